import type { Account, Role } from '../../../domain/account.ts';
import type { AccountChange } from '../../../domain/account-ports.ts';
import type { Store } from '../../../domain/ports.ts';
import { refusal } from '../problems.ts';

/** Days for which a one-time password may be used. */
const ONE_TIME_DAYS = 7;
const LEAST_LENGTH = 12;
const LEAST_DIFFERENT = 5;

/** Until when a one-time password given now may be used. */
export const oneTimeUntil = (now: Date): string => new Date(now.getTime() + ONE_TIME_DAYS * 86_400_000).toISOString();

/** Throws `password-weak` where a new password is too easy to guess; long is asked for, odd characters are not. */
export function refuseWeak(user: string, password: string): void {
  const low = password.toLowerCase();
  const why =
    [...password].length < LEAST_LENGTH
      ? `It has fewer than ${LEAST_LENGTH} characters.`
      : new Set(low).size < LEAST_DIFFERENT
        ? 'It repeats a few characters.'
        : low.includes(user.toLowerCase())
          ? 'It contains the user name.'
          : undefined;
  if (why === undefined) return;
  throw refusal('password-weak', why, {
    kept: 'The present password still holds.',
    advice: `Choose at least ${LEAST_LENGTH} characters: a few words that only you would put together are good.`,
  });
}

/** Throws `request-refused` where a role lacks what bounds it. */
export function refuseUnbounded({ role, district, platform }: { role: Role } & Partial<Account>): void {
  if ((role === 'officer' || role === 'supervisor') && district === undefined)
    throw refusal('request-refused', 'An officer or supervisor needs a district; `city` sees all.');
  if (role === 'platform' && platform === undefined)
    throw refusal('request-refused', 'A platform clerk needs a platform.');
}

type Accounts = Pick<Store, 'accounts'>;

/** Throws `account-exists` where another account has this name at the identity provider, or is called by it. */
export async function refuseTakenName({ accounts }: Accounts, user: string, external: string): Promise<void> {
  const taken = (await accounts.list()).some((one) => one.user !== user && (one.external ?? one.user) === external);
  if (taken) throw refusal('account-exists', 'Another account has this name at the identity provider.');
}

const isOpenAdministrator = (account: Account): boolean =>
  account.role === 'administrator' && account.disabled !== true;

/**
 * Changes an account, unless no administrator would be left who can log in: then throws `last-administrator`. Looked at before and after,
 * so that two administrators who disable each other at the same moment both stay.
 */
export async function changeAccount({ accounts }: Accounts, before: Account, change: AccountChange): Promise<void> {
  const refuse = () =>
    refusal('last-administrator', 'This is the last administrator who can log in.', {
      kept: 'The account was not changed.',
      advice: 'Make another administrator first.',
    });
  const losing = isOpenAdministrator(before) && !isOpenAdministrator({ ...before, ...(change as Partial<Account>) });
  const others = async () =>
    (await accounts.list()).some((one) => one.user !== before.user && isOpenAdministrator(one));
  if (losing && !(await others())) throw refuse();
  await accounts.change(before.user, change);
  if (!losing || (await others())) return;
  await accounts.change(before.user, { role: before.role, disabled: before.disabled });
  throw refuse();
}
