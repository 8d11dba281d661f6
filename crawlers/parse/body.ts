import {
  BLOCK_END,
  CLOSES_P,
  FORMATTING,
  HEADINGS,
  IMPLIED,
  RAW,
  SCOPE,
  SPECIAL,
  TABLE_FRAMES,
  TABLE_PARTS,
  UNUSUAL,
  VOID,
} from './names.ts';
import { endInTable, endPart, type Outcome, startInTable, startPart } from './tables.ts';
import type { Tag } from './tag.ts';
import { add, begin, closeAt, closeParagraph, current, openAt, type Tree } from './tree.ts';
import { unusual } from './unusual.ts';

/** A start tag in the body of a page (WHATWG HTML, 13.2.6.4.7). */
export function startInBody(tree: Tree, tag: Tag): Outcome {
  const { name } = tag;
  if (UNUSUAL.has(name)) unusual();
  if (tree.select) return startInSelect(tree, tag);
  if (TABLE_FRAMES.has(current(tree).name)) return startInTable(tree, tag);
  if (TABLE_PARTS.has(name)) return startPart(tree, tag);
  if (CLOSES_P.has(name)) return startBlock(tree, tag);
  if (VOID.has(name)) add(tree, name, tag.attribs);
  else if (RAW.has(name)) return 'raw';
  else startInline(tree, tag);
  return 'done';
}

function startBlock(tree: Tree, tag: Tag): Outcome {
  const { name } = tag;
  if (name === 'form' && tree.form !== undefined) return 'done';
  if (name === 'li' || name === 'dd' || name === 'dt') closeItem(tree, name);
  closeParagraph(tree);
  if (HEADINGS.has(name) && HEADINGS.has(current(tree).name)) closeAt(tree, tree.open.length - 1);
  if (name === 'hr') add(tree, name, tag.attribs);
  else {
    const element = begin(tree, name, tag.attribs);
    if (name === 'form') tree.form = element;
    tree.skipBreak = name === 'pre' || name === 'listing';
  }
  return 'done';
}

/** A list item ends the one before it in the same list. */
function closeItem(tree: Tree, name: string): void {
  const alike = name === 'li' ? (one: string) => one === 'li' : (one: string) => one === 'dd' || one === 'dt';
  for (let i = tree.open.length - 1; i >= 0; i--) {
    const one = tree.open[i]?.name ?? '';
    if (alike(one)) {
      closeAt(tree, i);
      return;
    }
    if (SPECIAL.has(one) && one !== 'address' && one !== 'div' && one !== 'p') return;
  }
}

function startInline(tree: Tree, tag: Tag): void {
  const { name } = tag;
  if (name === 'a' && tree.open.some((one) => one.name === 'a')) unusual();
  if (name === 'button' && openAt(tree, (one) => one === 'button') !== -1) unusual();
  if (name === 'table' && tree.mode !== 'quirks') closeParagraph(tree);
  if ((name === 'option' || name === 'optgroup') && current(tree).name === 'option')
    closeAt(tree, tree.open.length - 1);
  begin(tree, name, tag.attribs);
  tree.select = name === 'select';
}

function startInSelect(tree: Tree, tag: Tag): Outcome {
  if (tag.name === 'script') return 'raw';
  if (tag.name !== 'option' && tag.name !== 'optgroup') unusual();
  if (current(tree).name === 'option') closeAt(tree, tree.open.length - 1);
  if (tag.name === 'optgroup' && current(tree).name === 'optgroup') closeAt(tree, tree.open.length - 1);
  begin(tree, tag.name, tag.attribs);
  return 'done';
}

function endInSelect(tree: Tree, name: string): void {
  const last = tree.open.length - 1;
  const own = current(tree).name;
  if (name === 'select') {
    closeAt(
      tree,
      openAt(tree, (one) => one === 'select'),
    );
    tree.select = false;
  } else if (name === 'optgroup') {
    if (own === 'option' && tree.open[last - 1]?.name === 'optgroup') closeAt(tree, last - 1);
    else if (own === 'optgroup') closeAt(tree, last);
  } else if (name !== 'option') unusual();
  else if (own === 'option') closeAt(tree, last);
}

const LISTS: ReadonlySet<string> = new Set([...SCOPE, 'ol', 'ul']);

/** An end tag in the body of a page. */
export function endInBody(tree: Tree, name: string): void {
  if (UNUSUAL.has(name) || name === 'br') unusual();
  const last = tree.open.length - 1;
  if (tree.select) endInSelect(tree, name);
  else if (TABLE_FRAMES.has(current(tree).name)) endInTable(tree, name);
  else if (name === 'table' || TABLE_PARTS.has(name)) endPart(tree, name);
  else if (FORMATTING.has(name)) {
    if (current(tree).name === name) tree.open.length = last;
    else if (tree.open.some((one) => one.name === name)) unusual();
  } else if (name === 'p') {
    if (openAt(tree, (one) => one === 'p', { also: 'button' }) === -1) add(tree, 'p');
    else closeParagraph(tree);
  } else if (name === 'form') endForm(tree);
  else if (BLOCK_END.has(name) || name === 'li' || name === 'dd' || name === 'dt' || HEADINGS.has(name)) {
    const wanted = HEADINGS.has(name) ? (one: string) => HEADINGS.has(one) : (one: string) => one === name;
    const at = openAt(tree, wanted, name === 'li' ? { bounds: LISTS } : {});
    if (at !== -1) closeAt(tree, at);
  } else endOther(tree, name);
}

function endForm(tree: Tree): void {
  const { form } = tree;
  tree.form = undefined;
  if (form === undefined || openAt(tree, (one) => one === 'form') === -1) return;
  let at = tree.open.length - 1;
  while (IMPLIED.has(tree.open[at]?.name ?? '')) at--;
  if (tree.open[at] !== form) unusual();
  closeAt(tree, at);
}

function endOther(tree: Tree, name: string): void {
  for (let i = tree.open.length - 1; i > 0; i--) {
    const one = tree.open[i]?.name ?? '';
    if (one === name) {
      closeAt(tree, i);
      return;
    }
    if (SPECIAL.has(one)) return;
  }
}
