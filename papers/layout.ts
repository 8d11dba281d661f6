/* GB/T 9704—2012: A4, type area 156 × 225 mm, 22 lines of 28 characters of size 3 (16 pt). */

/** Millimetres of the page, its margins and the type area. */
export const PAGE = { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28 } as const;
export const AREA = { width: 156, height: 225 } as const;

const POINTS_PER_MM = 72 / 25.4;
export const LINES = 22;
export const CHARACTERS = 28;

/** Points: the sizes 2, 3, 4 and 5 of Chinese type, and the pitch of lines and characters. */
export const SIZE = { title: 22, body: 16, small: 14, table: 10.5 } as const;
export const LINE_PITCH = (AREA.height / LINES) * POINTS_PER_MM;
export const CHARACTER_PITCH = (AREA.width / CHARACTERS) * POINTS_PER_MM;

/** The red of an office's head. */
export const RED = '#e60000';

/** A seal is 42 mm across and stands over the signature. */
export const SEAL_MM = 42;

/** Points at which the longest line of an office's name fills the width at most, never larger than 40. */
export const headSize = (lines: readonly string[]): number => {
  const longest = Math.max(...lines.map((line) => line.length));
  return Math.min(40, Math.floor((AREA.width * POINTS_PER_MM) / (longest + 0.5)));
};

/** Characters of a title's line: those of the type area at size 2, with some room at both ends. */
const TITLE_CHARACTERS = 18;

/** Phrases put into lines of a title, as many to a line as it holds; a phrase longer than a line is parted. */
export function titleLines(phrases: readonly string[]): string[] {
  const lines: string[] = [];
  const all = phrases.flatMap((phrase) => phrase.match(new RegExp(`.{1,${TITLE_CHARACTERS + 2}}`, 'gu')) ?? []);
  for (const phrase of all) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + phrase) <= TITLE_CHARACTERS) lines[lines.length - 1] = last + phrase;
    else lines.push(phrase);
  }
  return lines;
}

/** Characters that a text takes in a line; Latin letters and digits take half of one. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\x20-\x7e]/.test(one) ? 0.5 : 1), 0);

/**
 * Characters between the signature block and the right edge: the date stands four from it and the name is centred over the
 * date; a name too long for that reaches the edge.
 */
export function signatureGap(signer: string, date: string): number {
  const overhang = Math.max(0, (textWidth(signer) - textWidth(date)) / 2);
  return Math.max(0, 4 - overhang);
}
