import { z } from 'zod';
import { Band } from './finding.ts';

/** Which leads alert whom: every condition given must hold; lists mean any of. Secrets stay in the store, never in a log. */
export const AlertRule = z.object({
  id: z.string().min(1),
  enabled: z.boolean(),
  when: z.object({
    marks: z.array(z.string()).optional(),
    districts: z.array(z.string()).optional(),
    bands: z.array(Band).optional(),
    kinds: z.array(z.string()).optional(),
  }),
  channel: z.discriminatedUnion('type', [
    z.object({ type: z.literal('webhook'), url: z.url(), secret: z.string().min(16) }),
    z.object({ type: z.literal('email'), to: z.array(z.email()).min(1) }),
  ]),
});
export type AlertRule = z.infer<typeof AlertRule>;

/** State of one alert of one rule on one lead; (ruleId, leadId) is unique, so each is sent once. */
export type Delivery = {
  id: string;
  ruleId: string;
  leadId: string;
  state: 'pending' | 'sent' | 'failed';
  attempts: number;
  at: string;
  sentAt?: string;
  error?: string;
};
