import { createScreener } from '../../../../detectors/screen.ts';
import type { Report } from '../../../../detectors/text/channels/channel.ts';
import { latin } from '../../../../detectors/text/channels/latin.ts';
import { commonPairs } from '../../../../detectors/text/han/common.ts';
import { nameTable } from '../../../../detectors/text/name-builder.ts';
import type { NameTable } from '../../../../detectors/text/name-table.ts';
import { nameOf } from '../../../../detectors/text/names.ts';
import type { Finding } from '../../../../domain/finding.ts';
import type { Mark } from '../../../../domain/registries.ts';
import { quoteOf, symbolStream } from '../../../../lib/text/stream.ts';
import type { SymbolStream } from '../../../../lib/text/symbols.ts';
import { listing, rules } from '../../../support/detectors.ts';

const mark = (id: string, name: string, niceClasses: number[], goods: string[], aliases: string[] = []): Mark => ({
  id,
  mark: name,
  aliases,
  niceClasses,
  goods,
  owner: 'o',
});

/** Marks of Latin letters and Chinese marks without a Latin form; none of them is in the evaluation sets. */
export const MARKS: Mark[] = [
  mark('valdora', 'VALDORA', [18, 25], ['女包', '钱包']),
  mark('trenko', 'Trenko', [25], ['运动鞋', '服装']),
  mark('quillo', 'Quillo', [16], ['钢笔']),
  mark('sollio', 'SOLLIO', [14], ['手表']),
  mark('mirro', 'Mirro', [3], ['口红', '面霜']),
  mark('velo', 'Velo', [25], ['运动鞋', 'T恤']),
  mark('osib', 'OSIB', [9], ['耳机']),
  mark('marvenne', 'Marvenne', [25], ['衬衫', '西装']),
  mark('hoover', 'Northern Peak', [25], ['冲锋衣', '羽绒服']),
  mark('holm', 'Holmberg & Vance', [14], ['手表', '项链']),
  mark('jo', 'Jo Clarimont', [3], ['香水']),
  mark('kiln', "Kastel's", [25], ['牛仔裤']),
  mark('modelo', 'Clamodern', [11], ['台灯']),
  mark('rwalton', 'Rwalton', [21], ['茶杯']),
  mark('bedumi', 'Bedumi', [11], ['台灯']),
  mark('rudder', 'Hudson Rove', [18], ['双肩包']),
  mark('yunshan', '云杉里', [20], ['沙发']),
  mark('langchuan', '朗川', [25], ['运动鞋']),
  mark('zefeilin', '泽菲林', [25, 18], ['运动鞋', '双肩包']),
  mark('lvting', '绿汀', [3], ['洗发水']),
  mark('chongle', '重乐', [28], ['积木']),
];

const screener = createScreener({
  registries: { directory: MARKS, gi: [], signs: [] },
  stamp: 'latin',
  rules,
  release: 'latin',
});

/** The finding of a listing with this title. */
export const findingOf = (title: string): Finding => screener.screen(listing(title));

/** What was read out of a title: each mark with its quote and its disguises, best hit first. */
export const readIn = (title: string): string[] =>
  findingOf(title).hits.map((hit) => {
    const disguises = hit.reasons.filter((reason) => reason.code.startsWith('disguise-'));
    return [hit.subjectId, hit.status, ...disguises.map((one) => `${one.code.slice(9)}:${one.quote ?? ''}`)].join(' ');
  });

/** The channel alone over a table, on texts that give goods their name. */
export function openLatin(table: NameTable): (stream: SymbolStream, report: Report) => void {
  const find = latin.open(latin.compile(table), table, commonPairs([]));
  return (stream, report) => find(stream, report, true, false);
}

/** What the channel alone reports for names in a text, as `name "quote" disguises likeness`, whatever the goods. */
export function reported(
  names: readonly string[],
  text: string,
): { name: string; quote: string; disguises: string[]; doubtful: boolean }[] {
  const table = nameTable(names.map((name, i) => nameOf(name, 'mark', i)!));
  const found: { name: string; quote: string; disguises: string[]; doubtful: boolean }[] = [];
  const stream = symbolStream(text);
  openLatin(table)(stream, (name, occurrence) =>
    found.push({
      name: table.at(name).text,
      quote: quoteOf(stream, occurrence.first, occurrence.last),
      disguises: occurrence.disguises,
      doubtful: occurrence.doubtful === true,
    }),
  );
  return found;
}
