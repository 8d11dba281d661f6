import { fragment, textIn } from './fragment.ts';

/** References that pages use all the time; any other is resolved by the full parser. */
const COMMON: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  times: '×',
  euro: '€',
  pound: '£',
  yen: '¥',
  deg: '°',
};
const REFERENCE = /&(?:#(\d{1,7});|#[xX]([\da-fA-F]{1,6});|([a-zA-Z][a-zA-Z\d]*)(;|=)?|#)?/g;

/** Text of a page with its character references resolved, as HTML says it of text or, where `inAttribute`, of the value of an attribute. */
export function resolved(text: string, inAttribute = false): string {
  if (!text.includes('&')) return text;
  let known = true;
  const read = text.replace(REFERENCE, (all: string, decimal?: string, hex?: string, name?: string, end?: string) => {
    if (all === '&') return all;
    const code = decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
    if (code !== undefined) {
      if (isPlain(code)) return String.fromCodePoint(code);
    } else if (name !== undefined) {
      // `?a=1&lang=2` is an address, not a reference.
      if (inAttribute && end === '=') return all;
      const char = end === ';' && Object.hasOwn(COMMON, name) ? COMMON[name] : undefined;
      if (char !== undefined) return char;
    }
    known = false;
    return all;
  });
  if (known) return read;
  if (!inAttribute) return byParser(text);
  const [element] = fragment(`<p title="${text.replaceAll('"', '&quot;')}">`).children;
  return element !== undefined && 'attribs' in element ? (element.attribs['title'] ?? '') : text;
}

const byParser = (text: string): string => textIn(fragment(text.replaceAll('<', '&lt;')));

/** Character references of a text from anywhere, resolved; a `<` in it is no mark-up. */
export const decoded = (text: string): string => (/[\0\r\ufeff]/.test(text) ? byParser(text) : resolved(text));

/** True for a number that stands for its own character: none of those that HTML maps to another or forbids. */
const isPlain = (code: number): boolean =>
  (code > 0x1f && code < 0x7f) ||
  code === 9 ||
  code === 10 ||
  (code > 0x9f && code < 0xd800) ||
  (code > 0xdfff && code < 0xfdd0) ||
  (code > 0xfdef && code < 0xfffe);
