export { decodeBody } from './body.ts';
export { charsetOf, type DecodedText, decodeText } from './charset.ts';
export {
  createFetcher,
  type Fetched,
  type Fetcher,
  type FetcherOptions,
  type FetchLimits,
  type FetchOptions,
  userAgentOf,
} from './fetcher.ts';
export type { Resolver } from './guard.ts';
export { type GuardedProxy, startGuardedProxy } from './proxy.ts';
export { type HostBudget, retryAfterMs } from './throttle.ts';
