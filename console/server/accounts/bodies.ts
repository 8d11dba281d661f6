import { z } from 'zod';
import { Account, District, Role } from '../../../domain/account.ts';

const Platform = z.string().min(1).max(200);
const External = z.string().trim().min(1).max(200);

export const UserName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'small letters, digits, dot, dash and underscore');
export const UserParams = z.object({ user: z.string().min(1).max(64) });

export const NewAccount = z
  .object({
    user: UserName,
    role: Role,
    district: District.optional(),
    platform: Platform.optional(),
    external: External.optional(),
  })
  .strict();

/** What of an account may be changed; a field that is not given stays, `null` takes it away. */
export const AccountChanges = z
  .object({
    role: Role.optional(),
    district: District.nullable().optional(),
    platform: Platform.nullable().optional(),
    external: External.nullable().optional(),
    disabled: z.boolean().optional(),
  })
  .strict();

export const AccountLine = Account.pick({
  user: true,
  role: true,
  district: true,
  platform: true,
  external: true,
  disabled: true,
  demo: true,
  createdAt: true,
  oneTime: true,
}).extend({
  /** Log-ins that hold now, and until when guesses have locked the name. */
  sessions: z.number(),
  lockedUntil: z.string().optional(),
});
export const AccountsAnswer = z.object({ accounts: z.array(AccountLine) });
/** The one-time password stands in this answer alone. */
export const AccountMade = AccountLine.extend({ password: z.string() });

export const NewPassword = z
  .object({ current: z.string().min(1).max(200), password: z.string().min(1).max(200) })
  .strict();
export const SessionsEnded = z.object({ ended: z.number() });
