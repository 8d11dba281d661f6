import type { Note, Piece } from './note.ts';
import { inert, oneLine } from './plain.ts';

/** A note as markdown of at most so many bytes; `gap` is what a robot takes for a new line. Lines that find no room are counted. */
export function markdownOf(note: Note, { gap, most }: { gap: string; most: number }): string {
  return fitted(note, { most, join: (lines) => lines.map((line) => line.map(marked).join('')).join(gap) });
}

function marked({ text, strong, href }: Piece): string {
  const shown = inert(text);
  if (href !== undefined) return `[${shown}](${href.replaceAll(/[()]/g, (one) => encodeURIComponent(one))})`;
  return strong ? `**${shown}**` : shown;
}

/** A note as plain text, its links written out. */
export const textOf = ({ lines, rest }: Note): string =>
  `${[...lines, ...rest(0)].map((line) => line.map(({ text, href }) => (href ? `${text}：${href}` : text)).join('')).join('\n')}\n`;

type Tag = { tag: 'text'; text: string } | { tag: 'a'; text: string; href: string };

/** A note as rich text of tags, in which a text is only text. `most` bytes as JSON. */
export function tagsOf(note: Note, most: number): Tag[][] {
  const tag = ({ text, href }: Piece): Tag =>
    href === undefined ? { tag: 'text', text: oneLine(text, 2000) } : { tag: 'a', text: oneLine(text, 200), href };
  return JSON.parse(fitted(note, { most, join: (lines) => JSON.stringify(lines.map((line) => line.map(tag))) }));
}

/** All lines where they find room; else as many as do, with the rest counted. */
function fitted({ lines, rest }: Note, { most, join }: { most: number; join: (lines: Piece[][]) => string }): string {
  const tryOf = (shown: number): string => join([...lines.slice(0, shown), ...rest(lines.length - shown)]);
  const fits = (shown: number): boolean => Buffer.byteLength(tryOf(shown)) <= most;
  if (fits(lines.length)) return tryOf(lines.length);
  // More lines never take less room; the first alone always finds it.
  let [low, high] = [1, lines.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return tryOf(low);
}
