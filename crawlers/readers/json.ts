import { decoded } from '../parse/index.ts';

const MOST_CHARACTERS = 5_000_000;
const DEEPEST = 200;

export type JsonReading = { value?: unknown; problem?: string };

/**
 * Parses JSON that shops wrote by hand: entities, trailing commas, comments, raw line breaks in strings and CDATA are forgiven. Text over
 * 5 million characters or nested deeper than 200 is refused before parsing.
 */
export function readJson(text: string): JsonReading {
  if (text.length > MOST_CHARACTERS) return { problem: `larger than ${MOST_CHARACTERS} characters` };
  const clean = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '')
    .replace(/;\s*$/, '')
    .trim();
  if (depthOf(clean) > DEEPEST) return { problem: `nested deeper than ${DEEPEST}` };
  for (const candidate of [() => clean, () => mend(clean), () => mend(decoded(clean))]) {
    try {
      return { value: JSON.parse(candidate()) as unknown };
    } catch {
      // The next, more forgiving form is tried; the last failure is reported below.
    }
  }
  return { problem: 'not JSON, even after mending' };
}

/** Deepest nesting of brackets outside strings; one pass. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) most = Math.max(most, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return most;
}

/** Escapes control characters inside strings; drops comments and commas before a closing bracket outside them. */
function mend(text: string): string {
  const out: string[] = [];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char === '\\') {
        const next = text[++i] ?? '';
        out.push(/["\\/bfnrtu]/.test(next) ? char + next : next === "'" ? "'" : `\\\\${next}`);
      } else if (char < ' ') out.push(char === '\n' ? '\\n' : char === '\t' ? '\\t' : ' ');
      else {
        if (char === '"') quoted = false;
        out.push(char);
      }
    } else if (char === '"') {
      quoted = true;
      out.push(char);
    } else if (char === '/' && text[i + 1] === '*') i = skipTo(text, '*/', i) + 1;
    else if (char === '/' && text[i + 1] === '/') i = skipTo(text, '\n', i);
    else if ((char === '}' || char === ']') && dropComma(out)) out.push(char);
    else out.push(char);
  }
  return out.join('');
}

const skipTo = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
};

function dropComma(out: string[]): true {
  let last = out.length - 1;
  while (last >= 0 && /^\s$/.test(out[last] ?? '')) last--;
  if (out[last] === ',') out.splice(last, 1);
  return true;
}
