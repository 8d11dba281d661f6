import type { CheerioAPI } from 'cheerio';
import { decoded, fragment, parseQuickly, parseTree, query } from '../parse/index.ts';

const DEEPEST = 5_000;
/** Elements that HTML closes by itself, or that never hold others: they say nothing of nesting. */
const FLAT = new Set(
  'p li td th tr tbody thead tfoot dt dd option optgroup a area base br col embed hr img input link meta param source track wbr path circle rect line polygon use'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);
const BLOCK = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** A node of a parsed page, and one with attributes, as cheerio names them. */
export type PageNode = NonNullable<ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number]>;
export type PageElement = Extract<PageNode, { attribs: object }>;

export type Page = { $: CheerioAPI; url: string; base: string };

/** Parses a page as browsers do; undefined where it is nested deeper than any real page, which would make every reader slow. */
export const parsePage = (html: string, url: string): Page | undefined => pageOf(html, url, parseTree);

/** The same for a page that nobody's selectors are asked of: as it is written, in a fraction of the time. */
export const parseWritten = (html: string, url: string): Page | undefined => pageOf(html, url, parseQuickly);

function pageOf(html: string, url: string, parse: typeof parseTree): Page | undefined {
  if (deepest(html) > DEEPEST) return undefined;
  const $ = query(parse(html));
  const href = $('base[href]').first().attr('href');
  return { $, url, base: href === undefined ? url : (absolute(href, url) ?? url) };
}

/** How deep the tags of a text nest, at most; one pass over the text, and none where it has too few tags to nest deep. */
function deepest(html: string): number {
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1 && tags <= DEEPEST; at = html.indexOf('<', at + 1)) tags++;
  if (tags <= DEEPEST) return tags;
  let depth = 0;
  let most = 0;
  for (const match of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/g)) {
    if (FLAT.has((match[2] ?? '').toLowerCase())) continue;
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) most = depth;
  }
  return most;
}

/** What a person reads in an element: no scripts, spaces collapsed, blocks parted by one space. Walks without recursion, up to `limit` characters; `skip` leaves elements out. */
export function textOf(root: PageNode | undefined, limit = 20_000, skip?: (element: PageElement) => boolean): string {
  if (root === undefined) return '';
  const parts: string[] = [];
  let size = 0;
  const stack: (PageNode | ' ')[] = [root];
  while (stack.length > 0 && size < limit) {
    const node = stack.pop();
    if (node === ' ') parts.push(' ');
    else if (node?.type === 'text') {
      // A share in an element of its own is no part of the number before it: `₹500` beside `60% off`.
      if (node.data.includes('%') && /^\d{1,2}\s?%/.test(node.data)) parts.push(' ');
      parts.push(node.data);
      // Indentation is no text: it would use up the limit on pages that are set with much of it.
      size += node.data.trim().length + 1;
    } else if (node !== undefined && 'children' in node) {
      const name = 'name' in node ? node.name : '';
      if (node !== root && (SILENT.has(name) || ('attribs' in node && skip?.(node) === true))) continue;
      if (BLOCK.has(name)) {
        parts.push(' ');
        stack.push(' ');
      }
      for (let i = node.children.length - 1; i >= 0; i--) {
        const child = node.children[i];
        if (child !== undefined) stack.push(child);
      }
    }
  }
  return collapse(parts.join('')).slice(0, limit + 1_000);
}

/** True for an element whose text nobody sees: a script, what stands for browsers without one. */
export const isSilent = ({ name }: PageElement): boolean => SILENT.has(name);

/** True for an element that begins a line of its own. */
export const isBlock = ({ name }: PageElement): boolean => BLOCK.has(name);

/** Text that only a screen reader speaks, set inside what others see. */
const UNSEEN =
  /(^|[\s_-])(sr-only|visually-?hidden|screen-?reader(-text)?|g-hdn|a11y-hidden|assistive-text|off-?left)([\s_-]|$)/i;

/** True for words that only a screen reader speaks. */
export const isUnseen = (element: PageElement): boolean => UNSEEN.test(element.attribs['class'] ?? '');

/** As `textOf`, without the words that are set for screen readers alone. */
export const seenText = (root: PageElement | undefined, limit = 20_000): string => textOf(root, limit, isUnseen);

/** Whether an element lies in one that the test knows, itself included; what was found is held for its ancestors. */
export function within(test: (element: PageElement) => boolean): (element: PageElement) => boolean {
  const held = new WeakMap<PageElement, boolean>();
  return (element) => {
    const path: PageElement[] = [];
    let found = false;
    for (
      let node: PageNode | null = element;
      node !== null && 'attribs' in node;
      node = node.parent as PageNode | null
    ) {
      const known = held.get(node);
      path.push(node);
      found = known ?? test(node);
      if (found || known !== undefined) break;
    }
    for (const node of path) held.set(node, found);
    return found;
  };
}

