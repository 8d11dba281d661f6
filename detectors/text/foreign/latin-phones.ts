import { type Phone, phonesOf } from './phones.ts';

/*
 * How a Latin name may sound, by rules of English, Italian and French spelling: the first rule that fits at a place takes its letters. Where
 * languages differ, or spelling leaves it open, a phone has several sounds.
 */

const RULES: readonly (readonly [RegExp, Phone[]])[] = (
  [
    [' ', ''],
    ["['’]", ''],
    // Silent and double letters.
    ['(?<=^| )(k)(?=n)', ''],
    ['(?<=^| )w(?=r)', ''],
    ['(?<=m)b(?=$| |s)', 'b/-.05'],
    ['([bcdfgjklmnprstvxz])(?=\\1)', ''],
    ['eaux?', 'O'],
    // Consonants of several letters.
    ['sch', 'x/s.2'],
    ['tch', 'q'],
    ['tsch', 'q'],
    ['ch(?=[rl])', 'k'],
    ['ch', 'q/k.1/x.1'],
    ['ck', 'k'],
    ['sh', 'x'],
    ['sc(?=[eiy])', 's/x.05'],
    ['ph', 'f'],
    ['th', 't/s.05/x.1'],
    ['gh(?=[aeiou])', 'g'],
    ['gh', 'f.2/g.2/-'],
    ['gn(?=$|[aeiou])', 'g/-.05 n'],
    ['gl(?=i[aeo])', 'g/-.05 l'],
    ['gu(?=[ei])', 'g'],
    ['gue?$', 'g'],
    ['que?$', 'k'],
    ['qu', 'k w/U/-.1'],
    ['tz|ts', 'c/s.1'],
    ['dg(?=e)', 'j'],
    ['ti(?=on)', 'x'],
    ['ci(?=[aou])', 'x/s.1/q.1 I/-.1'],
    ['zz', 'c/z.1'],
    ['wh', 'w/h.1'],
    ['mb(?=[lrt])', 'm/n.05 b/-.3'],
    // Consonants of one letter.
    ['c(?=[eiy])', 's/q.1/k.4'],
    ['c', 'k'],
    ['g(?=[eiy])', 'j/g.05/q.2'],
    ['g(?<=ng)', 'g/-.05'],
    ['g(?=a)', 'g/j.2'],
    ['g', 'g'],
    ['k(?=[iey])', 'k/j.15/q.15'],
    ['k', 'k'],
    ['h(?=[iey])', 'h/x.05/-.15'],
    ['h(?<=[aeiou]h)', 'h/-.05'],
    ['h', 'h/-.15'],
    ['j', 'j/y.1/h.3'],
    ['(?<=^| )x', 's/x.1/z.1'],
    ['x', 'k s'],
    ['z', 'z/c.05/s.1'],
    ['s(?=[iey])', 's/x.05'],
    ['s(?<=[aeiou]s)$', 's/z.1/-.4'],
    ['s', 's'],
    ['v', 'v/f.05'],
    ['w(?=[aeiouy])', 'w/v.05/-.2'],
    ['w', 'U/-.1/w.1'],
    ['r(?=[aeiouy])', 'r'],
    ['r', 'r/-.05'],
    ['l(?=[aeiouy])', 'l'],
    ['l', 'l/-.3'],
    ['m(?=[bp])', 'm/n'],
    ['m(?=[^aeiouy]|$)', 'm/n.1'],
    ['n(?=[^aeiouy]|$)', 'n'],
    ['(?<=[eo])t$', 't/-.15'],
    ['t(?=i)', 't/q.3'],
    ['b', 'b'],
    ['d', 'd'],
    ['f', 'f'],
    ['m', 'm'],
    ['n', 'n'],
    ['p', 'p'],
    ['t', 't'],
    // Vowels.
    ['y(?=[aeiou])', 'y/I.05/j.2/-.1'],
    ['ey(?=$| |s)', 'I/E.05/Y.05/-.3'],
    ['a[iy]|e[iy]|ae', 'E/Y.05/A.1/I.15'],
    ['ee|ea', 'I/E.05/A.15'],
    ['ie(?=$| )', 'I/E.05'],
    ['ie', 'I/E.05/Y.15'],
    ['oo', 'U/O.1'],
    ['ou', 'U/W.05/O.05'],
    ['ow(?=[aeiy])', 'O/W.05 w/v.1/-.05'],
    ['ow', 'O/W.05'],
    ['oa', 'O'],
    ['au|aw', 'O/W/A.15'],
    ['eu|ew', 'U/O.1/I.3'],
    ['oi|oy', 'O/W.1 I'],
    ['o(?:e)(?=$| )', 'O'],
    ['(?<=[^aeiouy ][^aeiouy ]?)e(?=$| |s(?:$| ))', '@/E.05/I.15/-'],
    ['e(?=l$|r$|n$)', '@/E/I.2/-'],
    ['a', 'A/E.1/O.15/@.1/Y.2'],
    ['e', 'E/@.05/I.1/A.25/Y.2'],
    ['i', 'I/Y.1/@.15/E.15'],
    ['o', 'O/A.15/U.15/@.1/W.1'],
    ['u', 'U/A.1/@.1/O.15'],
    ['y', 'I/Y.1/E.15'],
  ] as const
).map(([pattern, phones]) => [new RegExp(pattern, 'y'), phonesOf(phones)] as const);

const AROUND = /\(\?<?=(?:[^()]|\([^()]*\))*\)/g;

/** What a rule's letters may begin with. */
function* firstsOf({ source }: RegExp): Generator<string> {
  for (const way of source.replace(AROUND, '').split('|')) {
    const first = way.replace(/^\(/, '');
    yield* first[0] === '[' ? first.slice(1, first.indexOf(']')) : first[0]!;
  }
}

/** The rules by the letter at the place, so that few are tried. */
const BY_FIRST = new Map<string, (typeof RULES)[number][]>();
for (const rule of RULES)
  for (const first of new Set(firstsOf(rule[0]))) BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), rule]);

/** The phones of a name in small Latin letters, its words parted by spaces; undefined where it holds anything else. */
export function phonesOfLatin(name: string): Phone[] | undefined {
  if (!/^[a-z '’]+$/.test(name)) return undefined;
  const found: Phone[] = [];
  for (let at = 0; at < name.length; ) {
    const before = at;
    for (const [pattern, phones] of BY_FIRST.get(name[at]!) ?? []) {
      pattern.lastIndex = at;
      const match = pattern.exec(name);
      if (match === null || match[0] === '') continue;
      found.push(...phones);
      at += match[0].length;
      break;
    }
    if (at === before) return undefined;
  }
  return found;
}
