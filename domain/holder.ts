import type { Complainant } from './paper.ts';
import { type Day, withinDays } from './time.ts';

/** Why a right holder's or agent's desk is closed: the codes of paper refusals, so that the sentences are the same. */
export type ClosedReason = 'holder-unverified' | 'mandate-missing' | 'mandate-lapsed';

/** What keeps a holder or agent from acting on that day; empty where nothing does. An agent's power ends with its term. */
export function closedBecause(
  { verified, standing, mandate }: Pick<Complainant, 'verified' | 'standing' | 'mandate'>,
  day: Day,
): ClosedReason[] {
  const reasons: ClosedReason[] = verified === undefined ? ['holder-unverified'] : [];
  if (standing === 'holder') return reasons;
  if (mandate === undefined) reasons.push('mandate-missing');
  else if (!withinDays(day, mandate.from, mandate.until)) reasons.push('mandate-lapsed');
  return reasons;
}
