import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import type { AuditStore } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import type { IndexPlan } from '../indexes.ts';
import type { createStateStore } from '../state.ts';
import { createDeliveries } from './deliveries.ts';
import { createIncoming } from './files.ts';
import { createNews } from './news.ts';
import { createReplies } from './replies.ts';
import { createSettings } from './settings.ts';
import { createTokens } from './tokens.ts';

const DAY_SECONDS = 86_400;

/** Indexes of the exchange; what else must be unique is so by `_id`. */
export const exchangeIndexes: readonly IndexPlan[] = [
  { collection: 'apiTokens', keys: { hash: 1 }, options: { unique: true } },
  { collection: 'replies', keys: { expires: 1 }, options: { expireAfterSeconds: DAY_SECONDS } },
  { collection: 'paperDeliveries', keys: { paper: 1 } },
  { collection: 'correspondence', keys: { paper: 1 } },
  { collection: 'paperFiles', keys: { papers: 1 } },
  { collection: 'nonces', keys: { expires: 1 }, options: { expireAfterSeconds: DAY_SECONDS } },
  {
    collection: 'paperDeliveries',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: { $gt: new Date(0) } } },
  },
];

type Deps = { audits: AuditStore; clock: Clock; state: ReturnType<typeof createStateStore> };

/** What the exchange with platforms keeps. */
export const createExchangeStore = (db: Db, deps: Deps): ExchangeStore => ({
  ...createTokens(db),
  ...createReplies(db),
  ...createSettings(db, deps),
  ...createNews(db),
  ...createDeliveries(db),
  ...createIncoming(db),
  replySecret: () => deps.state.once('mail-reply-secret', randomBytes(24).toString('base64url')),
});
