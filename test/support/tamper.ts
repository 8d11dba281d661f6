import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceReport } from '../../domain/evidence.ts';
import { seededRandom } from '../../lib/statistics.ts';

/** `at` is the first byte that is another. */
export type Tampering = { file: string; kind: string; bytes: Buffer; at: number };

/** One change of one byte or one row of a file, drawn by `random`; never one that leaves it as it was. */
export function tamperedWith(file: string, original: Buffer, random: () => number): Tampering {
  const pick = (n: number): number => Math.floor(random() * n);
  for (;;) {
    const at = pick(original.length);
    const [kind, bytes] = KINDS[pick(KINDS.length)]?.(original, at, pick) ?? ['', original];
    if (!bytes.equals(original)) return { file, kind, bytes, at: firstDifference(bytes, original) };
  }
}

const firstDifference = (one: Buffer, other: Buffer): number => {
  const at = one.findIndex((byte, n) => byte !== other[n]);
  return at < 0 ? one.length : at;
};

type Kind = (bytes: Buffer, at: number, pick: (n: number) => number) => [string, Buffer];
const KINDS: Kind[] = [
  (bytes, at, pick) => ['bit', splice(bytes, at, 1, Buffer.of((bytes[at] as number) ^ (1 << pick(8))))],
  (bytes, at, pick) => ['byte', splice(bytes, at, 1, Buffer.of(pick(256)))],
  (bytes, at) => ['byte taken out', splice(bytes, at, 1)],
  (bytes, at, pick) => ['byte put in', splice(bytes, at, 0, Buffer.of(pick(256)))],
  (bytes, at) => ['row taken out', rows(bytes, at, () => [])],
  (bytes, at) => ['row doubled', rows(bytes, at, (row) => [row, row])],
  (bytes, at) => ['rows exchanged', rows(bytes, at, (row, next) => [next, row], 2)],
];

const splice = (bytes: Buffer, at: number, count: number, put: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + count)]);

/** The file with the row at that byte, and those after it, replaced; a row is what ends with a line break. */
function rows(bytes: Buffer, at: number, change: (row: Buffer, next: Buffer) => Buffer[], count = 1): Buffer {
  const from = bytes.lastIndexOf(10, at - 1) + 1;
  const end = (start: number): number => bytes.indexOf(10, start) + 1 || bytes.length;
  const middle = end(from);
  const to = count === 1 ? middle : end(middle);
  return Buffer.concat([
    bytes.subarray(0, from),
    ...change(bytes.subarray(from, middle), bytes.subarray(middle, to)),
    bytes.subarray(to),
  ]);
}

/** Tampers `count` times, one at a time, and returns what was not found or not named where it happened. */
export async function tamperings(given: {
  root: string;
  /** Relative paths, drawn evenly. */
  files: string[];
  count: number;
  seed: number;
  verify: () => Promise<EvidenceReport>;
  named: (tampering: Tampering, original: Buffer, where: string) => boolean;
}): Promise<string[]> {
  const random = seededRandom(given.seed);
  const missed: string[] = [];
  for (let n = 0; n < given.count; n++) {
    const file = given.files[Math.floor(random() * given.files.length)] as string;
    const path = join(given.root, file);
    const original = await readFile(path);
    const tampering = tamperedWith(file, original, random);
    await writeFile(path, tampering.bytes);
    const report = await given.verify();
    await writeFile(path, original);
    const said = report.checks.flatMap(({ problems }) => problems.map(({ where }) => where));
    if (report.ok || !said.some((where) => given.named(tampering, original, where)))
      missed.push(`${file}: ${tampering.kind} at ${tampering.at}: ${report.ok ? 'not found' : said.join()}`);
  }
  return missed;
}

/** Whether a problem of a bundle names the file; the parts of a proof are named by each other or by the log position. */
export const namesFile = ({ file }: Tampering, _original: Buffer, where: string): boolean =>
  where === file || where.startsWith(`${file}:`) || (file.startsWith('proof/') && /^(proof\/|log \d)/.test(where));

/** Whether a problem of a log names the file, the hash in the tile, or the entry or batch at that byte. */
export function namesPosition({ file, at }: Tampering, original: Buffer, where: string): boolean {
  if (file === 'checkpoint') return where === file;
  const [, from, to = from] = /(?:log |hash )(\d+)(?:–(\d+))?/.exec(where) ?? [];
  const [, level] = /^tiles\/(\d+)/.exec(file) ?? [];
  if (level !== undefined)
    return where.startsWith(`tiles/${level}`) && Math.abs(Number(from) - Math.floor(at / 32)) <= 1;
  const index = original.subarray(0, at).toString('latin1').match(/^\{/gm)?.length ?? 0;
  return where.startsWith('log ') && Number(from) <= index + 1 && Number(to) >= index - 2;
}
