import type { AlertChannel, AlertMessage, AlertRule } from '../../domain/alert.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';

export type ChannelOf<T extends AlertChannel['type']> = Extract<AlertChannel, { type: T }>;

/**
 * What channels reach the world with. `fetch` is the guarded one; `smtp` is smtp:// or smtps://, its credentials stay secret; `url` is
 * the console's address as officers reach it.
 */
export type ChannelDeps = {
  fetch: Fetcher['fetch'];
  from: string;
  smtp?: string | undefined;
  url?: string | undefined;
  clock: Clock;
};

/** What a channel sends in one piece. */
export type Sending = { rule: AlertRule; message: Pick<AlertMessage, 'id' | 'at' | 'events'> };

/**
 * One way out. `staysLocal` says whether what is sent to this target can leave the machine: made-up events may not. `pace` is how
 * many messages a receiver takes, somewhat below what it allows, `second` how many of them within one second; `told` names the target
 * without its secrets.
 */
export type Channel<T extends AlertChannel['type']> = {
  send(sending: Sending, target: ChannelOf<T>): Promise<void>;
  staysLocal(target: ChannelOf<T>): boolean;
  pace: { messages: number; ms: number };
  second?: number;
  told(target: ChannelOf<T>): string;
};
