import { randomBytes } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import type { AuditStore } from '../domain/audit.ts';
import type { Store } from '../domain/ports.ts';
import type { SeriousnessTable } from '../domain/seriousness-table.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createAccountStore } from './accounts.ts';
import { createAlertStore } from './alerts.ts';
import { createAuditStore } from './audit.ts';
import { createCrawlStore } from './crawls.ts';
import { createCursors } from './cursor.ts';
import { removeDemoRows } from './demo.ts';
import { readEngine } from './engine.ts';
import { createEvidenceStore } from './evidence.ts';
import { createExchangeStore, exchangeIndexes } from './exchange/index.ts';
import { createFigureStore } from './figures/index.ts';
import { createFigureNotes } from './figures/notes.ts';
import { createIdentificationStore } from './identifications.ts';
import { ensureIndexes, INDEXES } from './indexes.ts';
import { createLeadStore } from './leads.ts';
import { createListingStore } from './listings.ts';
import { dropMoved } from './moved.ts';
import { createObjectStore } from './objects.ts';
import { createPaperStore } from './papers/index.ts';
import { createDrawStore } from './plans/draws.ts';
import { createPlanStore } from './plans/index.ts';
import { createQueueStore } from './queue/index.ts';
import { createRegistryStore, registryIndexes, removeDemoEntries } from './registries/index.ts';
import { retrying } from './retry.ts';
import { createRoomStore } from './rooms.ts';
import { createScheduleStore } from './schedule.ts';
import { createStateStore } from './state.ts';
import { createViewStore } from './views.ts';
import { createVisitStore } from './visits.ts';
import { createWatchStore } from './watches.ts';

/** `uri` of any server that speaks MongoDB's protocol; several instances may share it under names of their own. */
export type StoreOptions = {
  uri: string;
  dbName?: string;
  clock?: Clock;
  /** What leads are graded by; without it the queue is in the order of bands and scores. */
  seriousness?: SeriousnessTable;
  /** How long to wait for a server that does not answer yet. */
  patienceMs?: number;
  /** What is decided through this store happened before the instance was there: the evidence log owes it nothing. */
  past?: boolean;
};

const CURSOR_SECRET = 'cursor-secret';

/**
 * Connects, creates what indexes are missing, finishes what a crash cut short, and gives the store. Throws
 * `database-unreachable` after some 15 s without an answer; so does each call later on.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { uri, dbName = 'hubiao' } = options;
  const client = await retrying(() => connect(uri), options.patienceMs);
  try {
    return await build(client, client.db(dbName), options);
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** A client whose first connection failed stays closed, so each try takes a new one. */
async function connect(uri: string): Promise<MongoClient> {
  const client = new MongoClient(uri, {
    appName: 'hubiao',
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
    // The store repeats writes itself: the driver's way needs a server that remembers transaction numbers.
    retryWrites: false,
    maxPoolSize: 20,
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 60_000,
  });
  try {
    return await client.connect();
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function build(client: MongoClient, db: Db, options: StoreOptions): Promise<Store> {
  const { clock = systemClock, seriousness, past = false } = options;
  const engine = await readEngine(db);
  const now = () => clock.now();
  await ensureIndexes(db, [...INDEXES, ...registryIndexes, ...exchangeIndexes]);
  await dropMoved(db);
  const state = createStateStore(db);
  const cursors = createCursors(await state.once(CURSOR_SECRET, randomBytes(24).toString('base64url')));
  const audits = createAuditStore(db, { engine, clock, cursors });
  const notes = createFigureNotes(db);
  const {
    grading,
    lists,
    closed: placed,
    ...leads
  } = createLeadStore(db, {
    engine,
    cursors,
    clock,
    audits,
    figures: notes,
    state,
    seriousness,
    past,
  });
  const crawls = createCrawlStore(db, clock);
  await leads.repair();
  await crawls.repair();
  const plans = createPlanStore(db);
  await plans.repair();
  const watches = createWatchStore(db);
  const papers = createPaperStore(db, { cursors, clock, audits, watches, figures: notes });
  await papers.repair();
  const identifications = createIdentificationStore(db, { cursors, audits, leads });
  await identifications.repair();
  const figures = createFigureStore(db, { notes, lists, state, clock });
  await figures.begin();
  /** What was decided before the question is in the audit, whichever process answered it. */
  const told =
    <Given extends unknown[], Found>(ask: (...given: Given) => Promise<Found>) =>
    async (...given: Given): Promise<Found> => {
      await lists.settled();
      return ask(...given);
    };
  const audit: AuditStore = {
    add: audits.add,
    list: told(audits.list),
    page: told(audits.page),
    seal: told(audits.seal),
    verify: told(audits.verify),
  };
  const { closed, ...queue } = createQueueStore(db, {
    ...{ engine, cursors, clock, grading, lists },
    audits: { ...audits, leadsSince: told(audits.leadsSince) },
  });
  return {
    listings: createListingStore(db, clock),
    leads,
    registries: createRegistryStore({ db, now }),
    crawls,
    rooms: createRoomStore(db),
    schedule: createScheduleStore(db, { clock, audits }),
    alerts: createAlertStore(db, { clock, audits }),
    audit,
    accounts: createAccountStore(db),
    state,
    evidence: createEvidenceStore(db, state),
    watches,
    visits: createVisitStore(db),
    views: createViewStore(db),
    papers,
    figures,
    exchange: createExchangeStore(db, { audits, clock, state }),
    plans,
    draws: createDrawStore(db),
    identifications,
    objects: createObjectStore(db),
    queue,
    async ping() {
      await db.command({ ping: 1 });
      return { engine: engine.name, version: engine.version };
    },
    async removeDemo() {
      // The registries first: they may be busy and refuse, and then nothing is removed.
      const entries = await removeDemoEntries(db, now);
      const removed = { ...entries, ...(await removeDemoRows(db)) };
      await figures.forgetDemo();
      await audits.add({ at: clock.now(), by: 'system', action: 'demo.removed', subject: 'demo', detail: removed });
      return removed;
    },
    async close() {
      await Promise.all([figures.closed(), closed(), placed()]);
      await client.close();
    },
  };
}
