import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { EvidenceArchive, LedgerStore, Store } from '../../domain/ports.ts';
import { createArchive } from '../../evidence/index.ts';
import { sweepEvidence } from '../../queue/evidence-sweep.ts';
import { ledgerStep } from '../../queue/ledger.ts';
import { openTurn, signerOf } from '../../roles/archive.ts';
import { evidenceFolder, guardedBundles } from '../../roles/bundles.ts';
import { decision, facts, files, MADE } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const AT = new Date(MADE);
const now = (): Date => AT;
let store: Store;
let clock: ReturnType<typeof handClock>;
let settings: Awaited<ReturnType<typeof testSettings>>;

beforeEach(async () => {
  clock = handClock(MADE);
  ({ store } = await testStore(inject('mongoUri'), clock));
  settings = await testSettings();
});

/** The archive of this test's folder, over the real ledger or one that fails where the test says so. */
const archiveOver = (ledger: LedgerStore = store.evidence.ledger): EvidenceArchive =>
  createArchive({
    folder: evidenceFolder(settings),
    bundles: guardedBundles(settings, store),
    withLog: (work) => openTurn(settings, () => undefined, work),
    publicKey: async () => (await signerOf(settings)).publicKey,
    ledger,
  });

const sizeOfLog = (): Promise<number> =>
  openTurn(
    settings,
    () => undefined,
    async (log) => log.size(),
  );

describe('the log of an instance', () => {
  it('takes an entry once, however often and by however many it is entered', async () => {
    const archive = archiveOver();
    const some = [decision(1), decision(2)];
    const first = await archive.enter(some, now);
    const again = await Promise.all([archive.enter([...some, decision(3)], now), archiveOver().enter(some, now)]);
    expect(again[1].entered).toEqual(first.entered);
    expect(again[0].entered.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(await sizeOfLog()).toBe(3);
  });

  it('recognises what stands in it though a crash came before the database heard of it', async () => {
    const real = store.evidence.ledger;
    const note: LedgerStore['note'] = () => Promise.reject(new Error('killed'));
    await expect(archiveOver({ ...real, note }).enter([decision(1)], now)).rejects.toThrow('killed');
    expect(await sizeOfLog()).toBe(1);
    const { entered } = await archiveOver().enter([decision(1), decision(2)], now);
    expect(entered.map(({ index }) => index)).toEqual([0, 1]);
    expect(await real.position()).toMatchObject({ size: 2 });
  });

  it('refuses a log that is not the one that the database knows', async () => {
    await archiveOver().enter([decision(1)], now);
    await rm(join(evidenceFolder(settings), 'log'), { recursive: true });
    await expect(archiveOver().enter([decision(2)], now)).rejects.toMatchObject({ code: 'log-elsewhere' });
    expect(await sizeOfLog()).toBe(0);
  });

  it('hands out a head only where it has grown, with the proof from the one before', async () => {
    const archive = archiveOver();
    await archive.enter([decision(1)], now);
    expect(await archive.checkpoint(AT, 0)).toMatchObject({ size: 1 });
    expect(await archive.checkpoint(AT, 1)).toBeUndefined();
    await archive.enter([decision(2)], now);
    expect(await archive.checkpoint(AT, 1)).toMatchObject({ size: 2, consistency: { from: 1, to: 2 } });
  });
});

describe('a capture that a queue forgot', () => {
  it('is found between its bundle and its entry, and entered once', async () => {
    const archive = archiveOver();
    const queues = testQueues();
    const { lead } = await filed(store, { of: listing() });
    const [id, of] = [`${lead?.lead.id}-filing-1`, lead?.lead.id ?? ''];
    await store.evidence.plan([{ id, lead: of, occasion: 'filing', version: 1 }], clock.now());
    const bundle = await archive.bundle({ ...facts(id), lead: of }, files());
    await store.evidence.advance(id, {
      state: 'made',
      at: clock.now(),
      bundle: { ...bundle, madeAt: MADE, missing: [] },
    });

    await sweepEvidence({ store, queues, clock });
    expect(await queues.of('ledger').getJobCountByTypes('waiting')).toBe(0);
    clock.pass(60_000);
    await sweepEvidence({ store, queues, clock });
    await sweepEvidence({ store, queues, clock });
    const jobs = await queues.of('ledger').getJobs('waiting');
    expect(jobs.map(({ data }) => data)).toEqual([{ captures: [id], leads: [] }]);

    const enter = ledgerStep({ store, queues, archive, clock, log: memoryLog(), recheckMs: 1 });
    await Promise.all([enter(jobs[0]?.data), enter(jobs[0]?.data)]);
    await enter(jobs[0]?.data);
    expect(await sizeOfLog()).toBe(1);
    expect(await store.evidence.capture(id)).toMatchObject({ state: 'logged', index: 0, checked: { ok: true } });
    expect(await store.evidence.unfinished(new Date(clock.now().getTime() + 1e9), 5)).toEqual([]);
  });

  it('has failed where its bundle was lost before it was entered, and the others of its batch are entered', async () => {
    const archive = archiveOver();
    const queues = testQueues();
    const ids = ['L1-filing-1', 'L2-filing-1'];
    for (const id of ids) {
      await store.evidence.plan([{ id, lead: 'L', occasion: 'filing', version: 1 }], clock.now());
      const bundle = await archive.bundle(facts(id), files());
      const made = { ...bundle, madeAt: MADE, missing: [] };
      await store.evidence.advance(id, { state: 'made', at: clock.now(), bundle: made });
    }
    const { sha256 } = (await store.evidence.capture('L1-filing-1'))?.bundle ?? { sha256: '' };
    await rm(join(evidenceFolder(settings), 'bundles', sha256.slice(0, 2), sha256), { recursive: true });
    await ledgerStep({ store, queues, archive, clock, log: memoryLog(), recheckMs: 1 })({ captures: ids, leads: [] });
    expect((await store.evidence.ofLead('L')).map(({ id, state }) => [id, state])).toEqual([
      ['L2-filing-1', 'logged'],
      ['L1-filing-1', 'failed'],
    ]);
  });
});
