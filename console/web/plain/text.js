/**
 * Text from outside, made safe to look at: pure functions, used by the pages and by their tests.
 * Offsets count UTF-16 units of the original text, as findings have them.
 */

const NAMES = {
  173: 'soft hyphen',
  847: 'combining grapheme joiner',
  1564: 'Arabic letter mark',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'pop directional formatting',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'pop directional isolate',
  65279: 'zero-width no-break space',
};

// Controls but tab and line ends, bidi controls, what has no width or looks blank, tags, halves of surrogate pairs. A
// joiner between two pictographs is part of one emoji and stays.
const UNSEEN = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e' +
    '\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]' +
    '|\\p{Cs}|(?<!\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?)\\u200d|\\u200d(?!\\p{Extended_Pictographic})',
  'gu',
);

/** The unseen characters of a text: where they stand, their code as U+XXXX and their name. */
export function unseen(text) {
  return Array.from(text.matchAll(UNSEEN), (match) => {
    const point = match[0].codePointAt(0);
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    return { start: match.index, end: match.index + match[0].length, code, name: NAMES[point] ?? 'control character' };
  });
}

/**
 * Cuts a text at the ends of its spans and around unseen characters. Every piece says which spans (by index) cover it;
 * pieces joined give the text. Spans outside the text are left out; one that cuts a surrogate pair takes in the whole.
 */
export function pieces(text, spans) {
  const kept = spans.map((span) => fitted(text, span));
  const hidden = unseen(text);
  const cuts = new Set([0, text.length]);
  for (const part of [...kept, ...hidden]) if (part) cuts.add(part.start).add(part.end);
  const ends = [...cuts].sort((a, b) => a - b);
  const hiddenAt = new Map(hidden.map((one) => [one.start, one]));
  const starting = new Map();
  kept.forEach((span, index) => {
    if (span) starting.set(span.start, [...(starting.get(span.start) ?? []), index]);
  });
  const found = [];
  let open = [];
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const [start, end] = [ends[at], ends[at + 1]];
    open = [...open.filter((index) => kept[index].end > start), ...(starting.get(start) ?? [])];
    const piece = { text: text.slice(start, end), start, spans: [...open].sort((a, b) => a - b) };
    const control = hiddenAt.get(start);
    found.push(control ? { ...piece, control: { code: control.code, name: control.name } } : piece);
  }
  return found;
}

function fitted(text, span) {
  const whole = Number.isInteger(span.start) && Number.isInteger(span.end);
  if (!whole || span.start < 0 || span.end > text.length || span.start >= span.end) return undefined;
  const start = isPairMiddle(text, span.start) ? span.start - 1 : span.start;
  const end = isPairMiddle(text, span.end) ? span.end + 1 : span.end;
  return { start, end };
}

const isPairMiddle = (text, at) => /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

/** The text of a listing's field as findings name it: `title`, `attributes.货号`, `text[2]`, `seller.name`, `images[0]`. */
export function fieldText(listing, field) {
  if (field.startsWith('attributes.')) return asText(own(listing.attributes, field.slice('attributes.'.length)));
  const item = /^(\w+)\[(\d+)\](?:\.value)?$/.exec(field);
  if (item) {
    const one = own(listing, item[1])?.[Number(item[2])];
    return asText(one?.value ?? one);
  }
  const nested = /^(seller|stream)\.(\w+)(?:\[(\d+)\])?$/.exec(field);
  if (nested) {
    const value = own(own(listing, nested[1]), nested[2]);
    return asText(nested[3] === undefined ? value : value?.[Number(nested[3])]);
  }
  return asText(own(listing, field));
}

const own = (record, name) => (record && Object.hasOwn(record, name) ? record[name] : undefined);
const asText = (value) => (typeof value === 'string' ? value : undefined);

/** Whether a reason's place really holds its quote; without a quote, whether the place lies within the text. */
export function spanHolds(text, reason) {
  if (text === undefined || fitted(text, reason) === undefined) return false;
  return reason.quote === undefined || text.slice(reason.start, reason.end) === reason.quote;
}

/** The address as a link may carry it: http and https only, else undefined. */
export function webAddress(text) {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
