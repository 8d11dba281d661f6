import type { Redis } from 'ioredis';

/** Reserves the next free moment of a host and returns how many milliseconds away it is. */
const RESERVE = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local free = tonumber(redis.call('GET', KEYS[1]) or '0')
local at = math.max(ms, free)
redis.call('SET', KEYS[1], at + tonumber(ARGV[1]), 'PX', at - ms + tonumber(ARGV[1]) + 60000)
return at - ms`;

/** One request budget a host, shared by every process on the same Redis: `wait` resolves when it is this request's turn. */
export function createHostBudget(redis: Redis, prefix = 'hubiao') {
  return {
    async wait(host: string, perSecond: number): Promise<void> {
      const interval = Math.max(1, Math.round(1000 / perSecond));
      const delay = Number(await redis.eval(RESERVE, 1, `${prefix}:budget:${host}`, interval));
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    },
  };
}
