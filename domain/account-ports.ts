import type { Account, Session } from './account.ts';

/** Fields of an account to set; one given as undefined is removed. */
export type AccountChange = { [K in Exclude<keyof Account, 'user'>]?: Account[K] | undefined };

export type AccountStore = {
  find(user: string): Promise<Account | undefined>;
  list(): Promise<Account[]>;
  save(account: Account): Promise<void>;
  /** Adds a new account; false where there is one of that name. */
  add(account: Account): Promise<boolean>;
  /** Changes fields of an account in one write, whatever else changes meanwhile; false where there is none. */
  change(user: string, change: AccountChange): Promise<boolean>;
  openSession(session: Session): Promise<void>;
  session(tokenHash: string, now: Date): Promise<Session | undefined>;
  closeSession(tokenHash: string): Promise<void>;
  /** Ends every session of a user but the one of `except` (a token's hash); returns how many. */
  closeSessions(user: string, except?: string): Promise<number>;
  /** Sessions that hold, by user. */
  sessionCounts(now: Date): Promise<Map<string, number>>;
  /** Counts a failed log-in; returns the failures within the window. */
  failure(user: string, now: Date): Promise<number>;
  failures(user: string, now: Date): Promise<number>;
  /** Until when a user has at least `most` failures within the window; undefined where it has fewer. */
  lockedUntil(user: string, most: number, now: Date): Promise<Date | undefined>;
  clearFailures(user: string): Promise<void>;
};
