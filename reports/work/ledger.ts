import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { valueWord } from '../../domain/figure-words.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Track } from '../../domain/track.ts';
import { shanghaiTime } from '../figures/tables.ts';

/** A lead of the ledger with how its platform dealt with it. */
export type LedgerLead = { lead: Lead; track: Track | undefined };

const COLUMNS: readonly [title: string, width: number][] = [
  ['序号', 6],
  ['线索编号', 16],
  ['平台', 16],
  ['商品编号', 18],
  ['商品名称', 44],
  ['链接', 44],
  ['卖家', 24],
  ['类型', 14],
  ['涉及商标（标志）', 24],
  ['辖区', 12],
  ['首次发现', 17],
  ['现状', 10],
  ['确认涉嫌', 17],
  ['承办人', 12],
  ['通知平台', 17],
  ['核实下架', 17],
  ['重新上架', 17],
];

/** Writes the ledger row by row, so that its length costs no memory; texts are texts, whatever they begin with. Returns how many rows. */
export async function writeLedger(
  path: string,
  { title, names, leads }: { title: string; names: Record<string, string>; leads: AsyncIterable<LedgerLead> },
): Promise<number> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(path), useStyles: true });
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = COLUMNS.map(([, width]) => ({ width }));
  const head = sheet.addRow([title]);
  head.font = { bold: true, size: 14 };
  head.commit();
  const columns = sheet.addRow(COLUMNS.map(([column]) => column));
  columns.font = { bold: true };
  columns.commit();
  let count = 0;
  for await (const one of leads) {
    count += 1;
    sheet.addRow([count, ...cellsOf(one, names)]).commit();
  }
  sheet.commit();
  await book.commit();
  return count;
}

function cellsOf({ lead, track }: LedgerLead, names: Record<string, string>): string[] {
  const { id, platform, listingId, listing, finding, district = '', status, firstSeenAt, events } = lead;
  const word = (of: string, value: string) => valueWord(of, value, { names, language: 'zh' });
  const time = (at: string | undefined): string => (at === undefined ? '' : shanghaiTime(at));
  const confirmed = events.findLast(({ what }) => what === 'confirm');
  const hits = finding.hits.filter((hit) => hit.status !== 'cleared');
  const several = (values: (string | undefined)[], of: string): string =>
    [...new Set(values)].flatMap((value) => (value === undefined ? [] : [word(of, value)])).join('；');
  const { name, id: seller, uscc } = listing.seller ?? {};
  return [
    ...[id, word('platform', platform), listingId, listing.title, listing.url],
    [name, seller, uscc].filter(Boolean).join('；'),
    several(
      hits.map(({ kind }) => kind),
      'kind',
    ),
    several(
      hits.map(({ subjectId }) => subjectId),
      'mark',
    ),
    ...[word('district', district), time(firstSeenAt), word('status', status)],
    ...[time(confirmed?.at), confirmed?.by ?? ''],
    time(track?.events.findLast(({ state }) => state === 'notified')?.at),
    time(events.findLast(({ what }) => what === 'verified-gone')?.at),
    time(events.findLast(({ what }) => what === 'relisted' || what === 'relisted-as')?.at),
  ];
}
