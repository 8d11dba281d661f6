import { z } from 'zod';
import { District } from './account.ts';
import { Day, Instant } from './time.ts';

/** A shop that an officer puts on watch: by the seller's id on the platform, or by an address of its shop page. */
export const ShopWatchOrder = z
  .object({
    platform: z.string().min(1).max(200),
    sellerId: z.string().trim().min(1).max(200).optional(),
    name: z.string().trim().min(1).max(200).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    reason: z.string().trim().min(1).max(500),
    until: Day.optional(),
    office: District.optional(),
  })
  .strict();
export type ShopWatchOrder = z.infer<typeof ShopWatchOrder>;

export const ShopWatch = ShopWatchOrder.extend({
  id: z.string(),
  by: z.string(),
  at: Instant,
  demo: z.boolean().optional(),
}).strict();
export type ShopWatch = z.infer<typeof ShopWatch>;

/** A seller that leads were confirmed on, with how many. */
export type ConfirmedShop = { sellerId?: string; name?: string; confirmed: number };
