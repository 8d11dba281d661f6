import fc from 'fast-check';
import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import { Finding } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { Mark, Registries } from '../domain/registries.ts';

/*
 * Hostile texts and directories through the whole screener: `npm run fuzz [-- --minutes N]`, ten minutes by default. Ends
 * with 1 where screening throws, breaks the contract, gives two answers to one listing, or quotes what does not stand there;
 * what grows faster than its text is reported, for a person to judge: other programs share the machine.
 */

const at = process.argv.indexOf('--minutes');
const minutes = at === -1 ? 10 : Number(process.argv[at + 1]);
const rules = loadRules();

const PIECES = [
  ...[
    '泽菲林',
    '苹果',
    'Zephyrine',
    'N·I·K·E',
    'ＮＩＫＥ',
    '五常大米',
    '进博会',
    '高仿 A货 1:1',
    '非',
    '不是',
    '适用于',
    '《',
    '》',
  ],
  ...[
    '\ud83d',
    '\udc5f',
    '👟',
    '👨‍👩‍👧‍👦',
    '\u200b',
    '\u202e',
    '\u202c',
    '\u2066',
    '\u0301',
    '\u20e3',
    '\ufe0f',
    '\ufeff',
    '\0',
    '\n',
  ],
  ...[
    '。',
    '，',
    ' ',
    '·',
    '-',
    'ﷺ',
    '㌀',
    '𝐍𝐢𝐤𝐞',
    '🅝',
    'ﬁ',
    'ß',
    'İ',
    'ZL200510012345.6',
    '12.5',
    '𠮷',
    'か',
    '가',
    'ا',
    'ก',
  ],
];
const piece = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
const name = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '·',
    '\u200b',
    '\u0301',
    'a',
    '飞',
    'LV',
    '1',
    '😀',
    '泽',
    '泽菲',
    '泽菲林',
    '泽菲林泽菲林',
    'ZE',
    'ZEP',
    '\ud800',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  text,
);
const directory = fc.array(
  fc.record(
    {
      mark: name,
      aliases: fc.array(name, { maxLength: 4 }),
      excludes: fc.array(name, { maxLength: 3 }),
      goods: fc.array(name, { maxLength: 3 }),
      niceClasses: fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['mark', 'niceClasses'] },
  ),
  { maxLength: 12 },
);
const registries = fc
  .record({ directory, gi: fc.array(name, { maxLength: 3 }), signs: fc.array(name, { maxLength: 3 }) })
  .map(
    (given): Registries => ({
      directory: given.directory.map((mark, index) => ({ ...mark, id: `m${index}`, owner: 'o' }) as Mark),
      gi: given.gi.map((one, index) => ({
        id: `g${index}`,
        name: one,
        product: one,
        kind: 'product',
        areas: ['江苏'],
      })),
      signs: given.signs.map((one, index) => ({
        id: `s${index}`,
        name: one,
        holder: 'h',
        validFrom: '2025-01-01',
        validUntil: '2027-12-31',
      })),
    }),
  );
const listing = fc
  .record({
    title: text,
    description: text,
    brand: text,
    category: fc.array(text, { maxLength: 3 }),
    seller: text,
    key: text,
    value: text,
  })
  .map(
    (given): Listing => ({
      platform: 'fuzz',
      listingId: '1',
      kind: 'product',
      url: 'https://fuzz.invalid',
      title: given.title,
      description: given.description,
      brand: given.brand,
      category: given.category,
      attributes: { [given.key]: given.value },
      seller: { id: 's', name: given.seller },
      seenAt: '2026-11-23T09:00:00+08:00',
    }),
  );

