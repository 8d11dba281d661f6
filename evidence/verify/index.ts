import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleDescription, EvidenceCheck, EvidenceReport } from '../../domain/evidence.ts';
import { HubiaoError } from '../../lib/errors.ts';
import type { OpenBundle } from '../bag/bundle.ts';
import { checkFiles } from '../bag/check.ts';
import { checkDescription } from '../bag/description.ts';
import { BAGIT, CHECKPOINT, DESCRIPTION } from '../bag/layout.ts';
import { openBundle } from '../bag/open.ts';
import { auditLog } from '../chain/audit.ts';
import { CHECKPOINT_FILE } from '../chain/log.ts';
import { rootOf } from '../chain/merkle.ts';
import { fileNumber, tiledSubtrees } from '../chain/tiles.ts';
import { isThere } from '../files.ts';
import { readCertificates } from '../stamp/chain.ts';
import { checkConsistency, checkHeads, type Head, readHead, readKeys } from './heads.ts';
import { checkInclusion } from './inclusion.ts';
import { judged } from './problems.ts';
import { checkStamps, type StampsFound } from './stamps.ts';

/** What a verifier was handed beside the bundle, each as text: a checkpoint from elsewhere, public keys, a proof between checkpoints, PEM. */
export type VerifyOptions = { checkpoint?: string; key?: string; consistency?: string; tsaCa?: string };

const GIVEN = 'the checkpoint given';

/**
 * Checks a bundle (folder or zip) or the folder of a log, offline, and never runs or follows what is in it. Everything that
 * does not hold is in the report by file or log position; thrown are only InputErrors for what was handed beside it
 * (`key-refused`, `certificate-refused`) or a path that is not there (`bundle-missing`).
 */
export async function verifyEvidence(path: string, options: VerifyOptions = {}): Promise<EvidenceReport> {
  const keys = readKeys(options.key);
  const given = options.checkpoint === undefined ? undefined : readHead(GIVEN, options.checkpoint, keys);
  const trusted = options.tsaCa === undefined ? undefined : readCertificates(options.tsaCa);
  if (await isLog(path)) return verifyLog(path, { keys, given });
  let bundle: OpenBundle;
  try {
    bundle = await openBundle(path);
  } catch (error) {
    return unopenedReport(path, error);
  }
  try {
    return await verifyBundle(path, bundle, { keys, given, trusted, ...options });
  } finally {
    await bundle.close();
  }
}

const UNOPENED = new Set(['bundle-too-large', 'zip-damaged']);

/** The report of what could not be opened since it is damaged; throws `error` where that is of another kind. */
export function unopenedReport(path: string, error: unknown): EvidenceReport {
  if (!(error instanceof HubiaoError) || !UNOPENED.has(error.code)) throw error;
  return reportOf(path, [judged('container', [{ code: error.code, where: path, message: error.message }], '')]);
}

/** A folder is a log where entries lie in it and nothing of a bundle does. */
async function isLog(path: string): Promise<boolean> {
  const there = (name: string): Promise<boolean> => isThere(join(path, name));
  return (await there(join('entries', fileNumber(0)))) && !(await there(BAGIT)) && !(await there(DESCRIPTION));
}

type Handed = { keys: ReturnType<typeof readKeys>; given: Head | undefined };

async function verifyBundle(
  path: string,
  bundle: OpenBundle,
  handed: Handed & { trusted: ReturnType<typeof readCertificates> | undefined; consistency?: string },
): Promise<EvidenceReport> {
  const { keys, given, trusted } = handed;
  const read = await checkFiles(bundle);
  const { description, problems } = checkDescription(read);
  const note = read.small.get(CHECKPOINT)?.toString('utf8');
  const own = note === undefined ? undefined : readHead(CHECKPOINT, note, keys);
  const heads = [own, given].filter((head) => head !== undefined);
  const included = checkInclusion(read, description, { heads, wanted: (keys ?? given) !== undefined });
  const stamped = checkStamps(read, included.proof, trusted);
  const checks = [
    judged('container', bundle.problems, 'one folder of plain files'),
    judged('files', read.problems, `${read.digests.size} files have their SHA-256 and SM3`),
    judged('description', problems, `${description?.files.length} files are what bundle.json says`),
    included.check,
    checkHeads(heads, keys),
    ...(own && given ? [checkConsistency(own, given, handed.consistency)] : []),
    stamped.check,
  ];
  const about = description && { bundle: description.id, lead: description.lead };
  return { ...reportOf(path, checks), ...about, remarks: remarksOf(description, included.clockBackMs, stamped.stamps) };
}

/** Facts that no check can fail, but a reader should know. */
function remarksOf(
  description: BundleDescription | undefined,
  clockBackMs: number | undefined,
  stamps: StampsFound['stamps'],
): string[] {
  const remarks: string[] = [];
  if (description?.demo) remarks.push('the lead is made up, of the sample market');
  if (description?.standing === 'clue') remarks.push('captured by the program alone: a clue, not yet evidence');
  const later = description?.files.filter(({ relation }) => relation === 'later') ?? [];
  for (const { path, takenAt } of later) remarks.push(`${path} was taken later than the finding, at ${takenAt}`);
  if (clockBackMs !== undefined)
    remarks.push(`the clock stood ${clockBackMs} ms later at the entry before: it was set back`);
  const earliest = Math.min(...stamps.map(({ at }) => at.getTime()));
  const ahead = description === undefined ? 0 : Date.parse(description.madeAt) - earliest;
  if (ahead > 1000) remarks.push(`the clock of the instance stood ${ahead} ms ahead of the time-stamp authority's`);
  return remarks;
}

async function verifyLog(path: string, { keys, given }: Handed): Promise<EvidenceReport> {
  const { frontier, problems, clockJumps, removals } = await auditLog(path);
  const note = await readFile(join(path, CHECKPOINT_FILE), 'utf8').catch(() => undefined);
  const heads = [note === undefined ? undefined : readHead(CHECKPOINT_FILE, note, keys), given].filter(
    (head) => head !== undefined,
  );
  for (const { where, checkpoint } of heads) {
    if (checkpoint === undefined || problems.length > 0) continue;
    const { size, root } = checkpoint;
    if (size > frontier.size)
      problems.push({
        code: 'entries-missing',
        where: `log ${frontier.size}–${size - 1}`,
        message: `entries are gone that ${where} signed`,
      });
    else if (!root.equals(await rootOf(tiledSubtrees(path), size)))
      problems.push({
        code: 'log-forked',
        where: `log 0–${size - 1}`,
        message: `the entries are not those that ${where} signed`,
      });
  }
  const remarks = clockJumps.map(
    ({ index, backMs }) => `log ${index}: the clock stood ${backMs} ms later at the entry before`,
  );
  for (const { index, bundle, lead } of removals)
    remarks.push(`log ${index}: bundle ${bundle} of lead ${lead} was removed: it was made up, of the sample market`);
  const checks = [judged('log', problems, `${frontier.size} entries lead to one root`), checkHeads(heads, keys)];
  return { ...reportOf(path, checks), remarks };
}

const reportOf = (path: string, checks: EvidenceCheck[]): EvidenceReport => ({
  path,
  ok: checks.every(({ state }) => state !== 'failed'),
  checks,
  remarks: [],
});
