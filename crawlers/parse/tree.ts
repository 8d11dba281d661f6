import { type ChildNode, type Document, Element, type ParentNode, Text } from 'domhandler';
import { FORMATTING, SCOPE } from './names.ts';
import { unusual } from './unusual.ts';

/** Deeper than a page that is read quickly. */
const DEEPEST = 500;

/** Which part of a page is being read. */
export type Part = 'start' | 'before-head' | 'head' | 'after-head' | 'body' | 'after-body' | 'end';

/** A page while its tree is built: the elements that are open, outermost first, and what HTML keeps in mind of them. */
export type Tree = {
  document: Document;
  open: Element[];
  part: Part;
  form: Element | undefined;
  select: boolean;
  /** Whether a document type was read, and in which mode it puts the page. */
  typed: boolean;
  mode: string | undefined;
  /** True straight behind the start of a `pre`, where a line break is no text. */
  skipBreak: boolean;
};

export const current = (tree: Tree): Element => tree.open[tree.open.length - 1] ?? unusual();

export function append(parent: ParentNode, node: ChildNode): void {
  const previous = parent.children[parent.children.length - 1];
  if (previous !== undefined) {
    previous.next = node;
    node.prev = previous;
  }
  parent.children.push(node);
  node.parent = parent;
}

/** Adds text to a node, to the text that it ends with where it does. */
export function addText(parent: ParentNode, text: string): void {
  const last = parent.children[parent.children.length - 1];
  if (last instanceof Text) last.data += text;
  else append(parent, new Text(text));
}

const HTML = 'http://www.w3.org/1999/xhtml';

/** A new element in the innermost open one. */
export function add(tree: Tree, name: string, attribs: Record<string, string> = {}): Element {
  const element = new Element(name, attribs, []);
  element.namespace = HTML;
  append(tree.open[tree.open.length - 1] ?? tree.document, element);
  return element;
}

/** A new element that stays open. */
export function begin(tree: Tree, name: string, attribs?: Record<string, string>): Element {
  const element = add(tree, name, attribs);
  if (tree.open.push(element) > DEEPEST) unusual();
  return element;
}

/** Closes the open element at a place with all that is open in it. Emphasis that is cut off so goes on behind it: that is left to the full parser. */
export function closeAt(tree: Tree, at: number): void {
  for (let i = tree.open.length - 1; i >= at; i--) if (FORMATTING.has(tree.open[i]?.name ?? '')) unusual();
  tree.open.length = at;
}

/** The place of the innermost open element of these names; -1 where there is none before one of `bounds` (or `also`). */
export function openAt(
  { open }: Tree,
  wanted: (name: string) => boolean,
  { bounds = SCOPE, also }: { bounds?: ReadonlySet<string>; also?: string } = {},
): number {
  for (let i = open.length - 1; i >= 0; i--) {
    const name = open[i]?.name ?? '';
    if (wanted(name)) return i;
    if (bounds.has(name) || name === also) return -1;
  }
  return -1;
}

/** Closes an open paragraph, as every block does. */
export function closeParagraph(tree: Tree): void {
  const at = openAt(tree, (name) => name === 'p', { also: 'button' });
  if (at !== -1) closeAt(tree, at);
}
