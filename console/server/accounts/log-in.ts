import type { FastifyRequest } from 'fastify';
import type { Account } from '../../../domain/account.ts';
import { passwordFits } from '../passwords.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';

/** Failures within the store's window (15 minutes) after which a user name is locked, known or not. */
export const FAILURES_BEFORE_LOCK = 10;

const REFUSED_ADVICE =
  'Ten failures lock a name for fifteen minutes. A one-time password holds for seven days; an administrator gives a new one.';

/** Notes a log-in, or what became of it, under the name that was given. */
export const noteLogIn = (
  { store, clock }: RouteDeps,
  request: FastifyRequest,
  { user, action, ...more }: { user: string; action: string; way?: string; claim?: string },
): Promise<void> =>
  store.audit.add({
    at: clock.now(),
    by: user,
    action,
    subject: `account:${user}`,
    detail: { ip: request.ip, ...more },
  });

/**
 * The account that name and password open. Counts the try before it looks at the password, so that many tries at once do not slip under
 * the limit. Throws `locked-out` and `log-in-refused`, the same of a name that is not known as of a password that does not fit.
 */
export async function logInByPassword(
  deps: RouteDeps,
  request: FastifyRequest,
  { user, password }: { user: string; password: string },
): Promise<Account> {
  const { accounts } = deps.store;
  const now = deps.clock.now();
  const locked =
    (await accounts.failures(user, now)) >= FAILURES_BEFORE_LOCK ||
    (await accounts.failure(user, now)) > FAILURES_BEFORE_LOCK;
  if (locked) {
    await noteLogIn(deps, request, { user, action: 'log-in.locked' });
    throw await lockedOut(deps, user);
  }
  const account = await accounts.find(user);
  const open = account?.disabled === true || isPast(account?.oneTime, now) ? undefined : account;
  if (!(await passwordFits(open?.passwordHash, password)) || open === undefined) {
    await noteLogIn(deps, request, { user, action: 'log-in.refused' });
    throw refusal('log-in-refused', 'The user name or the password is wrong.', { advice: REFUSED_ADVICE });
  }
  await accounts.clearFailures(user);
  return open;
}

async function lockedOut({ store, clock }: RouteDeps, user: string) {
  const now = clock.now();
  const until = await store.accounts.lockedUntil(user, FAILURES_BEFORE_LOCK, now);
  const minutes = until === undefined ? 1 : Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  const error = refusal('locked-out', 'Too many failed log-ins with this name.', {
    kept: 'The account and its password are as they were.',
    advice: `Wait ${minutes} minutes, or ask an administrator to lift the lock-out.`,
  });
  return Object.assign(error, until === undefined ? {} : { current: { until: until.toISOString(), minutes } });
}

const isPast = (time: string | undefined, now: Date): boolean =>
  time !== undefined && Date.parse(time) <= now.getTime();

/** The one open account that the identity provider's name belongs to; undefined where none does, or more than one. */
export async function accountOfExternal({ store }: RouteDeps, name: string): Promise<Account | undefined> {
  const found = (await store.accounts.list()).filter((one) => (one.external ?? one.user) === name);
  const [account] = found;
  return found.length === 1 && account?.disabled !== true ? account : undefined;
}
