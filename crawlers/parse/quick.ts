import { Comment, Document, Element, type ParentNode, ProcessingInstruction, Text } from 'domhandler';
import { endInBody, startInBody } from './body.ts';
import { resolved } from './decode.ts';
import { fragment, typeOf } from './fragment.ts';
import { HEAD_VOID, RAW_IN_HEAD, RESOLVED, TABLE_FRAMES, UNUSUAL } from './names.ts';
import { readTag, type Tag } from './tag.ts';
import { add, addText, append, begin, current, type Tree } from './tree.ts';
import { UNUSUAL_PAGE, unusual } from './unusual.ts';

type Moded = { 'x-mode'?: string | undefined };
const NO_TEXT = /[^\t\n\f ]/;
const isLetter = (code: number): boolean => (code > 96 && code < 123) || (code > 64 && code < 91);

/**
 * The tree of a page as browsers and the full parser build it, in a fraction of the time; undefined where the page is written so that only
 * the full parser knows what it means (emphasis closed crosswise, things in tables that do not belong there, rare elements, a tag cut off).
 */
export function parseQuickly(page: string): Document | undefined {
  if (page.includes('\0') || page.charCodeAt(0) === 0xfeff) return undefined;
  const html = page.includes('\r') ? page.replace(/\r\n?/g, '\n') : page;
  try {
    return build(html).document;
  } catch (error) {
    if (error === UNUSUAL_PAGE) return undefined;
    throw error;
  }
}

function build(html: string): Tree {
  const tree: Tree = {
    document: new Document([]),
    open: [],
    part: 'start',
    form: undefined,
    select: false,
    typed: false,
    mode: 'quirks',
    skipBreak: false,
  };
  let from = 0;
  for (let at = nextTag(html, 0); at !== -1; at = nextTag(html, from)) {
    if (at > from) text(tree, html.slice(from, at));
    from = markup(tree, html, at);
  }
  if (from < html.length) text(tree, html.slice(from));
  toBody(tree);
  (tree.document as Moded)['x-mode'] = tree.mode;
  return tree;
}

/** The next `<` that begins mark-up; before anything else it is a sign like others. */
function nextTag(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at !== -1; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1);
    if (isLetter(code) || code === 47 || code === 33 || code === 63) return at;
  }
  return -1;
}

/** Takes in the mark-up at a place; gives the place behind it. */
function markup(tree: Tree, html: string, at: number): number {
  const code = html.charCodeAt(at + 1);
  if (code === 33) return comment(tree, html, at);
  if (code === 63) unusual();
  if (code === 47) {
    if (!isLetter(html.charCodeAt(at + 2))) unusual();
    const { name, end } = readTag(html, at + 2);
    endTag(tree, name);
    tree.skipBreak = false;
    return end;
  }
  const tag = readTag(html, at + 1);
  tree.skipBreak = false;
  if (tag.name === 'svg' || tag.name === 'math' || tag.name === 'template') return whole(tree, html, at, tag);
  return startTag(tree, tag) === 'raw' ? plain(tree, html, tag) : tag.end;
}

function comment(tree: Tree, html: string, at: number): number {
  if (!html.startsWith('--', at + 2)) return doctype(tree, html, at);
  const end = html.indexOf('-->', at + 4);
  if (end === -1 || html.startsWith('>', at + 4) || html.startsWith('->', at + 4)) unusual();
  const data = html.slice(at + 4, end);
  if (data.includes('--!')) unusual();
  const [root] = tree.open;
  const own: ParentNode =
    tree.part === 'start' || tree.part === 'end' || root === undefined
      ? tree.document
      : tree.part === 'after-body'
        ? root
        : current(tree);
  append(own, new Comment(data));
  tree.skipBreak = false;
  return end + 3;
}

/** The document type of HTML, or what an older one says of the page as the full parser reads it by itself. */
function doctype(tree: Tree, html: string, at: number): number {
  const end = html.indexOf('>', at) + 1;
  const said = html.slice(at, end);
  if (tree.part !== 'start' || tree.open.length > 0 || tree.typed || !/^<!doctype\s/i.test(said)) unusual();
  const node = new ProcessingInstruction('!doctype', '!DOCTYPE html');
  if (/^<!doctype\s+html\s*>$/i.test(said)) {
    Object.assign(node, { 'x-name': 'html', 'x-publicId': '', 'x-systemId': '' });
    tree.mode = 'no-quirks';
  } else {
    const type = typeOf(said);
    Object.assign(node, type.said);
    tree.mode = type.mode;
  }
  tree.typed = true;
  append(tree.document, node);
  return end;
}

function text(tree: Tree, raw: string): void {
  const cut = tree.skipBreak && raw.startsWith('\n') ? raw.slice(1) : raw;
  tree.skipBreak = false;
  const data = resolved(cut);
  if (data === '') return;
  const words = data.search(NO_TEXT);
  if (tree.part === 'body' || tree.part === 'after-body' || tree.part === 'end') {
    if (words !== -1 && TABLE_FRAMES.has(current(tree).name)) unusual();
    if (words !== -1) tree.part = 'body';
    addText(current(tree), data);
    return;
  }
  const space = words === -1 ? data : data.slice(0, words);
  if (space !== '' && (tree.part === 'head' || tree.part === 'after-head')) addText(current(tree), space);
  if (words === -1) return;
  toBody(tree);
  addText(current(tree), data.slice(words));
}

