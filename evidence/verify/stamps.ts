import type { X509Certificate } from 'node:crypto';
import type { BundleProof, EvidenceCheck, EvidenceProblem } from '../../domain/evidence.ts';
import type { ReadBundle } from '../bag/check.ts';
import { CHECKPOINT, STAMPS, tagManifestOf } from '../bag/layout.ts';
import { type Stamp, verifyStamp } from '../stamp/verify.ts';
import { judged, notChecked } from './problems.ts';

export type StampsFound = { check: EvidenceCheck; stamps: (Stamp & { over: 'bundle' | 'checkpoint' })[] };

/** Checks every time-stamp of a bundle against what it was made over; there must be one where an authority was given. */
export function checkStamps(
  read: ReadBundle,
  proof: BundleProof | undefined,
  trusted: X509Certificate[] | undefined,
): StampsFound {
  const stamps: StampsFound['stamps'] = [];
  const problems: EvidenceProblem[] = [];
  for (const { path, stamps: over } of proof?.files ?? []) {
    const token = read.small.get(path);
    if (over === undefined || token === undefined) continue;
    const data = read.small.get(over === 'bundle' ? tagManifestOf('sha256') : CHECKPOINT) ?? Buffer.alloc(0);
    const result = verifyStamp(token, data, trusted);
    if (result.ok) stamps.push({ ...result.stamp, over });
    else problems.push({ code: result.code, where: path, message: result.why });
  }
  if (problems.length > 0) return { check: judged('time-stamp', problems, ''), stamps };
  const none = { code: 'stamp-missing', where: STAMPS.bundle, message: 'there is no time-stamp in the bundle' };
  if (stamps.length === 0)
    return {
      check: trusted ? judged('time-stamp', [none], '') : notChecked('time-stamp', 'there is none in it'),
      stamps,
    };
  const said = stamps
    .map(({ over, at, authority }) => `${over} existed at ${at.toISOString()} says ${authority}`)
    .join('; ');
  return {
    check:
      trusted === undefined
        ? notChecked('time-stamp', `${said}; the authority itself: give its certificate with --tsa-ca`)
        : judged('time-stamp', [], said),
    stamps,
  };
}
