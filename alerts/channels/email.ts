import type { Transporter } from 'nodemailer';
import { HubiaoError, messageOf, PermanentError } from '../../lib/errors.ts';
import { isLoopback, isReservedMailbox } from '../../lib/local.ts';
import { mailTransport } from '../../lib/smtp.ts';
import { alertMail } from '../mail.ts';
import type { Channel, ChannelDeps } from './channel.ts';

/**
 * Sends an alert as an e-mail over SMTP, its Message-ID made from the message's id, so that a repetition is recognised.
 * Throws PermanentError `mail-refused` where the server refuses for good (5xx) and `mail-failed` otherwise.
 */
export function createEmail({ smtp, from, url }: ChannelDeps): Channel<'email'> {
  let transport: Transporter | undefined;
  const server = smtp === undefined ? undefined : new URL(smtp);

  function connect(): { transport: Transporter; host: string } {
    if (server === undefined)
      throw new PermanentError('No mail server is set, so this alert cannot be sent.', {
        code: 'mail-not-set',
        kept: 'The rule, and what other rules sent.',
        advice: 'Set HUBIAO_SMTP to smtp://user:password@host:port and start again.',
      });
    transport ??= mailTransport(server);
    return { transport, host: server.hostname };
  }

  return {
    pace: { messages: 60, ms: 60_000 },
    told: ({ to }) => to.join('，'),
    async send(sending, { to }) {
      const { transport: mailer, host } = connect();
      const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
      const message = {
        ...alertMail(sending, url),
        from,
        to,
        messageId: `<${sending.message.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Hubiao-Rule': sending.rule.id },
      };
      const { rejected = [] } = await mailer.sendMail(message).catch((error: unknown) => {
        throw told(error, host);
      });
      if (rejected.length > 0)
        throw new PermanentError(`${host} refused ${rejected.length} of ${to.length} recipients.`, {
          code: 'mail-refused',
          kept: 'The other recipients have got the alert.',
          advice: 'Correct the addresses of the rule.',
        });
    },
    staysLocal: ({ to }) => server !== undefined && isLoopback(server.hostname) && to.every(isReservedMailbox),
  };
}

function told(error: unknown, host: string): HubiaoError {
  const code = (error as { responseCode?: number }).responseCode;
  const message = `${host} did not take the alert: ${messageOf(error)}`;
  if (code !== undefined && code >= 500)
    return new PermanentError(message, {
      code: 'mail-refused',
      advice: 'Correct HUBIAO_SMTP or the rule’s addresses.',
    });
  return new HubiaoError(message, { code: 'mail-failed', status: 502, kept: 'The delivery is tried again.' });
}
