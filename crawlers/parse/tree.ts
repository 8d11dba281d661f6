import type { Document } from 'domhandler';
import { decodeHTML } from 'entities';
import { parse, parseFragment } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

const OPTIONS = { treeAdapter: adapter, scriptingEnabled: true };

/** The tree of a page, as browsers build it. */
export const parseTree = (html: string): Document => parse(html, OPTIONS) as Document;

/** The tree of a piece of mark-up that stands in no page. */
export const fragment = (html: string): Document => parseFragment(html, OPTIONS) as Document;

/** Text with its references (`&amp;`, `&#39;`) resolved; what looks like mark-up stays. */
export const decoded = (text: string): string => decodeHTML(text);
