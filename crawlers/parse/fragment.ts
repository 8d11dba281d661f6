import type { ChildNode, Document, ParentNode } from 'domhandler';
import { parse, parseFragment } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { unusual } from './unusual.ts';

/** A piece of mark-up as the full parser reads it by itself. */
export const fragment = (html: string): Document =>
  parseFragment(html, { treeAdapter: adapter, scriptingEnabled: true }) as Document;

/** A page as the full parser reads it. */
export const wholePage = (html: string): Document =>
  parse(html, { treeAdapter: adapter, scriptingEnabled: true }) as Document;

/** What a document type is called and says, and the mode that it puts a page in. */
export function typeOf(doctype: string): { mode: string | undefined; said: Record<string, unknown> } {
  const document = wholePage(doctype);
  const node = document.children.find(({ type }) => type === 'directive');
  if (node === undefined || !('data' in node)) return unusual();
  const { data } = node;
  const { 'x-name': name, 'x-publicId': publicId, 'x-systemId': systemId } = node as unknown as Record<string, unknown>;
  return {
    mode: (document as { 'x-mode'?: string })['x-mode'],
    said: { data, 'x-name': name, 'x-publicId': publicId, 'x-systemId': systemId },
  };
}

/** All the text in a node. */
export function textIn(root: ParentNode | ChildNode): string {
  if ('children' in root) return root.children.map(textIn).join('');
  return root.type === 'text' ? root.data : '';
}
