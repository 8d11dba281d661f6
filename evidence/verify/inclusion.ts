import {
  type BundleDescription,
  BundleProof,
  type EvidenceCheck,
  type EvidenceProblem,
} from '../../domain/evidence.ts';
import { canonicalJson } from '../../lib/hash.ts';
import type { ReadBundle } from '../bag/check.ts';
import { CHECKPOINT, PROOF, STAMPS, tagManifestOf } from '../bag/layout.ts';
import { readEntry } from '../chain/entry.ts';
import { leafHash, verifyInclusion } from '../chain/merkle.ts';
import { FAMILIES } from '../hashes.ts';
import type { Head } from './heads.ts';
import { judged, notChecked } from './problems.ts';

export type Included = { check: EvidenceCheck; proof?: BundleProof; clockBackMs?: number };

/**
 * Checks the proof in a bundle: its entry is of this bundle, and stands in the log that one of the checkpoints heads. Where
 * the caller handed over what to check it against (`wanted`), a bundle without proof fails: it may have been taken out.
 */
export function checkInclusion(
  read: ReadBundle,
  description: BundleDescription | undefined,
  { heads, wanted }: { heads: Head[]; wanted: boolean },
): Included {
  const text = read.small.get(PROOF)?.toString('utf8');
  const beside = [CHECKPOINT, ...Object.values(STAMPS)].filter((path) => read.small.has(path));
  if (text === undefined && beside.length === 0 && !wanted)
    return { check: notChecked('inclusion', 'there is no proof in it: its place in a log is not shown') };
  const proof = parsed(text ?? '');
  if (proof === undefined)
    return {
      check: judged('inclusion', [problem('proof-damaged', PROOF, 'is missing or no proof in its one form')], ''),
    };
  const entry = readEntry(proof.entry);
  const problems = [...besideProblems(read, proof, beside), ...entryProblems(read, proof, description)];
  const head = heads.find(({ checkpoint }) => checkpoint?.size === proof.size)?.checkpoint;
  const place = `log ${proof.index}`;
  if (head === undefined)
    problems.push(
      problem('checkpoint-missing', PROOF, `is for ${proof.size} entries, and no checkpoint here has as many`),
    );
  else if (
    !verifyInclusion({
      leaf: leafHash(proof.entry),
      index: proof.index,
      size: proof.size,
      hashes: proof.hashes.map((hash) => Buffer.from(hash, 'base64')),
      root: head.root,
    })
  )
    problems.push(problem('not-in-log', place, 'the entry is not proved to stand there in the log of the checkpoint'));
  const held = `entry ${proof.index} of ${proof.size}, by ${proof.hashes.length} hashes`;
  const clock = entry?.clockBackMs === undefined ? {} : { clockBackMs: entry.clockBackMs };
  return { check: judged('inclusion', problems, held), proof, ...clock };
}

const problem = (code: string, where: string, message: string): EvidenceProblem => ({ code, where, message });

function parsed(text: string): BundleProof | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return `${canonicalJson(value)}\n` === text ? BundleProof.safeParse(value).data : undefined;
  } catch {
    return undefined;
  }
}

/** The other files of the proof must be those it names. */
function besideProblems(read: ReadBundle, proof: BundleProof, beside: string[]): EvidenceProblem[] {
  const named = new Set(proof.files.map(({ path }) => path));
  const added = beside.filter((path) => !named.has(path));
  return [
    ...added.map((path) => problem('file-added', path, 'is not named in the proof')),
    ...proof.files.flatMap(({ path, sha256 }) => {
      const found = read.digests.get(path);
      if (found === undefined) return [problem('file-missing', path, 'is named in the proof but not in the bundle')];
      return found.sha256 === sha256 ? [] : [problem('file-changed', path, 'does not have the hash the proof names')];
    }),
  ];
}

function entryProblems(
  read: ReadBundle,
  proof: BundleProof,
  description: BundleDescription | undefined,
): EvidenceProblem[] {
  const entry = readEntry(proof.entry);
  const place = `log ${proof.index}`;
  if (entry?.type !== 'bundle') return [problem('entry-form', place, 'the entry in the proof is not of a bundle')];
  const problems = FAMILIES.filter((family) => read.digests.get(tagManifestOf(family))?.[family] !== entry[family]).map(
    (family) =>
      problem(
        'file-changed',
        tagManifestOf(family),
        `does not have the ${family} that stands in the log at ${proof.index}`,
      ),
  );
  if (description !== undefined && (entry.bundle !== description.id || entry.lead !== description.lead))
    problems.push(problem('entry-other', place, `the entry is of bundle ${entry.bundle} and lead ${entry.lead}`));
  return problems;
}
