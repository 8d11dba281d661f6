import type { Db } from 'mongodb';
import type { AuditStore, PlatformPause, ScheduleStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type PauseRow = PlatformPause & { _id: string };

/** Platforms that crawling leaves alone until somebody resumes them; each change stands in the audit. */
export function createPauses(
  db: Db,
  { clock, audits }: { clock: Clock; audits: AuditStore },
): Pick<ScheduleStore, 'pauses' | 'pause'> {
  const table = createTable<PauseRow>(db, 'platformPauses');
  return {
    async pauses() {
      return new Map((await table.many({})).map(({ _id, ...pause }) => [_id, pause]));
    },
    async pause(platform, pause, by) {
      const _id = text(platform, 'platform');
      if (pause === undefined && (await table.remove({ _id })) === 0) return;
      if (pause !== undefined) await table.put({ _id, ...pause });
      await audits.add({
        at: clock.now(),
        by,
        action: pause === undefined ? 'platform.resumed' : 'platform.paused',
        subject: `platform/${platform}`,
        ...(pause === undefined ? {} : { detail: { reason: pause.reason } }),
      });
    },
  };
}
