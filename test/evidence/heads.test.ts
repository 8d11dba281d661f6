import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceLog } from '../../domain/ports.ts';
import {
  chainBundle,
  createKey,
  openLog,
  readSigner,
  type VerifyOptions,
  verifyEvidence,
  writeBundle,
} from '../../evidence/index.ts';
import { decision, facts, files, MADE } from '../support/evidence.ts';

const signer = readSigner(createKey('hubiao-test'));
const at = new Date(MADE);
let root = '';
let bundle = '';
let log: EvidenceLog;
const heads: Record<'before' | 'own' | 'later', string> = { before: '', own: '', later: '' };

const open = (name: string, key = signer) =>
  openLog({ folder: join(root, name), signer: key, lock: async () => ({ release: async () => undefined }) });
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => decision(from + n));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hubiao-heads-'));
  log = await open('log');
  await log.append(entries(0, 20));
  heads.before = await log.checkpoint(at);
  bundle = join(root, 'bundle');
  heads.own = (await chainBundle(await writeBundle(bundle, facts(), files()), { log, at })).checkpoint;
  await log.append(entries(20, 50));
  heads.later = await log.checkpoint(at);
  return () => rm(root, { recursive: true, force: true });
});

const consistency = async (options: VerifyOptions) => {
  const { ok, checks } = await verifyEvidence(bundle, { key: signer.publicKey, ...options });
  const check = checks.find(({ name }) => name === 'consistency');
  expect(ok).toBe(check?.state === 'passed');
  return check?.problems[0]?.code ?? check?.state;
};
const proofOf = async (from: number, to: number) => JSON.stringify(await log.consistency(from, to));

describe('a bundle and a checkpoint from elsewhere', () => {
  it('fit where the checkpoint is the same, later or earlier, and is proved to be of one log', async () => {
    expect(await consistency({ checkpoint: heads.own })).toBe('passed');
    expect(await consistency({ checkpoint: heads.later, consistency: await proofOf(21, 51) })).toBe('passed');
    expect(await consistency({ checkpoint: heads.before, consistency: await proofOf(20, 21) })).toBe('passed');
  });

  it('do not fit without the proof between them, with another, or with a changed one', async () => {
    const later = { checkpoint: heads.later };
    expect(await consistency(later)).toBe('consistency-missing');
    expect(await consistency({ ...later, consistency: await proofOf(20, 51) })).toBe('consistency-other');
    expect(await consistency({ ...later, consistency: '{}' })).toBe('consistency-damaged');
    expect(await consistency({ ...later, consistency: 'nonsense' })).toBe('consistency-damaged');
    const proof = await log.consistency(21, 51);
    const hashes = [...proof.hashes.slice(1), proof.hashes[0]];
    expect(await consistency({ ...later, consistency: JSON.stringify({ ...proof, hashes }) })).toBe('log-forked');
  });

  it('do not fit where the log was rewritten after it was shown, though its own key signed both', async () => {
    const rewritten = await open('rewritten');
    await rewritten.append(entries(1, 22));
    expect(await consistency({ checkpoint: await rewritten.checkpoint(at) })).toBe('log-forked');
    await rewritten.append(entries(22, 52));
    const proof = JSON.stringify(await rewritten.consistency(21));
    expect(await consistency({ checkpoint: await rewritten.checkpoint(at), consistency: proof })).toBe('log-forked');
  });

  it('do not fit where the checkpoint is of another log, forged, or no checkpoint', async () => {
    const stranger = readSigner(createKey('hubiao-other'));
    const other = await open('other', stranger);
    await other.append(entries(0, 21));
    const checkpoint = await other.checkpoint(at);
    const { checks } = await verifyEvidence(bundle, { key: `${signer.publicKey}\n${stranger.publicKey}`, checkpoint });
    expect(checks.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['another-log']);
    for (const forged of [heads.own.replace('\n21\n', '\n22\n'), 'nonsense', '']) {
      const report = await verifyEvidence(bundle, { key: signer.publicKey, checkpoint: forged });
      expect(report.checks.find(({ name }) => name === 'checkpoint')?.problems[0]).toMatchObject({
        code: expect.stringMatching(/^checkpoint-(damaged|forged)$/),
        where: 'the checkpoint given',
      });
    }
  });

  it('say, of a log shorter than what was signed, from which position on entries are gone', async () => {
    const short = await open('short');
    await short.append(entries(0, 20));
    await short.close();
    const report = await verifyEvidence(join(root, 'short'), { key: signer.publicKey, checkpoint: heads.later });
    expect(report.checks[0]?.problems).toMatchObject([{ code: 'entries-missing', where: 'log 20–50' }]);
    const same = await verifyEvidence(join(root, 'log'), { key: signer.publicKey, checkpoint: heads.before });
    expect(same.ok).toBe(true);
  });
});
