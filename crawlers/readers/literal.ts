import { readJson } from './json.ts';

const MOST_CHARACTERS = 2_000_000;
const DEEPEST = 100;
const PLAIN: Record<string, unknown> = { true: true, false: false, null: null, undefined: undefined, NaN: undefined };

/** One object or array literal of a script as data, and where it ends; undefined where it is code. Nothing is run. */
export function readLiteral(text: string, from: number): { value: unknown; end: number } | undefined {
  const end = endOf(text, from);
  if (end === undefined) return undefined;
  const part = text.slice(from, end);
  try {
    return { value: JSON.parse(part) as unknown, end };
  } catch {
    const loose = parseLoose(part);
    return loose === undefined ? undefined : { value: loose.value, end };
  }
}

/** The JSON document inside `JSON.parse("…")` or `'…'`, unescaped. */
export function readQuoted(text: string, from: number): unknown {
  const cursor: Cursor = { text, at: from };
  const inner = quoted(cursor);
  return inner === undefined ? undefined : readJson(inner).value;
}

/** Where the bracket that opens at `from` closes; strings are passed over. */
function endOf(text: string, from: number): number | undefined {
  let depth = 0;
  const last = Math.min(text.length, from + MOST_CHARACTERS);
  for (let i = from; i < last; i++) {
    const char = text[i] ?? '';
    if (char === '"' || char === "'" || char === '`') {
      for (i++; i < last && text[i] !== char; i++) if (text[i] === '\\') i++;
    } else if (char === '{' || char === '[') {
      if (++depth > DEEPEST) return undefined;
    } else if (char === '}' || char === ']') {
      if (--depth === 0) return i + 1;
    }
  }
  return undefined;
}

type Cursor = { text: string; at: number };

function parseLoose(text: string): { value: unknown } | undefined {
  const cursor: Cursor = { text, at: 0 };
  try {
    return { value: valueAt(cursor, 0) };
  } catch {
    return undefined;
  }
}

const space = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y;
const word = /[\w$.-]+/y;

function skip(cursor: Cursor): string {
  space.lastIndex = cursor.at;
  space.exec(cursor.text);
  cursor.at = space.lastIndex;
  return cursor.text[cursor.at] ?? '';
}

function valueAt(cursor: Cursor, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('too deep');
  const char = skip(cursor);
  if (char === '{') return objectAt(cursor, depth);
  if (char === '[') return arrayAt(cursor, depth);
  if (char === '"' || char === "'" || char === '`') return quoted(cursor);
  return restAt(cursor);
}

function objectAt(cursor: Cursor, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  cursor.at++;
  for (let char = skip(cursor); char !== '}'; char = skip(cursor)) {
    const key = char === '"' || char === "'" ? quoted(cursor) : wordAt(cursor);
    if (key === undefined || skip(cursor) !== ':') throw new SyntaxError('no key');
    cursor.at++;
    const value = valueAt(cursor, depth + 1);
    if (key !== '__proto__') made[key] = value;
    separate(cursor, '}');
  }
  cursor.at++;
  return made;
}

function arrayAt(cursor: Cursor, depth: number): unknown[] {
  const made: unknown[] = [];
  cursor.at++;
  for (let char = skip(cursor); char !== ']'; char = skip(cursor)) {
    made.push(valueAt(cursor, depth + 1));
    separate(cursor, ']');
  }
  cursor.at++;
  return made;
}

/** Past a comma; anything but that or the closing bracket is no data. */
function separate(cursor: Cursor, closing: string): void {
  const next = skip(cursor);
  if (next === ',') cursor.at++;
  else if (next !== closing) throw new SyntaxError('no comma');
}

function wordAt(cursor: Cursor): string | undefined {
  word.lastIndex = cursor.at;
  const found = word.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at = word.lastIndex;
  return found;
}

/** A number, a plain word, or an expression, which is passed over up to the comma or bracket behind it. */
function restAt(cursor: Cursor): unknown {
  const found = wordAt(cursor);
  const next = skip(cursor);
  if (found !== undefined && (next === ',' || next === '}' || next === ']')) {
    if (Object.hasOwn(PLAIN, found)) return PLAIN[found];
    const number = Number(found);
    return Number.isNaN(number) ? undefined : number;
  }
  let depth = 0;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.text[cursor.at] ?? '';
    if (char === '"' || char === "'") {
      quoted(cursor);
      cursor.at--;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0) return undefined;
    else if (char === ',' && depth === 0) return undefined;
  }
  throw new SyntaxError('no end');
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function quoted(cursor: Cursor): string | undefined {
  const { text } = cursor;
  const mark = text[cursor.at];
  if (mark === undefined || !'"\'`'.includes(mark)) return undefined;
  const parts: string[] = [];
  let from = ++cursor.at;
  for (; cursor.at < text.length && text[cursor.at] !== mark; cursor.at++) {
    if (text[cursor.at] !== '\\') continue;
    parts.push(text.slice(from, cursor.at));
    const code = /^(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))/.exec(text.slice(cursor.at + 1, cursor.at + 6));
    const next = text[cursor.at + 1] ?? '';
    parts.push(
      code === null ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)),
    );
    cursor.at += code === null ? 1 : code[0].length;
    from = cursor.at + 1;
  }
  parts.push(text.slice(from, cursor.at));
  cursor.at++;
  return parts.join('');
}
