import { compile } from 'css-select';
import { type AttributeSelector, parse, type Selector } from 'css-what';
import type { Element } from 'domhandler';

type Test = (element: Element) => boolean;
/** A selector made ready: its test, the one name that all its elements have, where there is one, and whether it asks for nothing around them. */
export type Ready = { test: Test; name: string | undefined; lone: boolean };

const MOST_SELECTORS = 2_000;
const MOST_VALUES = 1_000;
const LONGEST_KEPT = 200;
const ready = new Map<string, Ready | undefined>();

/** A selector compiled once for all pages; undefined where it holds what cheerio alone knows (`:first` and the like) or is none. */
export function readySelector(selector: string): Ready | undefined {
  if (ready.has(selector)) return ready.get(selector);
  if (ready.size >= MOST_SELECTORS) ready.clear();
  const made = make(selector);
  ready.set(selector, made);
  return made;
}

function make(selector: string): Ready | undefined {
  try {
    const ways = parse(selector);
    const names = new Set(ways.map(nameOf));
    return {
      test: testOf(ways),
      name: names.size === 1 ? [...names][0] : undefined,
      lone: !ways.some((way) => way.some(isAround)),
    };
  } catch {
    return undefined;
  }
}

/** The test of all ways: those that ask for a name, or one word in a class or id, as most do, are asked together, the others by css-select. */
function testOf(ways: Selector[][]): Test {
  const words = new Map<string, string[]>();
  const names = new Set<string>();
  const others = ways.filter((way) => {
    const [only] = way;
    if (way.length === 1 && only?.type === 'tag' && only.namespace === null) return !names.add(only.name.toLowerCase());
    if (way.length !== 1 || only === undefined || !isWord(only)) return true;
    words.set(only.name, [...(words.get(only.name) ?? []), only.value]);
    return false;
  });
  const tests = [...words].map(([name, all]) => holds(name, all));
  if (names.size > 0) tests.push(({ name }) => names.has(name));
  if (others.length > 0) tests.push(compile<Element, Element>(others));
  const [first = () => false] = tests;
  return tests.length === 1 ? first : (element) => tests.some((test) => test(element));
}

const isWord = (part: Selector): part is AttributeSelector =>
  part.type === 'attribute' &&
  (part.name === 'class' || part.name === 'id') &&
  part.action === 'any' &&
  part.ignoreCase === true &&
  part.namespace === null &&
  part.value !== '';

/** A class or id holds one of these words, in capitals or not. What was found of one is kept: they come again and again. */
function holds(name: string, words: string[]): Test {
  const cue = new RegExp(words.map((word) => word.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&')).join('|'), 'i');
  const held = new Map<string, boolean>();
  return ({ attribs }) => {
    const value = attribs[name];
    if (value === undefined) return false;
    const known = held.get(value);
    if (known !== undefined) return known;
    if (held.size >= MOST_VALUES) held.clear();
    const found = cue.test(value);
    if (value.length < LONGEST_KEPT) held.set(copied(value), found);
    return found;
  };
}

/** The same text, but no part of its page, which it would keep in memory. */
const copied = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** The element's name that the last part of a way asks for. */
function nameOf(way: Selector[]): string | undefined {
  for (let i = way.length - 1; i >= 0; i--) {
    const part = way[i];
    if (part?.type === 'tag') return part.name.toLowerCase();
    if (part !== undefined && isAround(part)) return undefined;
  }
  return undefined;
}

const isAround = ({ type }: Selector): boolean =>
  type === 'descendant' || type === 'child' || type === 'sibling' || type === 'adjacent';
