import type { Db } from 'mongodb';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import type { IndexPlan } from '../indexes.ts';
import { createReplies } from './replies.ts';
import { createTokens } from './tokens.ts';

const DAY_SECONDS = 86_400;

/** Indexes of the exchange; what else must be unique is so by `_id`. */
export const exchangeIndexes: readonly IndexPlan[] = [
  { collection: 'apiTokens', keys: { hash: 1 }, options: { unique: true } },
  { collection: 'replies', keys: { expires: 1 }, options: { expireAfterSeconds: DAY_SECONDS } },
];

/** What the exchange with platforms keeps. */
export const createExchangeStore = (db: Db): ExchangeStore => ({ ...createTokens(db), ...createReplies(db) });
