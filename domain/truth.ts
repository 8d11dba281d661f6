import { z } from 'zod';

/** One line of a truth file (contracts §7). */
export const TruthLine = z.object({
  platform: z.string(),
  listingId: z.string(),
  infringing: z.boolean(),
  subjects: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
});
export type TruthLine = z.infer<typeof TruthLine>;
