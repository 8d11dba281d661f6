import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFetcher } from '../../lib/fetch/index.ts';
import { zipOf } from '../../papers/exchange/files.ts';
import { createInbox, createPost } from '../../papers/index.ts';
import { deliverStep, sweepExchange } from '../../queue/exchange.ts';
import { collectStep } from '../../queue/letters.ts';
import { header, mailbox } from '../support/alerts.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ownFolder, platforms, REPLY } from '../support/exchange.ts';
import { people, sentRequest, suspected } from '../support/notices.ts';
import { memoryLog, testQueues } from '../support/queue.ts';

const SENDER = 'legal@market.example';
const HEAD = '链接,商品编号,处理结果,理由,附件';
const PDF = Buffer.from('%PDF-1.7 授权书');

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await platforms(it);
  await it.store.exchange.saveSetting({ platform: 'sample-market', email: { to: [SENDER] }, folder: true }, 'admin');
  await it.store.exchange.saveSetting({ platform: 'sample-live', folder: true }, 'admin');
});
afterAll(() => it.close());

/** A mailbox folder and file drops of this test's own, read by as many collectors as asked for at once. */
async function letterbox() {
  const folder = await ownFolder();
  const secret = await it.store.exchange.replySecret();
  const clock = { now: () => it.now.value };
  const inbox = createInbox({ folder, reply: { address: REPLY, secret } });
  const log = memoryLog();
  const collect = collectStep({ store: it.store, papers: it.papers, inbox, clock, log });
  const put = async (where: string, name: string, bytes: string | Uint8Array): Promise<void> => {
    await mkdir(join(folder, where), { recursive: true });
    await writeFile(join(folder, where, name), bytes);
  };
  return {
    folder,
    log,
    put,
    list: (where: string) => readdir(join(folder, where)).catch(() => []),
    collect: (times = 1) => Promise.all(Array.from({ length: times }, () => collect())),
    mail: async (options: SendMailOptions) => {
      const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail({
        from: SENDER,
        ...options,
      });
      await put('mail', `${Math.random()}.eml`, sent.message as Buffer);
    },
  };
}

/** The address that replies go to, as the mail that really went out has it. */
async function replyTo(paper: string): Promise<string> {
  const post = await mailbox();
  const fetcher = createFetcher({});
  onTestFinished(() => fetcher.close());
  const { store, papers: maker } = it;
  const clock = { now: () => it.now.value };
  await sweepExchange({ store, queues: testQueues(), clock });
  const reply = { address: REPLY, secret: await store.exchange.replySecret() };
  const { fetch } = fetcher;
  const sender = createPost({ maker, fetch, clock, from: REPLY, folder: await ownFolder(), reply, smtp: post.url });
  const [delivery] = (await store.exchange.deliveriesOf(paper)).filter(({ channel }) => channel === 'email');
  await deliverStep({ store, post: sender, clock, log: memoryLog() })({ id: delivery!.id });
  return header(post.mails[0]!, 'Reply-To')!;
}
const request = async (...ids: string[]): Promise<string> => {
  const leads = [];
  for (const id of ids) leads.push(await suspected(it, id));
  return sentRequest(it, leads);
};
const outcomes = async (paper: string): Promise<string[][]> =>
  (await it.store.papers.get(paper))!.answers.map(({ listingId, outcome, by }) => [listingId, outcome, by]);
const remarks = async (paper: string): Promise<string[]> =>
  (await it.store.exchange.lettersOf(paper)).map(({ remark }) => remark);
/** Why letters were refused since this was made, in the order of the words. */
function refusalsFromNow(): () => Promise<unknown[]> {
  it.now.value = new Date(it.now.value.getTime() + 1000);
  const since = it.now.value;
  return async () => {
    const audit = (await it.store.audit.list()).filter(({ at, action }) => at >= since && action === 'letter.refused');
    return audit.map(({ detail }) => detail!['reason']).sort();
  };
}

