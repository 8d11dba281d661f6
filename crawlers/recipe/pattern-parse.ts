import { InputError } from '../../lib/errors.ts';

export type Test = (code: number) => boolean;
/** What a pattern says, as a tree; `group` keeps only numbered groups. */
export type Tree =
  | { kind: 'char'; test: Test }
  | { kind: 'assert'; at: '^' | '$' | 'b' | 'B' }
  | { kind: 'all'; parts: Tree[] }
  | { kind: 'any'; parts: Tree[] }
  | { kind: 'group'; index: number; part: Tree }
  | { kind: 'repeat'; part: Tree; least: number; most: number; lazy: boolean };

/** ASCII letters, digits and underscore. */
export const isWord: Test = (c) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95 || (c >= 97 && c <= 122);
const digit: Test = (c) => c >= 48 && c <= 57;
const space: Test = (c) =>
  (c >= 9 && c <= 13) || c === 32 || c === 0xa0 || c === 0x3000 || c === 0x2028 || c === 0x2029;
const not =
  (test: Test): Test =>
  (c) =>
    !test(c);
const CLASSES: Record<string, Test> = { w: isWord, W: not(isWord), d: digit, D: not(digit), s: space, S: not(space) };
const CONTROLS: Record<string, number> = { n: 10, r: 13, t: 9, f: 12, v: 11, '0': 0 };

/** Refuses a pattern, saying why. */
export const refusePattern = (source: string, why: string): never => {
  throw new InputError(`Pattern ${source.slice(0, 100)} is refused: ${why}.`, {
    code: 'pattern-refused',
    advice: 'Look-around and back-references are not supported; a capture group says what to keep.',
  });
};

/** Reads a regular expression of the subset that a linear matcher can run. Throws InputError `pattern-refused`. */
export function parsePattern(source: string): { tree: Tree; groups: number } {
  let at = 0;
  let groups = 0;
  let depth = 0;
  const either = (): Tree => {
    if (++depth > 100) refusePattern(source, 'nested too deep');
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    depth--;
    return parts.length === 1 ? (parts[0] as Tree) : { kind: 'any', parts };
  };
  const sequence = (): Tree => {
    const parts: Tree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(quantified(atom()));
    return { kind: 'all', parts };
  };
  const quantified = (part: Tree): Tree => {
    const match = /^(?:([*+?])|\{(\d{1,3})(,(\d{1,3})?)?\})(\??)/.exec(source.slice(at, at + 12));
    if (match === null) return part;
    at += match[0].length;
    const [, mark, low, comma, high, lazy] = match;
    const least = mark === undefined ? Number(low) : mark === '+' ? 1 : 0;
    const most =
      mark === '?'
        ? 1
        : mark !== undefined
          ? Number.POSITIVE_INFINITY
          : comma === undefined
            ? least
            : high === undefined
              ? Number.POSITIVE_INFINITY
              : Number(high);
    if (most < least) refusePattern(source, 'a quantifier is out of order');
    return quantified({ kind: 'repeat', part, least, most, lazy: lazy === '?' });
  };
  const atom = (): Tree => {
    const char = source[at++] ?? '';
    if (char === '(') return group();
    if (char === '[') return { kind: 'char', test: charClass() };
    if (char === '.') return { kind: 'char', test: (c) => c !== 10 && c !== 13 };
    if (char === '^' || char === '$') return { kind: 'assert', at: char };
    if (char === '\\') return escaped();
    if ('*+?)'.includes(char)) return refusePattern(source, `unexpected ${char}`);
    return { kind: 'char', test: same(char.charCodeAt(0)) };
  };
  const group = (): Tree => {
    let index = 0;
    if (source[at] === '?') {
      const named = /^\?<[A-Za-z]\w*>/.exec(source.slice(at, at + 60));
      if (source[at + 1] === ':') at += 2;
      else if (named !== null) {
        at += named[0].length;
        index = ++groups;
      } else refusePattern(source, 'look-around and flags are not supported');
    } else index = ++groups;
    const part = either();
    if (source[at++] !== ')') refusePattern(source, 'a group is not closed');
    return index === 0 ? part : { kind: 'group', index, part };
  };
  const escaped = (): Tree => {
    const char = source[at] ?? '';
    if (char === 'b' || char === 'B') {
      at++;
      return { kind: 'assert', at: char };
    }
    return { kind: 'char', test: escapedTest() };
  };
  const escapedTest = (): Test => {
    const char = source[at++] ?? refusePattern(source, 'it ends in a backslash');
    const known = CLASSES[char];
    if (known !== undefined) return known;
    return same(codeAfter(char));
  };
  const codeAfter = (char: string): number => {
    const hex =
      char === 'u'
        ? /^[0-9a-fA-F]{4}/.exec(source.slice(at))
        : char === 'x'
          ? /^[0-9a-fA-F]{2}/.exec(source.slice(at))
          : null;
    if (hex !== null) {
      at += hex[0].length;
      return Number.parseInt(hex[0], 16);
    }
    if (/[1-9k]/.test(char)) refusePattern(source, 'back-references are not supported');
    if (/[A-Za-z]/.test(char) && !(char in CONTROLS)) refusePattern(source, `unknown escape \\${char}`);
    return CONTROLS[char] ?? char.charCodeAt(0);
  };
  const charClass = (): Test => {
    const inverted = source[at] === '^';
    if (inverted) at++;
    const tests: Test[] = [];
    while (source[at] !== ']') {
      if (at >= source.length) refusePattern(source, 'a class is not closed');
      const char = source[at++] ?? '';
      if (char === '\\' && CLASSES[source[at] ?? ''] !== undefined) tests.push(escapedTest());
      else tests.push(range(char === '\\' ? codeAfter(source[at++] ?? '') : char.charCodeAt(0)));
    }
    at++;
    const some: Test = (c) => tests.some((test) => test(c));
    return inverted ? not(some) : some;
  };
  const range = (low: number): Test => {
    if (source[at] !== '-' || source[at + 1] === ']' || source[at + 1] === undefined) return same(low);
    at++;
    const char = source[at++] ?? '';
    const high = char === '\\' ? codeAfter(source[at++] ?? '') : char.charCodeAt(0);
    if (high < low) refusePattern(source, 'a range is out of order');
    return (c) => c >= low && c <= high;
  };
  const tree = either();
  if (at < source.length) refusePattern(source, 'unexpected )');
  return { tree, groups };
}

const same =
  (code: number): Test =>
  (c) =>
    c === code;