/** A test by tag names, and by parts of class and id. */
export const marked =
  (tags: string, names: RegExp): ((element: PageElement) => boolean) =>
  ({ name, attribs }) =>
    ` ${tags} `.includes(` ${name} `) ||
    (name !== 'body' && name !== 'html' && names.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`));

/** Spaces of every kind collapsed to one; zero-width characters stay, they are evidence. */
export const collapse = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, ' ').trim();

/** Text of a field that may hold mark-up or entities (`<b>A</b> &amp; B`); a lone `<` stays. */
export function plainText(text: string): string {
  if (!/[<&]/.test(text)) return collapse(text);
  const cut = text.slice(0, 400_000);
  const once = /<[a-z!/]/i.test(cut) ? textOf(fragment(cut), 400_000) : collapse(decoded(cut));
  return /&(?:[a-z]+|#\d+);/i.test(once) ? collapse(decoded(once)) : once;
}

/** An absolute http(s) address, or undefined for anything else (`javascript:`, `data:`, malformed). */
export function absolute(href: string | undefined, base: string): string | undefined {
  if (href === undefined || href.trim() === '') return undefined;
  try {
    const url = new URL(href.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a picture: that of the page itself, of a shop's start page or a bare word is none. */
export function pictureAt(href: string | undefined, base: string): string | undefined {
  const url = absolute(href, base);
  const given = href?.trim() ?? '';
  if (url === undefined || url === absolute('', base) || url.replace(/[?#].*$/, '') === base.replace(/[?#].*$/, ''))
    return undefined;
  if (new URL(url).pathname === '/' && !url.includes('?')) return undefined;
  return given.includes('/') || /\.\w{3,4}(\?|$)/.test(given) || /^\d|\?/.test(given) ? url : undefined;
}

const LAZY =
  'data-zoom-image data-zoom data-large_image data-large data-full data-old-hires data-hires data-big data-original data-origin data-src data-lazy-src data-lazy data-ks-lazyload data-lazyload data-lazyload-src data-img data-url data-echo data-image src'.split(
    ' ',
  );

/** The picture an img shows, lazy attributes first, the largest of a srcset. */
export function imageOf($: CheerioAPI, element: PageElement, base: string): string | undefined {
  const node = $(element);
  for (const name of LAZY) {
    const value = node.attr(name);
    if (value === undefined || /^data:|^about:|^\s*$|^\d+$|^(true|false)$/.test(value) || /\{|%7B/i.test(value))
      continue;
    if (name === 'src' && BLANK.test(value) && (node.attr('data-srcset') ?? node.attr('srcset')) !== undefined)
      continue;
    const found = pictureAt(value, base);
    if (found !== undefined) return found;
  }
  const sets = [node.attr('data-srcset') ?? node.attr('data-lazy-srcset') ?? node.attr('srcset')];
  if (element.parent !== null && 'name' in element.parent && element.parent.name === 'picture')
    for (const one of node.siblings('source').toArray()) sets.push($(one).attr('data-srcset') ?? $(one).attr('srcset'));
  for (const set of sets) {
    const found = pictureAt(largestOf(set), base);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands there until the picture is loaded. */
const BLANK = /(blank|placeholder|loading|spacer|lazy|transparent|1x1)[\w-]*\.(gif|png|svg|jpe?g|webp)/i;

function largestOf(srcset: string | undefined): string | undefined {
  let best: { url: string; size: number } | undefined;
  for (const part of (srcset ?? '').slice(0, 20_000).split(/,\s+|(?<=\s\d+(?:\.\d+)?[wx]),/)) {
    const [url = '', size = '1x'] = part.trim().split(/\s+/);
    const width = Number.parseFloat(size) || 1;
    if (url !== '' && (best === undefined || width > best.size)) best = { url, size: width };
  }
  return best?.url;
}

const metas = new WeakMap<CheerioAPI, Map<string, string>>();

/** Content of the first of several meta tags, by property or name. */
export function metaOf($: CheerioAPI, ...names: string[]): string | undefined {
  const known = metas.get($) ?? new Map<string, string>();
  if (!metas.has($)) {
    metas.set($, known);
    for (const { attribs } of $('meta').toArray())
      for (const name of [attribs['property'], attribs['name']])
        if (name !== undefined && !known.has(name)) known.set(name, (attribs['content'] ?? '').trim());
  }
  return names.map((name) => known.get(name)).find((value) => value !== undefined && value !== '');
}