describe('a reply by mail', () => {
  test('with a table, attached or in its body, counts row by row; files go by their name; once however often it is read', async () => {
    const paper = await request('m-1', 'm-2', 'm-3', 'm-4');
    const box = await letterbox();
    const to = await replyTo(paper);
    const csv = [HEAD, ',m-1,已删除,,', ',m-2,异议,有授权,授权书.pdf', ',m-3,,,', ',foreign,已删除,,'].join('\r\n');
    await box.mail({
      to,
      subject: 'Re: 监管函',
      text: '已处理。',
      attachments: [
        { filename: '答复表.csv', content: csv },
        { filename: '授权书.pdf', content: PDF },
      ],
    });
    const row = '<tr><td>m-3</td><td>已屏蔽</td></tr>';
    await box.mail({
      to,
      subject: '补充',
      html: `<p>补充如下</p><table><tr><th>商品编号</th><th>处理结果</th></tr>${row}</table>`,
    });
    await box.collect(3);
    expect((await outcomes(paper)).sort()).toEqual([
      ['m-1', 'removed', 'email:sample-market'],
      ['m-2', 'objected', 'email:sample-market'],
      ['m-3', 'blocked', 'email:sample-market'],
    ]);
    const letters = await it.call('GET', `/api/v1/notices/${paper}/letters`, { as: 'officer' });
    expect(letters.body.letters.map((one: { remark: string }) => one.remark)).toEqual(['answers', 'answers']);
    const [file] = letters.body.letters.flatMap((one: { files: { sha256: string }[] }) => one.files);
    const kept = await it.call('GET', `/api/v1/notices/${paper}/files/${file.sha256}`, { as: 'officer' });
    expect(kept.text).toBe(PDF.toString());
    expect(await box.list('mail/done')).toHaveLength(2);
    const audit = await it.store.audit.list(`paper:${paper}`);
    expect(audit.filter(({ action }) => action === 'paper.answer-refused').length).toBeGreaterThan(0);

    // The same mails again, as a mail program that lost its place would fetch them.
    for (const name of await box.list('mail/done'))
      await box.put('mail/new', name, await readFile(join(box.folder, 'mail/done', name)));
    await box.collect();
    expect(await outcomes(paper)).toHaveLength(3);
    expect(await remarks(paper)).toHaveLength(2);
  });

  test('that is no answer is filed for an officer to read, with what may be kept of its files', async () => {
    const paper = await request('m-5');
    const box = await letterbox();
    const to = await replyTo(paper);
    const answers = { filename: '答复表.csv', content: `${HEAD}\r\n,m-5,已删除,,` };
    const macros = await zipOf([{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]);
    await box.mail({
      to,
      subject: '来函',
      text: '请补充材料。',
      attachments: [{ filename: '说明.docm', content: macros }],
    });
    await box.mail({ to, from: 'stranger@elsewhere.example', subject: '冒名', attachments: [answers] });
    await box.mail({ to, subject: '外出', headers: { 'Auto-Submitted': 'auto-replied' }, attachments: [answers] });
    await box.mail({ to, subject: '坏表', attachments: [{ filename: '答复表.xlsx', content: '%PDF-1.4' }] });
    await box.collect();
    expect((await remarks(paper)).sort()).toEqual(['automatic', 'no-table', 'sender-unknown', 'table-format-differs']);
    expect(await outcomes(paper)).toEqual([]);
    const [letter] = (await it.store.exchange.lettersOf(paper)).filter(({ remark }) => remark === 'no-table');
    expect(letter).toMatchObject({ from: SENDER, text: '请补充材料。', files: [], refused: [{ reason: 'macros' }] });
  });

  test('to an address whose mark is forged, or that names no paper, is refused and in the audit', async () => {
    const paper = await request('m-6');
    const box = await letterbox();
    const to = await replyTo(paper);
    const attachments = [{ filename: 'answers.csv', content: `${HEAD}\r\n,m-6,已删除,,` }];
    const refusals = refusalsFromNow();
    await box.mail({ to: to.replace(/\.[0-9a-f]{16}@/, `.${'0'.repeat(16)}@`), attachments });
    await box.mail({ to: to.replace(/P[0-9a-f]/, 'Px'), attachments });
    await box.mail({ to: REPLY, attachments });
    await box.put('mail', 'rubbish.eml', Buffer.alloc(2000, 7));
    await box.collect();
    expect(await refusals()).toEqual(Array(4).fill('paper-unknown'));
    expect(await box.list('mail/refused')).toHaveLength(4);
    expect(await outcomes(paper)).toEqual([]);
  });
});

describe('a file left in a platform’s folder', () => {
  test('as CSV, workbook or zip with its files is read once; its result lies in the outbox', async () => {
    const paper = await request('f-1', 'f-2', 'f-3');
    const box = await letterbox();
    const inbox = 'sample-market/inbox';
    await box.put(inbox, `${paper}.csv`, `${HEAD}\r\n,f-1,已删除,,\r\n,none,已删除,,`);
    await box.put(inbox, `.${paper}.half`, 'not there yet');
    const zip = await zipOf([
      { name: 'answers.csv', bytes: Buffer.from(`${HEAD}\r\n,f-2,异议,有授权,授权书.pdf`) },
      { name: '授权书.pdf', bytes: PDF },
    ]);
    await box.put(inbox, `${paper}.second.zip`, zip);
    const book = new exceljs.Workbook();
    book.addWorksheet('答复').addRows([HEAD.split(','), ['', 'f-3', '拒绝', '已核实', '']]);
    await box.put(inbox, `${paper}.third.xlsx`, new Uint8Array(await book.xlsx.writeBuffer()));
    await box.collect(3);
    expect((await outcomes(paper)).sort()).toEqual([
      ['f-1', 'removed', 'folder:sample-market'],
      ['f-2', 'objected', 'folder:sample-market'],
      ['f-3', 'refused', 'folder:sample-market'],
    ]);
    expect(await box.list(inbox)).toEqual([`.${paper}.half`]);
    const result = await readFile(join(box.folder, 'sample-market/outbox', `${paper}.csv.result.json`), 'utf8');
    expect(JSON.parse(result)).toMatchObject({ paper, answers: { refused: [{ row: 3, code: 'url-not-in-paper' }] } });
  });

  test('of another platform, of no paper or a bomb is refused with the reason', async () => {
    const paper = await request('f-4');
    const box = await letterbox();
    const csv = `${HEAD}\r\n,f-4,已删除,,`;
    const refusals = refusalsFromNow();
    await box.put('sample-live/inbox', `${paper}.csv`, csv);
    await box.put('sample-market/inbox', 'Pnone.csv', csv);
    const bomb = await zipOf([{ name: 'answers.csv', bytes: Buffer.alloc(8 * 1024 ** 2) }]);
    await box.put('sample-market/inbox', `${paper}.zip`, bomb);
    await box.collect();
    expect(await refusals()).toEqual(['bomb', 'paper-unknown', 'paper-unknown']);
    expect(await outcomes(paper)).toEqual([]);
    const result = join(box.folder, 'sample-market/outbox', `${paper}.zip.result.json`);
    expect(JSON.parse(await readFile(result, 'utf8'))).toEqual({ remark: 'bomb' });
  });
});
