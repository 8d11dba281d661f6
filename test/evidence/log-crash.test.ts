import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { createKey, openLog, readSigner, verifyEvidence } from '../../evidence/index.ts';
import { projectRoot } from '../../lib/release.ts';
import { lock } from '../support/evidence-log.ts';

/** Lets a writer append until it has confirmed so many batches, kills it, and returns the entries it had confirmed. */
async function killedWriter(folder: string, key: string, batches: number): Promise<number> {
  const script = join(projectRoot, 'test', 'support', 'evidence-log-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, key], { cwd: projectRoot });
  const ended = new Promise((done) => child.once('close', done));
  let confirmed = 0;
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    confirmed = Number(line);
    if (++seen === batches) child.kill('SIGKILL');
  }
  await ended;
  return confirmed;
}

it('a log whose writers are killed again and again loses no entry that was confirmed, and stays whole', async () => {
  const root = await mkdtemp(join(tmpdir(), 'hubiao-log-crash-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const text = createKey('hubiao-test');
  const [folder, key] = [join(root, 'log'), join(root, 'key')];
  await writeFile(key, text);
  const signer = readSigner(text);
  let size = 0;
  for (const batches of [1, 9, 30, 70]) {
    const confirmed = await killedWriter(folder, key, batches);
    expect(confirmed).toBeGreaterThan(size);
    const log = await openLog({ folder, signer, lock });
    size = log.size();
    expect(size).toBeGreaterThanOrEqual(confirmed);
    await log.close();
    const report = await verifyEvidence(folder, { key: signer.publicKey });
    expect(report.checks.flatMap(({ problems }) => problems)).toEqual([]);
  }
});
