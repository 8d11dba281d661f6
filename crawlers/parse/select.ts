import { type AttributeSelector, parse, type Selector } from 'css-what';
import type { Element } from 'domhandler';

/** True for the elements that a selector means. */
export type Test = (element: Element) => boolean;
/** A selector made ready: its test, the one name that all its elements have, where there is one, and whether it asks for nothing around them. */
export type Ready = { test: Test; name: string | undefined; lone: boolean };

const MOST_SELECTORS = 2_000;
const MOST_VALUES = 1_000;
const LONGEST_KEPT = 200;
const ready = new Map<string, Ready | undefined>();

/** A selector made ready once for all pages; undefined where it holds what cheerio alone knows (pseudo-classes, siblings, namespaces). */
export function readySelector(selector: string): Ready | undefined {
  if (ready.has(selector)) return ready.get(selector);
  if (ready.size >= MOST_SELECTORS) ready.clear();
  const made = make(selector);
  ready.set(selector, made);
  return made;
}

function make(selector: string): Ready | undefined {
  let ways: Selector[][];
  try {
    ways = parse(selector);
  } catch {
    return undefined;
  }
  const tests = joined(ways).map((way) => (typeof way === 'function' ? way : testOf(way)));
  const known = tests.filter((test) => test !== undefined);
  if (known.length < tests.length || known.length === 0) return undefined;
  const names = new Set(ways.map(nameOf));
  return {
    test: known.length === 1 && known[0] !== undefined ? known[0] : (element) => known.some((test) => test(element)),
    name: names.size === 1 ? [...names][0] : undefined,
    lone: !ways.some((way) => way.some(isAround)),
  };
}

/** The element's name that the last part of a way asks for. */
function nameOf(way: Selector[]): string | undefined {
  for (let i = way.length - 1; i >= 0; i--) {
    const part = way[i];
    if (part?.type === 'tag') return part.name.toLowerCase();
    if (part !== undefined && isAround(part)) return undefined;
  }
  return undefined;
}

const isAround = ({ type }: Selector): boolean => type === 'descendant' || type === 'child';

/** Ways that ask nothing but that one attribute holds some word, `[class*="price" i], [class*="amount" i]`, are asked as one. */
function joined(ways: Selector[][]): (Selector[] | Test)[] {
  const words = new Map<string, string[]>();
  const others: Selector[][] = [];
  for (const way of ways) {
    const [only] = way;
    if (way.length === 1 && only !== undefined && isWord(only)) {
      const name = only.name.toLowerCase();
      words.set(name, [...(words.get(name) ?? []), only.value]);
    } else others.push(way);
  }
  return [...[...words].map(([name, values]) => holds(name, values)), ...others];
}

const isWord = (part: Selector): part is AttributeSelector =>
  part.type === 'attribute' &&
  part.namespace === null &&
  part.action === 'any' &&
  part.ignoreCase === true &&
  part.value !== '';

/** An attribute holds one of these words, in capitals or not. */
function holds(name: string, words: string[]): Test {
  const cue = new RegExp(words.map(escaped).join('|'), 'i');
  return asked(name, (value) => cue.test(value));
}

const escaped = (text: string): string => text.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&');

/** The test of an attribute's value. Classes and ids come again and again: what was found of one is kept. */
function asked(name: string, test: (value: string) => boolean): Test {
  if (name !== 'class' && name !== 'id')
    return ({ attribs }) => {
      const value = attribs[name];
      return value !== undefined && test(value);
    };
  const held = new Map<string, boolean>();
  return ({ attribs }) => {
    const value = attribs[name];
    if (value === undefined) return false;
    const known = held.get(value);
    if (known !== undefined) return known;
    if (held.size >= MOST_VALUES) held.clear();
    const found = test(value);
    if (value.length < LONGEST_KEPT) held.set(copied(value), found);
    return found;
  };
}

