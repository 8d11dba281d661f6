import type { ExchangeSetting } from '../../domain/exchange.ts';
import type { PaperLetter } from '../../domain/exchange-ports.ts';
import { HubiaoError, messageOf, PermanentError } from '../../lib/errors.ts';
import { isLoopback, isReservedMailbox } from '../../lib/local.ts';
import { mailTransport } from '../../lib/smtp.ts';
import { documentsOf, itemsCsv } from './letter.ts';
import { replyAddress } from './reply.ts';
import type { PostDeps } from './types.ts';
import { staysHere } from './webhook.ts';

/**
 * Sends a paper's event by e-mail over SMTP, its Message-ID made from the delivery's id. A paper that has left goes with
 * DOCX, PDF and the table of its items; replies go to an address that names the paper. Throws PermanentError where the
 * server refuses for good.
 */
export async function sendMail(
  deps: PostDeps,
  letter: PaperLetter,
  { to }: NonNullable<ExchangeSetting['email']>,
): Promise<void> {
  if (deps.smtp === undefined)
    throw new PermanentError('No mail server is set, so this paper cannot be mailed.', {
      code: 'mail-not-set',
      advice: 'Set HUBIAO_SMTP to smtp://user:password@host:port and start again.',
    });
  const server = new URL(deps.smtp);
  if (letter.paper.demo && !(isLoopback(server.hostname) && to.every(isReservedMailbox))) throw staysHere(letter);
  const message = await messageFor(deps, letter, to);
  const mailer = mailTransport(server);
  try {
    const { rejected = [] } = await mailer.sendMail(message);
    if (rejected.length > 0)
      throw new PermanentError(`${server.hostname} refused ${rejected.length} of ${to.length} recipients.`, {
        code: 'mail-refused',
        advice: 'Correct the platform’s addresses.',
      });
  } catch (error) {
    throw told(error, server.hostname);
  } finally {
    mailer.close();
  }
}

async function messageFor(deps: PostDeps, letter: PaperLetter, to: string[]) {
  const { delivery, paper } = letter;
  const { reply, from } = deps;
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const sent = delivery.news === 'sent';
  const documents = sent ? (await documentsOf(deps.maker, letter)).filter(({ name }) => name !== 'paper.json') : [];
  const name = paper.number?.text ?? paper.id;
  const files = documents.map((file) => ({
    filename: file.name.replace('paper', name),
    content: Buffer.from(file.bytes),
    contentType: file.mediaType,
  }));
  const table = { filename: `${name}-答复表.csv`, content: itemsCsv([paper]), contentType: 'text/csv; charset=utf-8' };
  return {
    from,
    to,
    ...(reply === undefined ? {} : { replyTo: replyAddress(reply, paper.id) }),
    messageId: `<${delivery.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Hubiao-Notice': paper.id },
    ...words(deps, letter),
    attachments: sent ? [...files, table] : [],
  };
}

function words(deps: PostDeps, letter: PaperLetter): { subject: string; text: string } {
  const { delivery, paper, platformName } = letter;
  const title = deps.maker.preview(paper, platformName).title.join('');
  const name = paper.number?.text ?? paper.id;
  const what = { sent: '', withdrawn: '【已撤回】', corrected: '【已更正】' }[delivery.news];
  const told = {
    sent: [
      `现送达《${title}》（${name}），涉及商品${paper.items.length}件，答复期限${paper.deadline}。`,
      '正文见附件。请在附件“答复表”中逐条填写处理结果（已删除、已屏蔽、已断开链接、已终止服务、不予处理、异议、不侵权声明、已恢复、已提供）和理由，',
      deps.reply === undefined
        ? '并登录护标系统平台收件页提交。'
        : '以CSV或XLSX附件直接回复本邮件；其他内容将作为来函转承办人员。证据文件随附件一并发送，在“附件”栏写明文件名。',
    ],
    withdrawn: [`《${title}》（${name}）已撤回，请勿再据此采取措施。`],
    corrected: [`《${title}》（${name}）已由${paper.correctedBy ?? ''}更正，请以更正后的文书为准。`],
  }[delivery.news];
  const reason = paper.events.findLast(({ what: step }) => step === 'withdraw')?.reason;
  const more = delivery.news === 'withdrawn' && reason !== undefined ? [`撤回原因：${reason}`] : [];
  const trail = [`文书编号：${paper.id}`, `校验值（SHA-256）：${deps.maker.hash(paper)}`];
  return { subject: `${what}${title}（${name}）`, text: [...told, ...more, '', ...trail].join('\n') };
}

function told(error: unknown, host: string): HubiaoError {
  if (error instanceof HubiaoError) return error;
  const code = (error as { responseCode?: number }).responseCode;
  const message = `${host} did not take the paper: ${messageOf(error)}`;
  if (code !== undefined && code >= 500)
    return new PermanentError(message, {
      code: 'mail-refused',
      advice: 'Correct HUBIAO_SMTP or the platform’s addresses.',
    });
  return new HubiaoError(message, { code: 'mail-failed', status: 502, kept: 'The delivery is tried again.' });
}
