import { compile } from 'css-select';
import { parse, type Selector } from 'css-what';
import type { Element } from 'domhandler';

/** A selector made ready: its test, the one name that all its elements have, where there is one, and whether it asks for nothing around them. */
export type Ready = { test: (element: Element) => boolean; name: string | undefined; lone: boolean };

const MOST_SELECTORS = 2_000;
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
      test: compile<Element, Element>(selector),
      name: names.size === 1 ? [...names][0] : undefined,
      lone: !ways.some((way) => way.some(isAround)),
    };
  } catch {
    return undefined;
  }
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

const isAround = ({ type }: Selector): boolean =>
  type === 'descendant' || type === 'child' || type === 'sibling' || type === 'adjacent';
