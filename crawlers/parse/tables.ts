import { TABLE_BODIES, TABLE_FRAMES, TABLE_PARTS } from './names.ts';
import type { Tag } from './tag.ts';
import { add, begin, closeAt, current, openAt, type Tree } from './tree.ts';
import { unusual } from './unusual.ts';

/** What a tag has led to: it is done, or its content as plain text is still to be read. */
export type Outcome = 'done' | 'raw';

const TABLES: ReadonlySet<string> = new Set(['html', 'table']);
const isCell = (name: string): boolean => name === 'td' || name === 'th';

/** A start tag that is a part of a table, inside a cell: it ends the cell. Outside of any table it says nothing. */
export function startPart(tree: Tree, tag: Tag): Outcome {
  const at = openAt(tree, (name) => isCell(name) || name === 'caption', { bounds: TABLES });
  if (at === -1) return 'done';
  if (!isCell(tree.open[at]?.name ?? '')) unusual();
  closeAt(tree, at);
  return startInTable(tree, tag);
}

/** A start tag where only parts of a table may stand; what is missing between (`tbody`, `tr`, `colgroup`) is put in. */
export function startInTable(tree: Tree, tag: Tag): Outcome {
  for (;;) {
    const { name } = current(tree);
    if (name === 'colgroup') {
      if (tag.name === 'col') return put(tree, tag);
      closeAt(tree, tree.open.length - 1);
    } else if (!TABLE_PARTS.has(tag.name)) return startOther(tree, tag);
    else if (name === 'tr') {
      if (isCell(tag.name)) return put(tree, tag);
      closeAt(tree, tree.open.length - 1);
    } else if (TABLE_BODIES.has(name)) {
      if (tag.name === 'tr') return put(tree, tag);
      if (isCell(tag.name)) begin(tree, 'tr');
      else closeAt(tree, tree.open.length - 1);
    } else if (TABLE_BODIES.has(tag.name) || tag.name === 'caption' || tag.name === 'colgroup') return put(tree, tag);
    else begin(tree, tag.name === 'col' ? 'colgroup' : 'tbody');
  }
}

function put(tree: Tree, tag: Tag): Outcome {
  if (tag.name === 'col') add(tree, tag.name, tag.attribs);
  else begin(tree, tag.name, tag.attribs);
  return 'done';
}

/** Of all else only scripts, styles and hidden inputs stay in a table; the rest is moved out of it, by the full parser. */
function startOther(tree: Tree, tag: Tag): Outcome {
  if (tag.name === 'script' || tag.name === 'style') return 'raw';
  if (tag.name !== 'input' || tag.attribs['type']?.toLowerCase() !== 'hidden') unusual();
  add(tree, tag.name, tag.attribs);
  return 'done';
}

const IGNORED = new Set(['body', 'caption', 'col', 'colgroup', 'html', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/** An end tag where only parts of a table may stand. */
export function endInTable(tree: Tree, name: string): void {
  const at = openAt(tree, (one) => one === name, { bounds: TABLES });
  if (current(tree).name === 'colgroup' && name !== 'colgroup' && name !== 'table') unusual();
  if (name !== 'table' && !TABLE_FRAMES.has(name)) {
    if (!IGNORED.has(name)) unusual();
  } else if (at !== -1) closeAt(tree, at);
  else if (!IGNORED.has(name)) unusual();
}

/** An end tag of a part of a table, inside a cell. Outside of any table it says nothing. */
export function endPart(tree: Tree, name: string): void {
  const around = openAt(tree, (one) => isCell(one) || one === 'caption', { bounds: TABLES });
  if (around === -1) return;
  const own = tree.open[around]?.name ?? '';
  if (own === 'caption' || isCell(name) || name === 'caption') {
    if (own === name) closeAt(tree, around);
    else if (own === 'caption') unusual();
    return;
  }
  if (name === 'col' || name === 'colgroup') return;
  const at = openAt(tree, (one) => one === name, { bounds: TABLES });
  if (at !== -1) closeAt(tree, at);
}
