import { type Document, Element } from 'domhandler';
import { decodeHTML } from 'entities';
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

/** The tree of a page, as browsers build it. */
export const parseTree = (html: string): Document => parse(html, OPTIONS) as Document;

/** The tree of a piece of mark-up that stands in no page. */
export const fragment = (html: string): Document => parseFragment(html, OPTIONS) as Document;

/** Text with its references (`&amp;`, `&#39;`) resolved; what looks like mark-up stays. */
export const decoded = (text: string): string => decodeHTML(text);
