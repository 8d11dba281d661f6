import { randomUUID } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { openQueues, type Queues } from '../../queue/queues.ts';
import type { Log } from '../../queue/worker.ts';

/** Queues under a prefix of this test's own on the shared Redis; their keys are removed when the test has finished. */
export function testQueues(): Queues {
  const queues = openQueues(inject('redisUrl'), `test-${randomUUID()}`);
  onTestFinished(async () => {
    const keys = await queues.connection.keys(`${queues.prefix}:*`);
    if (keys.length > 0) await queues.connection.del(...keys);
    await queues.close();
  });
  return queues;
}

/** A log that keeps its lines for the test to read. */
export function memoryLog(): Log & {
  lines: { level: string; fields: Record<string, unknown>; message: string | undefined }[];
} {
  const lines: { level: string; fields: Record<string, unknown>; message: string | undefined }[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message?: string) =>
    void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
