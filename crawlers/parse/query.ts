import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import type { AnyNode, Document, Element, ParentNode } from 'domhandler';
import { readySelector } from './select.ts';

/**
 * One cheerio for all pages. `load` makes a class for each page, which V8 keeps, with the page, until its rarest collection; here what belongs
 * to a page lives no longer than the page.
 */
const shared = load('');
quicken(shared.fn as unknown as Cheerio<AnyNode>);

/** The elements of a tree in their order, and those of each name. */
type Order = { all: Element[]; named: Map<string, Element[]> };

/** Cheerio's `$` for a tree that is not changed any more: `$(selector)` asks every element once, and only cheerio where it must. */
export function query(document: Document): CheerioAPI {
  let order: Order | undefined;
  let full: CheerioAPI | undefined;
  const ask = (given: unknown, ...context: unknown[]): unknown => {
    const ready = typeof given === 'string' && context.length === 0 ? readySelector(given) : undefined;
    if (ready !== undefined) {
      order ??= orderOf(document);
      const candidates = ready.name === undefined ? order.all : (order.named.get(ready.name) ?? []);
      return shared(candidates.filter(ready.test));
    }
    if (typeof given !== 'string') return shared(given as AnyNode, ...(context as [AnyNode]));
    full ??= load(document);
    return full(given, ...(context as [AnyNode]));
  };
  return Object.assign(ask, shared, { _root: document }) as unknown as CheerioAPI;
}

function orderOf(document: Document): Order {
  const order: Order = { all: [], named: new Map() };
  eachIn(document, (element) => {
    order.all.push(element);
    const alike = order.named.get(element.name);
    if (alike === undefined) order.named.set(element.name, [element]);
    else alike.push(element);
  });
  return order;
}

/** Every element in a node, in the order of the page. */
function eachIn(root: ParentNode, tell: (element: Element) => void): void {
  const whole = !('attribs' in root);
  const stack: AnyNode[] = [];
  const push = (node: ParentNode): void => {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      // What a template holds is found from the page, not from an element of it.
      if (child !== undefined && 'children' in child && (whole || 'attribs' in child)) stack.push(child);
    }
  };
  push(root);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('attribs' in node) tell(node);
    push(node as ParentNode);
  }
}

/** Lets selections of one element answer simple selectors by themselves. */
function quicken(fn: Cheerio<AnyNode>): void {
  const { find, is, closest } = fn;
  const one = (self: Cheerio<AnyNode>, selector: unknown) => {
    const [only] = self;
    return typeof selector === 'string' && self.length === 1 && only !== undefined && 'attribs' in only
      ? { only: only as Element, ready: readySelector(selector) }
      : { only: undefined, ready: undefined };
  };
  Object.assign(fn, {
    find(this: Cheerio<AnyNode>, selector: never) {
      const { only, ready } = one(this, selector);
      if (ready?.lone !== true || only?.parent?.type !== 'tag') return find.call(this, selector);
      const found: Element[] = [];
      eachIn(only, (element) => {
        if (ready.test(element)) found.push(element);
      });
      return shared(found);
    },
    is(this: Cheerio<AnyNode>, selector: never) {
      const { only, ready } = one(this, selector);
      return ready === undefined ? is.call(this, selector) : ready.test(only);
    },
    closest(this: Cheerio<AnyNode>, selector: never) {
      const { only, ready } = one(this, selector);
      if (ready === undefined) return closest.call(this, selector);
      for (let node: ParentNode | null = only; node !== null && 'attribs' in node; node = node.parent)
        if (ready.test(node)) return shared(node);
      return shared([] as AnyNode[]);
    },
  });
}
