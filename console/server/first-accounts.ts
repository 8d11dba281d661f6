import type { Account, District, Role } from '../../domain/account.ts';
import type { Store } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashPassword, readablePassword } from './passwords.ts';

/** One log-in with its password in clear: shown once, never stored. */
export type FirstAccount = { role: Role; user: string; password: string };

type Wanted = { user: string; role: Role; district?: District; platform?: string; demo?: true };

/** The account of the demo's right holder, and the record it writes for. */
export const DEMO_HOLDER = 'sample-holder';

const ADMINISTRATOR: Wanted = { user: 'admin', role: 'administrator' };
const DEMO: Wanted[] = [
  { user: 'officer', role: 'officer', district: 'pudong', demo: true },
  { user: 'officer-2', role: 'officer', district: 'pudong', demo: true },
  { user: 'supervisor', role: 'supervisor', district: 'city', demo: true },
  { user: 'analyst', role: 'analyst', demo: true },
  { user: DEMO_HOLDER, role: 'holder', demo: true },
  // The sample market's own platforms, which answer what they are sent.
  ...['market', 'boutique', 'storefront', 'live'].map(
    (name): Wanted => ({ user: `sample-${name}`, role: 'platform', platform: `sample-${name}`, demo: true }),
  ),
];

/**
 * Makes the first accounts of an empty store and returns their passwords, once: an administrator, who is never made up,
 * and with `demo` an officer of Pudong, a second one beside, a supervisor of the city, an
 * analyst, a right holder and a clerk of each sample platform. A store that has accounts gives [].
 */
export async function createFirstAccounts(deps: {
  store: Pick<Store, 'accounts'>;
  demo: boolean;
  clock: Clock;
}): Promise<FirstAccount[]> {
  const { accounts } = deps.store;
  if ((await accounts.list()).length > 0) return [];
  const made: FirstAccount[] = [];
  for (const wanted of deps.demo ? [ADMINISTRATOR, ...DEMO] : [ADMINISTRATOR]) {
    const password = readablePassword();
    const account: Account = {
      ...wanted,
      passwordHash: await hashPassword(password),
      createdAt: deps.clock.now().toISOString(),
    };
    await accounts.save(account);
    made.push({ role: wanted.role, user: wanted.user, password });
  }
  return made;
}