/** Screens twice, with another listing between; the finding must keep the contract and quote what stands there. */
function judge(given: Registries, one: Listing, other: Listing): void {
  const screener = createScreener({ registries: given, rules, stamp: 'fuzz', release: 'fuzz' });
  const first = screener.screen(one);
  screener.screen(other);
  const again = screener.screen(one);
  if (JSON.stringify(first) !== JSON.stringify(again)) throw new Error('two findings of one listing');
  const { hits } = Finding.parse(first);
  const fields: Record<string, string | undefined> = {
    title: one.title,
    description: one.description,
    brand: one.brand,
  };
  for (const { reasons } of hits)
    for (const { field, start, end, quote } of reasons)
      if (start !== undefined && fields[field] !== undefined && fields[field].slice(start, end) !== quote)
        throw new Error(`a quote of ${field} that does not stand there`);
}

const LARGE: Record<string, (size: number) => string> = {
  names: (size) => '泽菲林运动鞋高仿。'.repeat(size / 9),
  'lone surrogates': (size) => '\ud800'.repeat(size),
  'combining marks': (size) => `泽${'\u0301'.repeat(size - 1)}`,
  emoji: (size) => '👟'.repeat(size / 2),
  'direction marks': (size) => '\u202e泽\u202c菲'.repeat(size / 4),
  'invisible letters': (size) => '泽\u200b菲\u200b林'.repeat(size / 5),
  'letters apart': (size) => 'Z·e·p·h·y·r·i·n·e '.repeat(size / 18),
  'one letter': (size) => 'z'.repeat(size),
  'one character': (size) => '泽'.repeat(size),
  denials: (size) => '非泽菲林不是'.repeat(size / 6),
  'long foldings': (size) => 'ﷺ'.repeat(size),
  'patent numbers': (size) => 'ZL 2005 1001 2345.6 '.repeat(size / 20),
  brackets: (size) => '《'.repeat(size),
};
const LARGE_DIRECTORY: Mark[] = ['泽', '泽菲', '泽菲林', '泽泽泽泽泽泽泽泽', 'zzzzzzzz', 'Zephyrine', 'Zephy'].map(
  (mark, index) => ({
    id: `m${index}`,
    mark,
    niceClasses: [25],
    owner: 'o',
  }),
);
/** Twice the text may take so many times the time before it is reported. */
const SUSPECT = 3;

/** Doubles each kind of text up to ten million characters and reports the growth of its time. */
function growth(): void {
  const screener = createScreener({
    registries: { directory: LARGE_DIRECTORY, gi: [], signs: [] },
    rules,
    stamp: 'fuzz',
    release: 'fuzz',
  });
  for (const [kind, make] of Object.entries(LARGE)) {
    const times = [1_250_000, 2_500_000, 5_000_000, 10_000_000].map((size) => {
      const one = make(size);
      const from = process.cpuUsage();
      for (const field of ['title', 'description'] as const)
        screener.screen({
          ...EMPTY,
          title: field === 'title' ? one : '',
          description: field === 'description' ? one : '',
        });
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    const ratios = times.slice(1).map((time, k) => time / times[k]!);
    const suspect = ratios.slice(1).every((ratio) => ratio > SUSPECT) ? '  <- grows faster than its text' : '';
    process.stdout.write(
      `${kind.padEnd(18)} ${times.map((time) => `${time.toFixed(0)} ms`.padStart(9)).join('')}   doubling: ${ratios.map((ratio) => ratio.toFixed(1)).join(' ')}${suspect}\n`,
    );
  }
}

const EMPTY: Listing = {
  platform: 'fuzz',
  listingId: '1',
  kind: 'product',
  url: 'https://fuzz.invalid',
  title: '',
  seenAt: '2026-11-23T09:00:00+08:00',
};

growth();
// The minutes are those of drawn texts: on a busy machine the growth alone took ten.
const until = Date.now() + minutes * 60_000;
let runs = 0;
for (let seed = Date.now(); Date.now() < until; seed++) {
  const result = fc.check(
    fc.property(registries, listing, listing, (given, one, other) => {
      runs++;
      judge(given, one, other);
    }),
    { seed, numRuns: 20 },
  );
  if (!result.failed) continue;
  process.stdout.write(`${fc.defaultReportMessage(result)}\n`);
  process.exitCode = 1;
  break;
}
process.stdout.write(`${runs} directories and listings, ${process.exitCode === 1 ? 'one' : 'none'} refused\n`);
