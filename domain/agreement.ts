import { z } from 'zod';
import { HitKind } from './finding.ts';
import type { DealtLead } from './queue.ts';

/**
 * How judgements stand to known answers: `missed` were dismissed and are suspected, `over` were taken as suspected and are not. `kappa`
 * is the agreement beyond chance (Cohen), to three places; absent where chance alone would agree always.
 */
export const Agreed = z.object({
  decided: z.number(),
  agreed: z.number(),
  missed: z.number(),
  over: z.number(),
  kappa: z.number().optional(),
});
export type Agreed = z.infer<typeof Agreed>;

/** Agreement of the last four weeks beside that of all before; `moved` where the difference is more than chance (two shares, 95 %). */
export const Drift = z.object({ recent: Agreed, before: Agreed, moved: z.enum(['better', 'worse', 'no', 'too-few']) });
export type Drift = z.infer<typeof Drift>;

const Week = Agreed.extend({ week: z.string() });
/** How far one officer agrees with known answers, by week (its Monday). */
export const Agreement = Agreed.extend({ user: z.string(), dealt: z.number(), weeks: z.array(Week), drift: Drift });
export type Agreement = z.infer<typeof Agreement>;

/** How far officers agree together, by week, by the kinds of what was found, and by the reason for which the lead was dismissed. */
export const Agreements = z.object({
  all: Agreed.extend({ dealt: z.number() }),
  drift: Drift,
  weeks: z.array(Week),
  kinds: z.array(Agreed.extend({ kind: HitKind })),
  reasons: z.array(Agreed.extend({ reason: z.string(), sameReason: z.number() })),
  officers: z.array(Agreement),
});
export type Agreements = z.infer<typeof Agreements>;

type Dealt = Pick<DealtLead, 'user' | 'lead' | 'answer' | 'status' | 'ownEvents'>;
/** What is known of a lead beside its answer: the kinds of what was found, and why it was dismissed. */
export type KnownLead = { kinds: readonly HitKind[]; reason?: string };
type Judged = Dealt & { at: string; week: string };

const RECENT_MS = 28 * 86_400_000;
/** Fewer judgements on either side say nothing of a drift. */
const FEWEST = 10;
const LINE = 1.96;

/** The agreement over what was dealt, at an instant; `weekOf` names the week that an instant lies in. */
export function agreementsOf(
  dealt: readonly Dealt[],
  facts: { now: Date; weekOf: (at: string) => string; leads: ReadonlyMap<string, KnownLead> },
): Agreements {
  const judged = dealt.flatMap((one): Judged[] => {
    const at = one.ownEvents.at(-1)?.at ?? '';
    return one.status === 'suspected' || one.status === 'dismissed' ? [{ ...one, at, week: facts.weekOf(at) }] : [];
  });
  const users = [...new Set(dealt.map(({ user }) => user))].sort();
  const reasonOf = (one: Judged) => facts.leads.get(one.lead)?.reason;
  const dismissed = judged.filter(({ answer }) => answer === 'dismissed');
  return {
    all: { ...agreedOf(judged), dealt: dealt.length },
    drift: driftOf(judged, facts.now),
    weeks: weeksOf(judged),
    kinds: HitKind.options.flatMap((kind) => {
      const own = judged.filter(({ lead }) => facts.leads.get(lead)?.kinds.includes(kind));
      return own.length === 0 ? [] : [{ kind, ...agreedOf(own) }];
    }),
    reasons: [...new Set(dismissed.flatMap((one) => reasonOf(one) ?? []))].sort().map((reason) => {
      const own = dismissed.filter((one) => reasonOf(one) === reason);
      const sameReason = own.filter(({ ownEvents }) => ownEvents.at(-1)?.reason === reason).length;
      return { reason, sameReason, ...agreedOf(own) };
    }),
    officers: users.map((user) => {
      const own = judged.filter((one) => one.user === user);
      const all = dealt.filter((one) => one.user === user).length;
      return { user, dealt: all, ...agreedOf(own), weeks: weeksOf(own), drift: driftOf(own, facts.now) };
    }),
  };
}

function agreedOf(judged: readonly Judged[]): Agreed {
  const agreed = judged.filter(({ answer, status }) => answer === status).length;
  const missed = judged.filter(({ answer, status }) => answer === 'suspected' && status === 'dismissed').length;
  const kappa = kappaOf(judged);
  const told = { decided: judged.length, agreed, missed, over: judged.length - agreed - missed };
  return kappa === undefined ? told : { ...told, kappa };
}

const weeksOf = (judged: readonly Judged[]): z.infer<typeof Week>[] =>
  [...new Set(judged.map(({ week }) => week))]
    .sort()
    .map((week) => ({ week, ...agreedOf(judged.filter((one) => one.week === week)) }));

function driftOf(judged: readonly Judged[], now: Date): Drift {
  const edge = now.getTime() - RECENT_MS;
  const recent = agreedOf(judged.filter(({ at }) => Date.parse(at) >= edge));
  const before = agreedOf(judged.filter(({ at }) => Date.parse(at) < edge));
  if (recent.decided < FEWEST || before.decided < FEWEST) return { recent, before, moved: 'too-few' };
  const pooled = (recent.agreed + before.agreed) / (recent.decided + before.decided);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / recent.decided + 1 / before.decided));
  const apart = recent.agreed / recent.decided - before.agreed / before.decided;
  const moved = Math.abs(apart) <= LINE * error ? 'no' : apart > 0 ? 'better' : 'worse';
  return { recent, before, moved };
}

function kappaOf(judged: readonly Judged[]): number | undefined {
  const n = judged.length;
  if (n === 0) return undefined;
  const share = (pick: (one: Judged) => boolean): number => judged.filter(pick).length / n;
  const agreed = share(({ answer, status }) => answer === status);
  const [known, own] = [share(({ answer }) => answer === 'suspected'), share(({ status }) => status === 'suspected')];
  const chance = known * own + (1 - known) * (1 - own);
  return chance === 1 ? undefined : Math.round(((agreed - chance) / (1 - chance)) * 1000) / 1000;
}
