import { z } from 'zod';

/**
 * What a label rests on, the weakest first: nothing said, the makers of a made-up listing, an officer's triage of a lead,
 * the right holder's identification of the goods, a decided case.
 */
export const LabelRank = z.enum(['unstated', 'made-up', 'triage', 'identification', 'case']);
export type LabelRank = z.infer<typeof LabelRank>;

/** One line of a truth file (contracts §7), with what it rests on where that is known. */
export const TruthLine = z.object({
  platform: z.string(),
  listingId: z.string(),
  infringing: z.boolean(),
  subjects: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  /** Ids of rules that it breaks; to name one of them is right. */
  rules: z.array(z.string()).optional(),
  rank: LabelRank.optional(),
});
export type TruthLine = z.infer<typeof TruthLine>;

/** How strong a rank is: 0 for the weakest. */
export const strengthOf = (rank: LabelRank | undefined): number => LabelRank.options.indexOf(rank ?? 'unstated');

/** How many labels rest on each rank; ranks without labels are absent. */
export function countRanks(labels: Iterable<{ rank?: LabelRank | undefined }>): Partial<Record<LabelRank, number>> {
  const counts: Partial<Record<LabelRank, number>> = {};
  for (const { rank = 'unstated' } of labels) counts[rank] = (counts[rank] ?? 0) + 1;
  return Object.fromEntries(LabelRank.options.flatMap((rank) => (rank in counts ? [[rank, counts[rank]]] : [])));
}

/** A figure with the bounds between which 95 of 100 resamplings fall. */
export const Figure = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Figure = z.infer<typeof Figure>;
