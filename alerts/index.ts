import type { AlertRule } from '../domain/alert.ts';
import type { Lead } from '../domain/lead.ts';
import type { AlertSender } from '../domain/ports.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { HubiaoError, messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';
import type { Channel, ChannelDeps } from './channels/channel.ts';
import { createChannels } from './channels/index.ts';
import { matchesRule } from './match.ts';

export { createNonceMemory, type NonceMemory, verifySignature } from '../lib/verify.ts';
export { matchesRule } from './match.ts';

/** `fetch` is the guarded one of lib/fetch; `from` the sender of e-mails; `smtp` the mail server's address, if there is one. */
export type AlertSenderOptions = Omit<ChannelDeps, 'clock'> & { clock?: Clock };

/**
 * Sends alerts by the channel of their rule. A made-up lead never leaves the machine: PermanentError `demo-stays-here`.
 * No error holds the rule's secret or its whole address.
 */
export function createAlertSender({ clock = systemClock, ...options }: AlertSenderOptions): AlertSender {
  const channels = createChannels({ ...options, clock });

  // One table of channels by type: the type of a rule's target is the type of its channel.
  const channelOf = (rule: AlertRule) => channels[rule.channel.type] as Channel<AlertRule['channel']['type']>;
  const mayLeave = (rule: AlertRule, lead: Lead): boolean =>
    !lead.demo || channelOf(rule).staysLocal(rule.channel as never);

  return {
    matches: (rule, lead) => matchesRule(rule, lead) && mayLeave(rule, lead),
    async send(rule, lead, id) {
      if (!mayLeave(rule, lead)) throw demoRefused(rule, lead);
      try {
        await channelOf(rule).send({ rule, lead, id }, rule.channel as never);
      } catch (error) {
        throw redacted(error, rule);
      }
    },
  };
}

const demoRefused = (rule: AlertRule, lead: Lead): PermanentError =>
  new PermanentError(`Lead ${lead.id} is made up and was not sent by rule ${rule.id}.`, {
    code: 'demo-stays-here',
    kept: 'Nothing was sent.',
    advice: 'Made-up leads go to receivers on this machine only.',
  });

/** The error without the secret, and without the path of the address, which may be a secret itself. */
function redacted(error: unknown, { channel }: AlertRule): unknown {
  if (channel.type !== 'webhook') return error;
  const { origin, href, pathname, search } = new URL(channel.url);
  const path = pathname + search;
  const clean = (text: string): string => {
    const whole = [channel.url, href].reduce((left, address) => left.replaceAll(address, origin), text);
    return (path === '/' ? whole : whole.replaceAll(path, '/…')).replaceAll(channel.secret, '…');
  };
  const message = messageOf(error);
  if (clean(message) === message) return error;
  const options = error instanceof HubiaoError ? { code: error.code, status: error.status } : {};
  if (error instanceof ThrottledError) return new ThrottledError(clean(message), error.delayMs, options);
  if (error instanceof PermanentError) return new PermanentError(clean(message), options);
  return new HubiaoError(clean(message), { code: 'webhook-failed', status: 502, ...options });
}
