import { z } from 'zod';

/** A sum of money: a plain decimal amount and its ISO 4217 currency. */
export const Money = z.object({
  amount: z.number().finite().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;
