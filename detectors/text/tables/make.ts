import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chanceSample, compared, type Neighbour, neighbours } from './make/alike.ts';
import { levelOf } from './make/characters.ts';
import { characterSet, glyphsOf } from './make/glyphs.ts';
import { PartReader, type Split, splitsOf } from './make/split.ts';
import { typedSplits } from './make/typed.ts';

/*
 * Makes alike.txt and split.txt from the packaged font, with nothing else:
 *   node --import tsx detectors/text/tables/make.ts
 * A few minutes on one core; the same font gives the same files, byte for byte.
 */
const SOURCE =
  '# Made by detectors/text/tables/make.ts from the outlines of Noto Sans SC (SIL Open Font License 1.1); no other data. Not edited by hand.\n' +
  '# Part of Hubiao, Apache-2.0.\n';

const ALIKE_HEADER = `${SOURCE}# A character, then those that look like it with their similarity, 55 to 99.\n`;
const SPLIT_HEADER = `${SOURCE}# A character, then the two or three it can be written as, with how well they fit, 59 to 99.\n`;

/** The line of a character in alike.txt. */
export const alikeLine = (cp: number, row: readonly Neighbour[]): string =>
  [String.fromCodePoint(cp), ...row.map((one) => String.fromCodePoint(one.cp) + Math.min(99, one.similarity))].join(
    ' ',
  );

/** The line of a character in split.txt. */
export const splitLine = (cp: number, splits: readonly Split[]): string =>
  [
    String.fromCodePoint(cp),
    ...splits.map(({ parts, fit }) => String.fromCodePoint(...parts) + Math.min(99, fit)),
  ].join(' ');

function make(): void {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const characters = characterSet();
  const glyphs = glyphsOf(characters);
  say(`${glyphs.length} characters read from the font`);
  const reader = new PartReader(glyphs);
  if (reader.unread.length > 0)
    throw new Error(`Models of part forms that the font does not show: ${reader.unread.join(', ')}`);
  const splits = new Map(
    glyphs.filter(({ cp }) => levelOf(cp) > 0).map((glyph) => [glyph.cp, splitsOf(glyph, reader)] as const),
  );
  const whole = glyphs.filter(({ cp }) => cp >= 0x4e00);
  const rows = neighbours(compared(whole, glyphsOf(chanceSample(characters))), splits);
  const alike = [...rows].filter(([, row]) => row.length > 0).map(([cp, row]) => alikeLine(cp, row));
  writeFileSync(new URL('alike.txt', import.meta.url), `${ALIKE_HEADER}${alike.join('\n')}\n`);
  say(`${alike.length} characters have neighbours`);
  const split = [...splits].flatMap(([cp, ways]) => (ways.length > 0 ? splitLine(cp, typedSplits(ways)) : []));
  writeFileSync(new URL('split.txt', import.meta.url), `${SPLIT_HEADER}${split.join('\n')}\n`);
  say(`${split.length} characters can be split`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) make();