/** The same text, but no part of its page, which it would keep in memory. */
const copied = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** The test of one way: its last part, and what stands before it among the elements around. */
function testOf(way: Selector[]): Test | undefined {
  const at = way.findLastIndex(isAround);
  const own = way.slice(at + 1).map(partTest);
  const known = own.filter((test) => test !== undefined);
  if (known.length < own.length || known.length === 0) return undefined;
  const [first] = known;
  const here: Test =
    known.length === 1 && first !== undefined ? first : (element) => known.every((test) => test(element));
  if (at === -1) return here;
  const around = testOf(way.slice(0, at));
  if (around === undefined) return undefined;
  if (way[at]?.type === 'child') return (element) => here(element) && parentOf(element, around);
  return (element) => here(element) && within(element, around);
}

const parentOf = ({ parent }: Element, test: Test): boolean =>
  parent !== null && 'attribs' in parent && test(parent as Element);

function within(element: Element, test: Test): boolean {
  for (let node = element.parent; node !== null && 'attribs' in node; node = node.parent)
    if (test(node as Element)) return true;
  return false;
}

function partTest(part: Selector): Test | undefined {
  if (part.type === 'tag') return part.namespace === null ? named(part.name.toLowerCase()) : undefined;
  if (part.type === 'universal') return part.namespace === null ? () => true : undefined;
  if (part.type === 'attribute') return part.namespace === null ? attributeTest(part) : undefined;
  if (part.type !== 'pseudo' || part.name !== 'not' || !Array.isArray(part.data)) return undefined;
  const inner = part.data.map((way) => (way.length === 1 && way[0] !== undefined ? partTest(way[0]) : undefined));
  const known = inner.filter((test) => test !== undefined);
  return known.length < inner.length ? undefined : (element) => !known.some((test) => test(element));
}

const named =
  (wanted: string): Test =>
  ({ name }) =>
    name === wanted;

/** Attributes whose values HTML compares without regard to capitals, as far as readers ask for them. */
const CAPITALS = new Set([
  'hreflang',
  'http-equiv',
  'lang',
  'language',
  'media',
  'method',
  'rel',
  'scope',
  'shape',
  'target',
  'type',
]);
const CAPITALS_OR_NOT =
  /^(accept(-charset)?|[av]?link|align|axis|bgcolor|charset|checked|clear|codetype|color|compact|declare|defer|dir(ection)?|disabled|enctype|face|frame|multiple|no(href|resize|shade|wrap)|readonly|rev|rules|scrolling|selected|text|valign|valuetype)$/;

function attributeTest({ name: written, action, value, ignoreCase }: AttributeSelector): Test | undefined {
  const name = written.toLowerCase();
  if (action === 'exists') return ({ attribs }) => Object.hasOwn(attribs, name);
  if (ignoreCase === null && CAPITALS_OR_NOT.test(name)) return undefined;
  const loose = ignoreCase === true || (ignoreCase === null && CAPITALS.has(name));
  if (value === '' && action !== 'equals') return undefined;
  if (action === 'any' && loose) return holds(name, [value]);
  if (action === 'element') {
    if (/\s/.test(value)) return undefined;
    const cue = new RegExp(`(?:^|\\s)${escaped(value)}(?:$|\\s)`, loose ? 'i' : '');
    return asked(name, (given) => cue.test(given));
  }
  const wanted = loose ? value.toLowerCase() : value;
  const compare = COMPARE[action];
  if (compare === undefined) return undefined;
  return ({ attribs }) => {
    const given = attribs[name];
    return given !== undefined && compare(loose ? given.toLowerCase() : given, wanted);
  };
}

const COMPARE: Partial<Record<string, (given: string, wanted: string) => boolean>> = {
  equals: (given, wanted) => given === wanted,
  any: (given, wanted) => given.includes(wanted),
  start: (given, wanted) => given.startsWith(wanted),
  end: (given, wanted) => given.endsWith(wanted),
};
