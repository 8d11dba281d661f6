import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BundleProof } from '../domain/evidence.ts';
import type { EvidenceLog, WrittenBundle } from '../domain/ports.ts';
import { canonicalJson } from '../lib/hash.ts';
import { CHECKPOINT, PROOF, STAMPS, tagManifestOf } from './bag/layout.ts';
import { sizeOfCheckpoint } from './chain/signed.ts';
import { partOf, syncFolder, writeSynced } from './files.ts';

/** Asks for a time-stamp token over some bytes. */
export type Stamper = (data: Uint8Array) => Promise<Uint8Array>;

/**
 * Enters a bundle into the log, signs the head and puts the proof into the bundle: entry, sibling hashes, checkpoint and,
 * where there is a stamper, tokens over bundle and checkpoint. Returns the place in the log and the checkpoint; `stampError`
 * where no token could be had: the bundle stands in the log without.
 */
export async function chainBundle(
  { folder, description, sha256, sm3 }: WrittenBundle,
  { log, at, stamp }: { log: EvidenceLog; at: Date; stamp?: Stamper },
): Promise<{ index: number; checkpoint: string; stampError?: unknown }> {
  const entry = {
    type: 'bundle',
    at: at.toISOString(),
    lead: description.lead,
    bundle: description.id,
    sha256,
    sm3,
  } as const;
  const { first: index, texts } = await log.append([entry]);
  const checkpoint = await log.checkpoint(at);
  const proved = await proveBundle(folder, {
    log,
    index,
    text: texts[0] as string,
    checkpoint,
    ...(stamp && { stamp }),
  });
  return { index, checkpoint, ...proved };
}

type Proving = { log: EvidenceLog; index: number; text: string; checkpoint: string; stamp?: Stamper };

/**
 * Puts the proof that its entry stands under a signed head into a bundle; one that has a proof of that entry keeps it.
 * `stampError` where no token could be had.
 */
export async function proveBundle(
  folder: string,
  { log, index, text, checkpoint, stamp }: Proving,
): Promise<{ stampError?: unknown }> {
  const before = await readFile(join(folder, PROOF), 'utf8').catch(() => undefined);
  if (before !== undefined && (JSON.parse(before) as BundleProof).entry === text) return {};
  // Others may have added entries meanwhile: the proof is for the head that was signed.
  const size = sizeOfCheckpoint(checkpoint) as number;
  const hashes = await log.inclusion(index, size);
  const beside = new Map<string, { bytes: Uint8Array; stamps?: 'bundle' | 'checkpoint' }>();
  beside.set(CHECKPOINT, { bytes: Buffer.from(checkpoint) });
  let failed: { stampError?: unknown } = {};
  try {
    const manifest = await readFile(join(folder, tagManifestOf('sha256')));
    const tokens = stamp && [await stamp(manifest), await stamp(Buffer.from(checkpoint))];
    for (const [n, over] of (['bundle', 'checkpoint'] as const).entries())
      if (tokens?.[n] !== undefined) beside.set(STAMPS[over], { bytes: tokens[n], stamps: over });
  } catch (error) {
    failed = { stampError: error };
  }
  const proof: BundleProof = {
    format: 'hubiao-proof/1',
    entry: text,
    index,
    size,
    hashes: hashes.map((hash) => Buffer.from(hash).toString('base64')),
    files: [...beside].map(([path, { bytes, stamps }]) => ({
      path,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...(stamps === undefined ? {} : { stamps }),
    })),
  };
  await placeProof(
    folder,
    new Map([
      [PROOF, Buffer.from(`${canonicalJson(proof)}\n`)],
      ...[...beside].map(([path, { bytes }]) => [path, bytes] as const),
    ]),
  );
  return failed;
}

/** The folder of the proof is made beside the bundle and renamed into it whole. */
async function placeProof(folder: string, files: Map<string, Uint8Array>): Promise<void> {
  const part = partOf(folder);
  try {
    await mkdir(part);
    for (const [path, bytes] of files) await writeSynced(join(part, basename(path)), bytes);
    await syncFolder(part);
    await rename(part, join(folder, dirname(PROOF)));
    await syncFolder(folder);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}
