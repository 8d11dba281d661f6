import type { AlertRule } from '../../domain/alert.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import type { Alert } from '../content.ts';

type ChannelOf<T extends AlertRule['channel']['type']> = Extract<AlertRule['channel'], { type: T }>;

/** What channels reach the world with. `fetch` is the guarded one; `smtp` is smtp:// or smtps://, its credentials stay secret. */
export type ChannelDeps = { fetch: Fetcher['fetch']; from: string; smtp?: string; clock: Clock };

/** One way out. `staysLocal` says whether what is sent to this target can leave the machine: made-up leads may not. */
export type Channel<T extends AlertRule['channel']['type']> = {
  send(alert: Alert, target: ChannelOf<T>): Promise<void>;
  staysLocal(target: ChannelOf<T>): boolean;
};
