import type { Settings } from '../../config/settings.ts';
import type { Crawler, Store } from '../../domain/ports.ts';
import { captureStep } from '../../queue/capture.ts';
import { ledgerStep } from '../../queue/ledger.ts';
import { openQueues } from '../../queue/queues.ts';
import { archiveFor } from '../../roles/archive.ts';
import { openStore } from '../../store/index.ts';

/** Works on one capture and kills itself at a moment: after the bundle was saved, after its entry, or after its proof. */
const [, , at, id, options] = process.argv as [string, string, 'enqueue' | 'note' | 'logged', string, string];
const { uri, dbName, dataDir, redisUrl, prefix } = JSON.parse(options) as Record<string, string>;
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

const real = await openStore({ uri: uri as string, dbName: dbName as string });
const { evidence } = real;
const advance: typeof evidence.advance = (one, step) =>
  at === 'logged' && 'state' in step && step.state === 'logged' ? die() : evidence.advance(one, step);
const ledger = at === 'note' ? { ...evidence.ledger, note: die } : evidence.ledger;
const store: Store = { ...real, evidence: { ...evidence, advance, ledger } };
const opened = openQueues(redisUrl as string, prefix as string);
const queues = at === 'enqueue' ? { ...opened, add: die } : opened;
const archive = archiveFor({ dataDir, signature: 'ed25519', bundles: 'folder' } as Settings, store);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
const identity = { userAgent: 'Hubiao/test', release: 'test', clockSource: 'a test' };
const clock = { now: () => new Date() };
// The platform of the test is in no schedule, so nothing is fetched.
const deps = { store, queues, archive, clock, log, identity, crawler: {} as Crawler, recheckMs: 1000 };
if (at === 'enqueue') await captureStep(deps)({ id });
else await ledgerStep(deps)({ captures: [id], leads: [] });