/** Puts in what stands between here and the body. */
function toBody(tree: Tree): void {
  if (tree.part === 'start') begin(tree, 'html');
  if (tree.part === 'start' || tree.part === 'before-head') add(tree, 'head');
  if (tree.part === 'head') tree.open.length = 1;
  if (tree.part === 'body' || tree.part === 'after-body' || tree.part === 'end') return;
  begin(tree, 'body');
  tree.part = 'body';
}

function startTag(tree: Tree, tag: Tag): 'done' | 'raw' {
  const { name } = tag;
  if (tree.part === 'body') return startInBody(tree, tag);
  if (tree.part === 'after-body' || tree.part === 'end') {
    tree.part = 'body';
    return startInBody(tree, tag);
  }
  if (name === 'html') {
    if (tree.part !== 'start') unusual();
    begin(tree, name, tag.attribs);
    tree.part = 'before-head';
    return 'done';
  }
  if (tree.part === 'start') begin(tree, 'html');
  if (tree.part === 'start' || tree.part === 'before-head') {
    begin(tree, 'head', name === 'head' ? tag.attribs : {});
    tree.part = 'head';
    if (name === 'head') return 'done';
  } else if (name === 'head') unusual();
  const ofHead = HEAD_VOID.has(name) || RAW_IN_HEAD.has(name);
  if (tree.part === 'head' && ofHead) {
    if (!HEAD_VOID.has(name)) return 'raw';
    add(tree, name, tag.attribs);
    return 'done';
  }
  if (ofHead && name !== 'noscript') unusual();
  if (name === 'body') {
    tree.open.length = 1;
    begin(tree, name, tag.attribs);
    tree.part = 'body';
    return 'done';
  }
  toBody(tree);
  return startInBody(tree, tag);
}

function endTag(tree: Tree, name: string): void {
  const { part } = tree;
  if (part === 'body' || part === 'after-body' || part === 'end') {
    if (name === 'body' || name === 'html') endBody(tree, name);
    else {
      tree.part = 'body';
      endInBody(tree, name);
    }
  } else if (name === 'head' && part === 'head') {
    tree.open.length = 1;
    tree.part = 'after-head';
  } else if (['head', 'body', 'html', 'br', 'template'].includes(name)) unusual();
}

/** The end of the body; what is open in it stays so, for what may follow. Inside a cell of a table it says nothing. */
function endBody(tree: Tree, name: string): void {
  if (tree.select || current(tree).name === 'colgroup') unusual();
  if (tree.open.some((one) => one.name === 'table')) {
    if (tree.part !== 'body') unusual();
    return;
  }
  tree.part = name === 'body' ? 'after-body' : 'end';
}

const ends = new Map<string, RegExp>();

/** Takes in an element of plain text, up to its end tag. */
function plain(tree: Tree, html: string, { name, attribs, end }: Tag): number {
  const closing = ends.get(name) ?? new RegExp(`</${name}(?=[\\t\\n\\f />])`, 'gi');
  ends.set(name, closing);
  closing.lastIndex = end;
  const at = closing.exec(html)?.index ?? unusual();
  const raw = html.slice(end, at);
  // A script may hold a comment that holds a script of its own.
  if (name === 'script' && raw.includes('<!--') && /<script/i.test(raw)) unusual();
  const cut = name === 'textarea' && raw.startsWith('\n') ? raw.slice(1) : raw;
  const element = add(tree, name, attribs);
  const data = RESOLVED.has(name) ? resolved(cut) : cut;
  if (data !== '') append(element, new Text(data));
  return readTag(html, at + 2).end;
}

/** Takes in a drawing, a formula or a template as the full parser reads it by itself. */
function whole(tree: Tree, html: string, at: number, tag: Tag): number {
  const { name } = tag;
  if (tree.part !== 'body' || tree.select || TABLE_FRAMES.has(current(tree).name)) unusual();
  let end = tag.end;
  if (!tag.closed || name === 'template') {
    const close = html.indexOf(`</${name}>`, end);
    const inner = html.slice(end, close);
    if (close === -1 || inner.includes(`<${name}`) || (name !== 'template' && leaks(inner))) unusual();
    end = close + name.length + 3;
  }
  // A word behind it shows whether the end is one for the parser as well.
  const made = fragment(`${html.slice(at, end)}.`).children;
  const [element, word] = made;
  if (
    made.length !== 2 ||
    word?.type !== 'text' ||
    word.data !== '.' ||
    !(element instanceof Element) ||
    element.name !== name
  )
    return unusual();
  element.next = null;
  append(current(tree), element);
  return end;
}

const TAGS = /<(\/?)([a-z][^\s/>]*)[^>]*?(\/?)>/gi;

/** True where a piece of a drawing holds what may touch the page around it: the end of something that it does not begin, another body. */
function leaks(piece: string): boolean {
  const begun = new Map<string, number>();
  for (const [, end, written = '', closed] of piece.matchAll(TAGS)) {
    const name = written.toLowerCase();
    const count = (begun.get(name) ?? 0) + (end === '/' ? -1 : closed === '/' ? 0 : 1);
    if (count < 0 || UNUSUAL.has(name)) return true;
    begun.set(name, count);
  }
  return false;
}
