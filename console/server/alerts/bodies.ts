import { z } from 'zod';
import { AlertChannel, AlertRule, AlertType } from '../../../domain/alert.ts';
import { SeriousnessLevel } from '../../../domain/seriousness.ts';
import { Instant } from '../../../domain/time.ts';

const Own = AlertRule.pick({
  name: true,
  enabled: true,
  office: true,
  types: true,
  when: true,
  atOnce: true,
  digest: true,
  quiet: true,
  cap: true,
});
/** A rule as it is sent. Without a channel the one it has is kept, its secrets included. */
export const RuleBody = Own.extend({ channel: AlertChannel.optional() }).strict();
export type RuleBody = z.infer<typeof RuleBody>;

export const RuleId = z.object({ id: z.string().min(1).max(60) });

/** A rule as it is shown: its channel by type and a name that gives no secret away. */
export const ShownAlertRule = Own.extend({
  id: z.string(),
  since: Instant.optional(),
  channel: z.object({ type: z.string(), told: z.string(), to: z.array(z.string()).optional() }),
});
export const RulesAnswer = z.object({
  rules: z.array(ShownAlertRule),
  campaigns: z.array(z.object({ id: z.string(), text: z.object({ zh: z.string(), en: z.string() }) })),
});

/** Without a draft it is all rules that the caller may see. */
export const PreviewBody = z.object({ draft: RuleBody.optional() }).strict();
export const PreviewAnswer = z.object({
  days: z.number(),
  seen: z.number(),
  /** By rule, `draft` for a draft: leads, and those among them that are to be reported at once. */
  rules: z.record(z.string(), z.object({ lead: z.number(), major: z.number() })),
});

export const TestAnswer = z.object({ sent: z.literal(true), message: z.string() });

export const DeliveriesQuery = z
  .object({ rule: z.string().min(1).max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
  .strict();
export const DeliveriesAnswer = z.object({
  deliveries: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      state: z.enum(['waiting', 'pending', 'sent', 'failed']),
      at: Instant,
      due: Instant,
      message: z.string().optional(),
      attempts: z.number().optional(),
      sentAt: Instant.optional(),
      error: z.string().optional(),
      event: z.object({
        key: z.string(),
        type: AlertType,
        text: z.string(),
        level: SeriousnessLevel,
        path: z.string().optional(),
      }),
    }),
  ),
});
