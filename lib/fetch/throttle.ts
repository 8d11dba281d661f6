import type { Clock } from '../clock.ts';

const LEAST_MS = 1_000;
const MOST_MS = 3_600_000;
const DEFAULT_MS = 30_000;

/** Milliseconds to wait by a Retry-After value (seconds or an HTTP date, RFC 9110 §10.2.3), kept within 1 s and 1 h; 30 s where it says nothing. */
export function retryAfterMs(value: string | undefined, clock: Clock): number {
  const text = value?.trim() ?? '';
  const wanted = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - clock.now().getTime();
  return Number.isFinite(wanted) ? Math.min(MOST_MS, Math.max(LEAST_MS, wanted)) : DEFAULT_MS;
}

/** One budget per host, shared by whoever holds it. `wait` resolves when a request may go out; `pause` closes the host for a time. */
export type HostBudget = {
  wait(host: string, perSecond: number, signal?: AbortSignal): Promise<void>;
  pause?(host: string, ms: number): Promise<void>;
  /** Milliseconds until a paused host opens, 0 where it is open. */
  pausedMs?(host: string): Promise<number>;
};

/** The budget of one process: evenly spaced requests per host, pauses remembered until they end. */
export function createHostBudget(clock: Clock): Required<HostBudget> {
  const next = new Map<string, number>();
  const paused = new Map<string, number>();
  return {
    async wait(host, perSecond, signal) {
      const now = performance.now();
      const at = Math.max(now, next.get(host) ?? 0);
      if (next.size > 10_000) for (const [name, time] of next) if (time < now) next.delete(name);
      next.set(host, at + 1000 / perSecond);
      if (at > now) await sleep(at - now, signal);
    },
    async pause(host, ms) {
      paused.set(host, Math.max(paused.get(host) ?? 0, clock.now().getTime() + ms));
    },
    async pausedMs(host) {
      const left = (paused.get(host) ?? 0) - clock.now().getTime();
      if (left <= 0) paused.delete(host);
      return Math.max(0, left);
    },
  };
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
