import { resolved } from './decode.ts';
import { unusual } from './unusual.ts';

/** A tag as it stands in a page; `end` is the place behind it. */
export type Tag = { name: string; attribs: Record<string, string>; closed: boolean; end: number };

const [TAB, LF, FF, SPACE, QUOTE, APOSTROPHE, SLASH, EQUALS, GREATER] = [9, 10, 12, 32, 34, 39, 47, 61, 62];

const isSpace = (code: number): boolean => code === SPACE || code === LF || code === TAB || code === FF;

/** Reads the tag whose name begins at `at` (WHATWG HTML, 13.2.5.8 and following). */
export function readTag(html: string, at: number): Tag {
  let i = at;
  for (let code = html.charCodeAt(i); code !== GREATER && code !== SLASH && !isSpace(code); code = html.charCodeAt(++i))
    if (i >= html.length) unusual();
  const tag: Tag = { name: html.slice(at, i).toLowerCase(), attribs: {}, closed: false, end: i };
  for (;;) {
    const code = html.charCodeAt(i);
    if (code === GREATER) break;
    if (isSpace(code)) i++;
    else if (code === SLASH) {
      i++;
      tag.closed = html.charCodeAt(i) === GREATER;
    } else if (code === EQUALS || i >= html.length) unusual();
    else i = readAttribute(html, i, tag.attribs);
  }
  tag.end = i + 1;
  return tag;
}

/** Reads one attribute into `attribs`, where it is the first of its name; gives the place behind it. */
function readAttribute(html: string, at: number, attribs: Record<string, string>): number {
  let i = at;
  for (let code = html.charCodeAt(i); ; code = html.charCodeAt(++i)) {
    if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
    if (i >= html.length) unusual();
  }
  const name = html.slice(at, i).toLowerCase();
  if (name === '__proto__') unusual();
  while (isSpace(html.charCodeAt(i))) i++;
  let value = '';
  if (html.charCodeAt(i) === EQUALS) {
    i++;
    while (isSpace(html.charCodeAt(i))) i++;
    const code = html.charCodeAt(i);
    if (code === QUOTE || code === APOSTROPHE) {
      const close = html.indexOf(code === QUOTE ? '"' : "'", i + 1);
      if (close === -1) unusual();
      value = resolved(html.slice(i + 1, close), true);
      i = close + 1;
    } else if (code !== GREATER) {
      const from = i;
      for (let next = code; next !== GREATER && !isSpace(next); next = html.charCodeAt(++i))
        if (i >= html.length) unusual();
      value = resolved(html.slice(from, i), true);
    }
  }
  if (!Object.hasOwn(attribs, name)) attribs[name] = value;
  return i;
}
