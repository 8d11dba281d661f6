/* Names inside a bundle must mean the same on every file system, and nothing outside the bundle on any. */

const MOST_NAME_BYTES = 200;
const MOST_PATH_BYTES = 400;
const DEVICES = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
// What a file system forbids, what a shell or manifest would read otherwise, and marks that turn the direction of text.
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*%\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;
const EVERY_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu');

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** How two names are compared: as file systems do that fold case and compose letters. */
export const foldedName = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC');

/**
 * A file name made from any text: composed Unicode of at most 200 bytes without what any file system forbids, never a
 * device's name, never equal to one in `taken` however case is folded. The name is added to `taken`.
 */
export function safeName(wanted: string, taken: Set<string>): string {
  const clean = wanted.normalize('NFC').replace(EVERY_FORBIDDEN, '_').trim();
  const extension = /(?<=.)\.[\p{L}\p{N}]{1,12}$/u.exec(clean)?.[0] ?? '';
  let stem = clean.slice(0, clean.length - extension.length).replace(/^[ .]+|[ .]+$/g, '');
  if (stem === '') stem = 'file';
  if (DEVICES.test(stem.split('.')[0] ?? '')) stem = `_${stem}`;
  for (let n = 1; ; n++) {
    const tail = `${n === 1 ? '' : `-${n}`}${extension}`;
    const name = `${shortened(stem, MOST_NAME_BYTES - bytesOf(tail))}${tail}`;
    if (taken.has(foldedName(name))) continue;
    taken.add(foldedName(name));
    return name;
  }
}

/** Cuts between characters, so that no half of one is left. */
function shortened(text: string, most: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most) return kept.replace(/[ .]+$/, '');
    kept += character;
  }
  return kept;
}

/** Why a path found in a bundle or manifest is refused; undefined where it is sound. Slashes part folders. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'an empty name';
  if (bytesOf(path) > MOST_PATH_BYTES) return `a name of more than ${MOST_PATH_BYTES} bytes`;
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'an absolute path';
  if (path !== path.normalize('NFC')) return 'a name that is not composed Unicode (NFC)';
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'a path that leads elsewhere';
    if (FORBIDDEN.test(part)) return 'a character that is not allowed in names';
    if (/[ .]$/.test(part) || DEVICES.test(part.split('.')[0] ?? '')) return 'a name some file systems cannot hold';
  }
  return undefined;
}
