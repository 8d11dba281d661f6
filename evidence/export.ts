import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointExporter } from '../domain/ports.ts';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import type { Fetcher } from '../lib/fetch/index.ts';
import { replaceFile } from './files.ts';

type Head = Parameters<CheckpointExporter['send']>[0];

const isAddress = (target: string): boolean => /^https?:\/\//i.test(target);

/**
 * Exports checkpoints to folders, as a file of the size of its log, and to web addresses, as JSON by POST under a key that is the
 * same on every attempt. All targets are tried; throws HubiaoError `export-failed` that names those that failed.
 */
export function createExporter(targets: string[], fetch: Fetcher['fetch']): CheckpointExporter {
  return {
    async send(head) {
      const outcomes = await Promise.allSettled(
        targets.map((target) => (isAddress(target) ? post(fetch, target, head) : put(target, head))),
      );
      const failed = outcomes.flatMap((outcome, n) =>
        outcome.status === 'rejected' ? [`${targets[n]}: ${messageOf(outcome.reason)}`] : [],
      );
      if (failed.length === 0) return;
      throw new HubiaoError(`the checkpoint did not reach ${failed.join('; ')}`, {
        code: 'export-failed',
        kept: 'it stands beside the log and is sent again',
        advice: 'see HUBIAO_CHECKPOINTS',
      });
    },
  };
}

async function put(folder: string, { note, size, consistency }: Head): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (consistency !== undefined) {
    const name = `consistency-${consistency.from}-${consistency.to}.json`;
    await replaceFile(join(folder, name), `${JSON.stringify(consistency)}\n`);
  }
  await replaceFile(join(folder, `checkpoint-${String(size).padStart(10, '0')}.txt`), note);
}

async function post(fetch: Fetcher['fetch'], url: string, { note, size, consistency }: Head): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    robots: false,
    body: JSON.stringify({ checkpoint: note, size, ...(consistency === undefined ? {} : { consistency }) }),
    headers: { 'content-type': 'application/json', 'idempotency-key': `checkpoint-${size}` },
  });
  if (answer.status >= 300)
    throw new HubiaoError(`it answered ${answer.status}`, { code: 'export-refused', status: 502 });
}
