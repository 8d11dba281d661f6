import { PEERS } from './peers/index.ts';
import type { Row } from './row.ts';

const HEAD = [
  'way',
  'compile s',
  'from disk s',
  'memory MB',
  'listings/s',
  'by the clock',
  'times Hubiao is faster',
  'precision',
  'recall',
  'F1',
];

/** The rows as tables in Markdown, one a size, with what each way is below. */
export function tableOf(rows: readonly Row[]): string {
  const sizes = [...new Set(rows.map((row) => row.size))];
  const tables = sizes.map((size) => {
    const own = rows.filter((row) => row.size === size);
    const base = speedOf(own.find((row) => row.peer === 'hubiao-1'));
    const lines = own.map((row) => `| ${cellsOf(row, base).join(' | ')} |`);
    return [
      `**${size.toLocaleString('en')} marks**`,
      '',
      `| ${HEAD.join(' | ')} |`,
      `|${' --- |'.repeat(HEAD.length)}`,
      ...lines,
      '',
    ];
  });
  return [...tables.flat(), ...PEERS.map((peer) => `- \`${peer.id}\`: ${peer.about}`)].join('\n');
}

/** Listings a second of processor time; with two threads, a second of the clock's. */
function speedOf(row: Row | undefined): number | undefined {
  if (row?.listings === undefined || row.screenSeconds === undefined || row.listings === 0) return undefined;
  return row.listings / row.screenSeconds;
}

function cellsOf(row: Row, base: number | undefined): string[] {
  if (row.compileSeconds === undefined) return [row.peer, ...HEAD.slice(1).map(() => 'did not finish')];
  const speed = speedOf(row);
  const note = row.finished ? '' : ` (of ${row.labelled ?? 0})`;
  const share = (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? '–' : `${value.toFixed(2)}${note}`;
  const f1 = (2 * (row.precision ?? 0) * (row.recall ?? 0)) / ((row.precision ?? 0) + (row.recall ?? 0));
  return [
    row.peer,
    row.compileSeconds.toFixed(2),
    row.cachedSeconds?.toFixed(2) ?? '–',
    row.megabytes?.toFixed(0) ?? '–',
    speed === undefined ? 'none in the budget' : speed < 10 ? speed.toFixed(2) : speed.toFixed(0),
    row.listings === undefined || !row.wallSeconds ? '–' : (row.listings / row.wallSeconds).toPrecision(3),
    speed === undefined || base === undefined ? '–' : (base / speed).toPrecision(2),
    share(row.precision),
    share(row.recall),
    share(f1),
  ];
}
