import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startConsole, type TestConsole } from '../support/console.ts';
import { fileLead, importMark } from '../support/console-data.ts';
import { figureFiles } from '../support/figures.ts';
import { pdfText } from '../support/pdf.ts';

let it: TestConsole;
let ids: string[];
const files = figureFiles();
beforeAll(async () => {
  const spring = { id: 'spring', text: { zh: '春季专项', en: 'Spring drive' }, from: '10-01', until: '10-31' };
  it = await startConsole({ figureFiles: files, campaigns: [spring] });
  await it.account('ana', 'analyst');
  await it.account('pu', 'officer', { district: 'pudong' });
  await importMark(it.store);
  it.now.value = new Date('2026-11-20T02:00:00Z');
  ids = [];
  for (const [id, district, seenAt] of [
    ['a', 'pudong', '2026-10-05T09:00:00+08:00'],
    ['b', 'pudong', '2026-10-05T09:00:00+08:00'],
    ['c', 'xuhui', '2026-11-02T09:00:00+08:00'],
    ['d', undefined, '2026-11-19T09:00:00+08:00'],
  ] as const) {
    const seller = { id: `s-${id === 'b' ? 'a' : id}`, name: '=HYPERLINK("http://x.invalid")' };
    ids.push(
      await fileLead(it.store, { id, ...(district === undefined ? {} : { district }), listing: { seenAt, seller } }),
    );
  }
  const by = { user: 'pu', role: 'officer' };
  await it.store.leads.decide(ids[0]!, { action: 'confirm', version: 1 }, by, new Date('2026-11-20T08:00:00Z'));
  const days = [{ platform: 'market', day: '2026-10-05', pages: 10, listings: 40, blocked: 4, failed: 1 }];
  await it.store.crawls.noteDays(days);
});
afterAll(async () => {
  await it.close();
  await files.close();
});

const trends = (query = '', as = 'ana') => it.call('GET', `/api/v1/trends${query}`, { as });
const bytes = async (query: string): Promise<{ name: string | null; body: Buffer }> => {
  const { headers } = await it.call('POST', '/api/v1/session', { body: { user: 'ana', password: PASSWORD } });
  const cookie = headers.get('set-cookie')!.split(';')[0]!;
  const answer = await fetch(`${it.url}/api/v1/trends/file?${query}`, { headers: { cookie } });
  return { name: answer.headers.get('content-disposition'), body: Buffer.from(await answer.arrayBuffer()) };
};

test('figures come with names, campaigns and crawling, and keep the shape of the contract', async () => {
  const { body } = await trends();
  expect(body.series.find((row: { day: string }) => row.day === '2026-10-05')).toMatchObject({
    filed: 2,
    confirmed: 0,
    dismissed: 0,
  });
  expect(body).toMatchObject({ funnel: { leads: 4, decided: 1, confirmed: 1 }, open: 3, madeUp: false });
  expect(body.names['m-anta']).toBe('安踏');
  expect(body.by.class).toEqual([{ key: '25', leads: 4, confirmed: 1, dismissed: 0, removed: 0 }]);
  expect(body.crawls).toEqual([{ day: '2026-10-05', pages: 10, bad: 5 }]);
  expect(body.bands).toEqual([
    { id: 'spring', text: { zh: '春季专项', en: 'Spring drive' }, from: '2026-10-01', until: '2026-10-31' },
  ]);
});

test('an officer counts the own district and what has none; words, days and classes narrow', async () => {
  expect((await trends('', 'pu')).body.funnel.leads).toBe(3);
  expect((await trends('?district=xuhui', 'pu')).body.funnel.leads).toBe(0);
  expect((await trends('?since=2026-11-01&until=2026-11-02')).body.funnel.leads).toBe(1);
  expect((await trends('?class=25&district=pudong')).body.funnel.leads).toBe(2);
  expect((await trends('?class=3')).body.funnel.leads).toBe(0);
  expect((await trends(`?q=${encodeURIComponent(ids[2]!)}`)).body.funnel.leads).toBe(1);
  expect((await trends('?class=99')).body.code).toBe('request-refused');
  expect((await trends('?sort=x')).body.code).toBe('request-refused');
});

test('the leads behind a figure come page by page, as far as the caller sees them', async () => {
  const of = (query: string, as = 'ana') => it.call('GET', `/api/v1/trends/leads?${query}`, { as });
  const confirmed = await of('event=confirmed&from=2026-11-20&to=2026-11-20');
  expect(confirmed.body).toMatchObject({ total: 1, leads: [{ id: ids[0], status: 'suspected', district: 'pudong' }] });
  const first = (await of('limit=3')).body;
  expect(first).toMatchObject({ total: 4, leads: { length: 3 } });
  const rest = (await of(`limit=3&cursor=${first.nextCursor}`)).body;
  expect(rest.leads).toHaveLength(1);
  expect(rest.nextCursor).toBeUndefined();
  expect((await of('event=filed', 'pu')).body.total).toBe(3);
});

test('files carry filters and cut-off, their cells are no formulas, and who took them stands in the audit', async () => {
  const { name, body } = await bytes('format=csv&district=pudong');
  expect(name).toMatch(/filename="hubiao-figures-\d{12}\.csv"/);
  const csv = body.toString('utf8');
  expect(csv).toMatch(/^\ufeff表,项目名称,指标,数值/);
  expect(csv).toContain('说明,数据截至（上海时间）,,2026-11-20 10:00');
  expect(csv).toContain('说明,辖区,,浦东新区');
  expect(csv).toContain('说明,专项时段,,春季专项 2026-10-01 – 2026-10-31');
  expect(csv).toContain('按日,2026-10-05,新线索,2');
  expect(csv).not.toMatch(/(^|,)"?=/m);

  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bytes('format=xlsx&lang=en')).body as unknown as ArrayBuffer);
  expect(book.worksheets[0]!.getColumn(1).values).toEqual(
    expect.arrayContaining(['Cut-off (Shanghai time)', 'Filters']),
  );
  const sellers = book.getWorksheet('Repeated sellers')!;
  expect(sellers.getCell('A2').type).toBe(ExcelJS.ValueType.String);
  expect(sellers.getRow(2).values).toEqual(expect.arrayContaining([2, 1]));

  const text = (await pdfText((await bytes('format=pdf&district=pudong')).body)).join('\n');
  for (const said of ['涉嫌侵权线索统计', '2026-11-20 10:00', '浦东新区', '春季专项']) expect(text).toContain(said);
  const { body: png } = await bytes('format=png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const taken = await it.store.audit.list('figures');
  expect(taken.map(({ detail }) => detail!['format']).sort()).toEqual(['csv', 'pdf', 'png', 'xlsx']);
  expect(taken[0]).toMatchObject({ by: 'ana', action: 'figures.exported' });
});
