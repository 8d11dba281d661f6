import type { EvidenceProblem } from '../../domain/evidence.ts';
import { messageOf } from '../../lib/errors.ts';
import { type Digests, digestStream, digestsOf, FAMILIES, type Family } from '../hashes.ts';
import type { OpenBundle } from './bundle.ts';
import { readSmall } from './bundle.ts';
import { BAGIT, BAGIT_TEXT, CHECKPOINT, COVERED, manifestOf, PAYLOAD, PROOF, STAMPS, tagManifestOf } from './layout.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { pathProblem } from './names.ts';

/** Hashes of everything that could be read, and the small files whole (manifests, description, proof). */
export type ReadBundle = {
  digests: Map<string, Digests & { bytes: number }>;
  small: Map<string, Buffer>;
  problems: EvidenceProblem[];
};

const TAG_MANIFESTS = FAMILIES.map(tagManifestOf);
const BESIDE: string[] = [PROOF, CHECKPOINT, ...Object.values(STAMPS)];
const SMALL: string[] = [...COVERED, ...TAG_MANIFESTS, ...BESIDE];

/** Reads every file of a bundle once and checks it against both families of manifests: missing, added, renamed or changed. */
export async function checkFiles(bundle: OpenBundle): Promise<ReadBundle> {
  const read = await readAll(bundle);
  const payload = manifests(read, manifestOf, (path) => path.startsWith(PAYLOAD));
  const tags = manifests(read, tagManifestOf, (path) => COVERED.includes(path));
  for (const path of [...TAG_MANIFESTS, ...COVERED])
    if (!read.digests.has(path)) problem(read, 'file-missing', path, 'is missing');
  compareFamilies(read, payload);
  compareFamilies(read, tags);
  compare(read, new Map([...payload.sha256, ...tags.sha256]), new Map([...payload.sm3, ...tags.sm3]));
  const marker = read.small.get(BAGIT);
  if (marker !== undefined && marker.toString('utf8') !== BAGIT_TEXT)
    problem(read, 'bagit-declaration', BAGIT, 'does not declare BagIt 1.0 in UTF-8');
  return read;
}

const problem = (read: ReadBundle, code: string, where: string, message: string): void => {
  read.problems.push({ code, where, message });
};

async function readAll(bundle: OpenBundle): Promise<ReadBundle> {
  const read: ReadBundle = { digests: new Map(), small: new Map(), problems: [] };
  for (const path of bundle.sizes.keys()) {
    const wrong = pathProblem(path);
    if (wrong !== undefined) problem(read, 'unsafe-name', path, wrong);
    try {
      if (SMALL.includes(path)) {
        const bytes = await readSmall(bundle, path);
        read.small.set(path, bytes);
        read.digests.set(path, { ...digestsOf(bytes), bytes: bytes.length });
      } else read.digests.set(path, await digestStream(await bundle.stream(path)));
    } catch (error) {
      problem(read, 'unreadable', path, `cannot be read: ${messageOf(error)}`);
    }
  }
  return read;
}

function manifests(
  read: ReadBundle,
  nameOf: (family: Family) => string,
  allowed: (path: string) => boolean,
): Record<Family, Manifest> {
  const rows = {} as Record<Family, Manifest>;
  for (const family of FAMILIES) {
    const bytes = read.small.get(nameOf(family));
    const told = bytes === undefined ? undefined : readManifest(nameOf(family), bytes, allowed);
    rows[family] = told?.rows ?? new Map();
    read.problems.push(...(told?.problems ?? []));
  }
  return rows;
}

/** Both families must name the same files. */
function compareFamilies(read: ReadBundle, rows: Record<Family, Manifest>): void {
  const [first, second] = FAMILIES;
  for (const [one, other] of [[first, second] as const, [second, first] as const])
    for (const path of rows[one].keys())
      if (!rows[other].has(path)) problem(read, 'families-differ', path, `has a row for ${one} but none for ${other}`);
}

function compare(read: ReadBundle, sha256: Manifest, sm3: Manifest): void {
  const added: string[] = [];
  const missing = new Set<string>();
  for (const path of new Set([...sha256.keys(), ...sm3.keys()])) {
    const found = read.digests.get(path);
    if (found === undefined) missing.add(path);
    else
      for (const [family, rows] of Object.entries({ sha256, sm3 }))
        if (rows.get(path) !== undefined && rows.get(path) !== found[family as Family])
          problem(read, 'file-changed', path, `does not have the ${family} of its manifest`);
  }
  for (const path of read.digests.keys())
    if (!sha256.has(path) && !sm3.has(path) && !TAG_MANIFESTS.includes(path) && !BESIDE.includes(path))
      added.push(path);
  for (const path of added) {
    const before = [...missing].find((gone) => sha256.get(gone) === read.digests.get(path)?.sha256);
    if (before === undefined) problem(read, 'file-added', path, 'is in no manifest');
    else {
      missing.delete(before);
      problem(read, 'file-renamed', before, `is now named ${path}`);
    }
  }
  for (const path of missing)
    if (!COVERED.includes(path)) problem(read, 'file-missing', path, 'is in the manifest but not in the bundle');
}
