import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

/*
 * Makes pinyin.txt from the readings of pinyin-pro (MIT), a dependency of development only:
 *   node --import tsx detectors/text/tables/make-pinyin.ts
 */
const FIRST = 0x4e00;
const LAST = 0x9fff;
/** A character's rarer readings say nothing about how a buyer reads a name. */
const MAX_READINGS = 4;

const HEADER =
  '# Made by detectors/text/tables/make-pinyin.ts from the readings of pinyin-pro (MIT). Not edited by hand.\n' +
  '# A syllable with its tone (5: neutral), the characters first read so, and behind | those that are read so too. ü is written v.\n';

/** The readings of a character as syllable and tone, the usual one first: `zhong4`. */
function readingsOf(char: string): string[] {
  const found = pinyin(char, { multiple: true, type: 'array', toneType: 'num', v: true });
  return found
    .map((reading) => reading.toLowerCase().replace('ü', 'v').replace(/0$/, '5'))
    .filter((reading) => /^[a-z]+[1-5]$/.test(reading))
    .slice(0, MAX_READINGS);
}

const lines = new Map<string, { first: string; too: string }>();
for (let cp = FIRST; cp <= LAST; cp++) {
  const char = String.fromCodePoint(cp);
  for (const [k, reading] of [...new Set(readingsOf(char))].entries()) {
    const line = lines.get(reading) ?? { first: '', too: '' };
    if (k === 0) line.first += char;
    else line.too += char;
    lines.set(reading, line);
  }
}
const text = [...lines.keys()].sort().map((reading) => {
  const { first, too } = lines.get(reading)!;
  return `${reading} ${first}${too === '' ? '' : `|${too}`}`;
});
writeFileSync(new URL('pinyin.txt', import.meta.url), `${HEADER}${text.join('\n')}\n`);
