import { z } from 'zod';
import { LabelRank } from './truth.ts';

/** Weights of words and pairs of words by their numbers, and what stands for none of them. */
export type WordingWeights = { bias: number; weights: ReadonlyMap<number, number> };

const PAIR = /^([^\s;=]+(?: [^\s;=]+)?)=(-?\d+(?:\.\d+)?)$/u;

/** `原 厂=1.2;懂=0.8`: words or pairs of neighbours with their weights, in one text so that thousands stay in one line. */
const Weights = z.string().transform((text, context) => {
  const weights = new Map<string, number>();
  for (const entry of text === '' ? [] : text.split(';')) {
    const [, words, weight] = PAIR.exec(entry) ?? [];
    if (words === undefined) context.addIssue({ code: 'custom', message: `“${entry}” is no “words=weight”` });
    else if (weights.has(words)) context.addIssue({ code: 'custom', message: `“${words}” stands twice` });
    else weights.set(words, Number(weight));
  }
  return weights as ReadonlyMap<string, number>;
});

const Share = z.number().min(0).max(1);
const Count = z.number().int().nonnegative();

/**
 * How sellers word copies and honest goods, learnt by `hubiao fit --wording`: the log odds of a listing are `bias` and the sum of its words'
 * weights over the root of their number. `at` are scores, held out from what was learnt from: from `doubtful` and `strong` on the wording
 * speaks of copies, up to `honest` of honest goods. `learnt` says on which data, and what share of infringing and of innocent listings
 * whose words no rule explains reaches each score.
 */
export const WordingTable = z
  .object({
    version: z.string().regex(/^wording-[0-9a-f]{12}$/),
    about: z.string(),
    bias: z.number(),
    at: z.object({ honest: z.number(), doubtful: z.number(), strong: z.number() }).strict(),
    learnt: z
      .object({
        on: z.object({ what: z.string().min(1), hash: z.string().regex(/^[0-9a-f]{12,64}$/) }).strict(),
        rank: LabelRank,
        listings: Count,
        infringing: Count,
        hands: Count,
        areaUnderCurve: Share,
        infringingFrom: z.object({ doubtful: Share, strong: Share }).strict(),
        innocentFrom: z.object({ doubtful: Share, strong: Share }).strict(),
      })
      .strict(),
    weights: Weights,
  })
  .strict();
export type WordingTable = z.infer<typeof WordingTable>;
