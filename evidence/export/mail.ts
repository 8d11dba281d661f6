import type { Transporter } from 'nodemailer';
import { HubiaoError } from '../../lib/errors.ts';
import { mailTransport } from '../../lib/smtp.ts';
import { noteName } from './folder.ts';
import type { NotedHead } from './head.ts';

/**
 * Sends checkpoints by mail: the signed note as the text and, byte for byte, as an attachment, with the proof from the one before
 * it. The Message-ID is made of the note, so that a repetition is recognised.
 */
export function createPostman(mail: { smtp: string | undefined; from: string } | undefined) {
  let transport: Transporter | undefined;
  return async (to: string, { note, size, origin, digests, consistency }: NotedHead): Promise<object> => {
    if (mail?.smtp === undefined)
      throw new HubiaoError('no mail server is set', { code: 'mail-not-set', advice: 'set HUBIAO_SMTP' });
    transport ??= mailTransport(new URL(mail.smtp));
    const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(mail.from)?.[1] ?? 'localhost';
    const messageId = `<checkpoint-${size}-${digests.sha256.slice(0, 32)}@${domain}>`;
    const proof = consistency && {
      filename: `consistency-${consistency.from}-${consistency.to}.json`,
      content: `${JSON.stringify(consistency)}\n`,
      contentType: 'application/json',
    };
    const { response } = await transport.sendMail({
      from: mail.from,
      to,
      messageId,
      subject: `存证日志检查点 checkpoint ${size} · ${origin}`,
      text: note,
      attachments: [
        { filename: noteName(size), content: Buffer.from(note), contentType: 'application/octet-stream' },
        ...(proof ? [proof] : []),
      ],
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { messageId, response };
  };
}
