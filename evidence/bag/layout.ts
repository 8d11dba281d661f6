import type { Family } from '../hashes.ts';

/** The files of a bundle that are not its payload. */
export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const DESCRIPTION = 'bundle.json';
export const PAYLOAD = 'data/';

/** Exactly what `bagit.txt` holds (RFC 8493). */
export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const manifestOf = (family: Family): string => `manifest-${family}.txt`;
export const tagManifestOf = (family: Family): string => `tagmanifest-${family}.txt`;

/** Tag files that the tag manifests cover, in every bundle. */
export const COVERED = [BAGIT, BAG_INFO, DESCRIPTION, manifestOf('sha256'), manifestOf('sm3')];

/**
 * What was added after the bundle stood in the log, and so cannot be covered by it: each proves itself, by the log's root,
 * a signature, or the hash in the proof.
 */
export const PROOF = 'proof/proof.json';
export const CHECKPOINT = 'proof/checkpoint.txt';
export const STAMPS = { bundle: 'proof/bundle.tst', checkpoint: 'proof/checkpoint.tst' } as const;
