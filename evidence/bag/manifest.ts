import type { EvidenceProblem } from '../../domain/evidence.ts';
import { foldedName, pathProblem } from './names.ts';

/** Digests by path. */
export type Manifest = Map<string, string>;

/** A manifest as BagIt writes it: a line of digest, two blanks and path for each file, ordered by path. */
export const manifestText = (rows: Manifest): string =>
  [...rows]
    .sort(([a], [b]) => byCode(a, b))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join('');

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Reads a manifest in the one form this program writes it, so that every other byte in it is a problem with its line:
 * UTF-8 without BOM, LF, lower-case hex, two blanks, sound paths, each once and in order. What can be read is returned.
 */
export function readManifest(
  file: string,
  bytes: Uint8Array,
  allowed: (path: string) => boolean,
): { rows: Manifest; problems: EvidenceProblem[] } {
  const rows: Manifest = new Map();
  const problems: EvidenceProblem[] = [];
  const seen = new Set<string>();
  const refuse = (code: string, line: number, message: string): void => {
    problems.push({ code, where: line === 0 ? file : `${file}:${line}`, message });
  };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuse('manifest-encoding', 0, 'is not UTF-8');
    return { rows, problems };
  }
  if (text.startsWith('\ufeff')) refuse('manifest-bom', 1, 'begins with a byte order mark');
  if (text !== '' && !text.endsWith('\n')) refuse('manifest-cut', 0, 'does not end with a line break: cut short?');
  let before = '';
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .replace(/\n$/, '')
    .split('\n')
    .entries()) {
    const read = /^([0-9a-fA-F]{64}) {2}(\S.*?)(\r?)$/.exec(line);
    const [, digest, path, cr] = read ?? [];
    if (digest === undefined || path === undefined) {
      refuse('manifest-line', index + 1, 'is no line of 64 hex digits, two blanks and a path');
      continue;
    }
    if (cr) refuse('manifest-crlf', index + 1, 'ends with CR LF instead of LF');
    if (/[A-F]/.test(digest)) refuse('manifest-upper-case', index + 1, 'has upper-case hex digits');
    const wrong = pathProblem(path) ?? (allowed(path) ? undefined : 'a path that does not belong in this manifest');
    if (wrong !== undefined) refuse('manifest-path', index + 1, `names ${JSON.stringify(path)}: ${wrong}`);
    else if (seen.has(foldedName(path))) refuse('manifest-duplicate', index + 1, `names ${path} a second time`);
    else rows.set(path, digest);
    if (byCode(before, path) > 0) refuse('manifest-order', index + 1, `names ${path} out of order`);
    before = path;
    seen.add(foldedName(path));
  }
  return { rows, problems };
}
