import { type Document, Element } from 'domhandler';
import { decodeHTML } from 'entities';
import { parseDocument } from 'htmlparser2';
import { parse, parseFragment } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

/** As the package's own, without the two records of namespaces that it keeps of the attributes of each element: nobody asks for them. */
const slim: typeof adapter = {
  ...adapter,
  createElement(name, namespace, attributes) {
    const attribs: Record<string, string> = {};
    for (const { name: key, value } of attributes) attribs[key] = value;
    const element = new Element(name, attribs, []);
    element.namespace = namespace;
    return element;
  },
  adoptAttributes(element, attributes) {
    for (const { name, value } of attributes) if (!Object.hasOwn(element.attribs, name)) element.attribs[name] = value;
  },
};
const OPTIONS = { treeAdapter: slim, scriptingEnabled: true };

/** The tree of a page, as browsers build it: the one in which selectors find what whoever wrote them saw there. */
export const parseTree = (html: string): Document => parse(html, OPTIONS) as Document;

/**
 * The tree of a page as it is written, where it says what its body is: lists, paragraphs and cells end where HTML lets them, but nothing is put in or
 * moved, and what stands in `noscript` is mark-up. Several times as fast as `parseTree`, and enough for readers that look for no place of their own.
 */
export const parseQuickly = (html: string): Document =>
  /<body[\s>]/i.test(html) ? parseDocument(html) : parseTree(html);

/** The tree of a piece of mark-up that stands in no page. */
export const fragment = (html: string): Document => parseFragment(html, OPTIONS) as Document;

/** Text with its references (`&amp;`, `&#39;`) resolved; what looks like mark-up stays. */
export const decoded = (text: string): string => decodeHTML(text);
