import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Reserves the next free moment of a host and returns how many milliseconds away it is. */
const RESERVE = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
local at = math.max(ms, free)
redis.call('SET', KEYS[1], at + tonumber(ARGV[1]), 'PX', at - ms + tonumber(ARGV[1]) + 60000)
return at - ms`;

/** One request budget a host, shared by every process on the same Redis: evenly spaced turns, and pauses that all obey. */
export function createHostBudget(redis: Redis, prefix = 'hubiao') {
  const pauseKey = (host: string): string => `${prefix}:pause:${host}`;
  return {
    /** Resolves when it is this request's turn; rejects when `signal` aborts. */
    async wait(host: string, perSecond: number, signal?: AbortSignal): Promise<void> {
      const interval = Math.max(1, Math.round(1000 / perSecond));
      const ms = Number(await redis.eval(RESERVE, 1, `${prefix}:budget:${host}`, interval));
      if (ms > 0) await delay(ms, undefined, signal === undefined ? {} : { signal });
    },
    /** Closes the host for `ms` milliseconds; a shorter pause never ends a longer one. */
    async pause(host: string, ms: number): Promise<void> {
      if ((await this.pausedMs(host)) < ms) await redis.set(pauseKey(host), '1', 'PX', Math.ceil(ms));
    },
    /** Milliseconds until the host opens, 0 where it is open. */
    pausedMs: async (host: string): Promise<number> => Math.max(0, await redis.pttl(pauseKey(host))),
  };
}
