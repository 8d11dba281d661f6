/** What is known of the seller and the lead beside the listing; what is absent is unknown and counts nothing. */
export type SellerFacts = {
  /** Different marks, indications and signs in leads on the seller, this one's too. */
  subjects?: number;
  platforms?: number;
  leads?: number;
  /** Leads on the seller that officers confirmed before. */
  confirmed?: number;
  /** Days from the first sighting of this listing to the last. */
  days?: number;
};

/** From which number on a fact says something, and from which on it says more. */
export const LINES = {
  subjects: [3],
  platforms: [2],
  leads: [5],
  confirmed: [1, 2],
  days: [90],
} as const satisfies Record<keyof SellerFacts, readonly number[]>;

/** How many of its lines a fact has reached. */
export const reached = (fact: keyof typeof LINES, number = 0): number =>
  LINES[fact].filter((line) => number >= line).length;

/**
 * Whether what was said of a seller on earlier facts still holds: each number is said as "at least", so it may have grown
 * within its lines and must not have fallen where it was said.
 */
export const stillHolds = (before: SellerFacts, now: SellerFacts): boolean =>
  (Object.keys(LINES) as (keyof typeof LINES)[]).every((fact) => {
    const [then = 0, today = 0] = [before[fact], now[fact]];
    return reached(fact, then) === reached(fact, today) && (reached(fact, then) === 0 || then <= today);
  });

/** Whether officers' decisions moved the facts, since a crawl only adds to them: confirmed ones changed, or others fell away. */
export const decisionsMoved = (before: SellerFacts, now: SellerFacts): boolean =>
  (before.confirmed ?? 0) !== (now.confirmed ?? 0) ||
  (now.leads ?? 0) < (before.leads ?? 0) ||
  (now.subjects ?? 0) < (before.subjects ?? 0);

/** A unified social credit code as to its form. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * Who sells, of the ids, names and codes that a listing shows (id first, then name): by social credit code on any platform, else
 * by the first of them on its own platform, since a name alone joins no two shops. `value` is the one to look for.
 */
export function sellerKey(platform: string, shown: readonly string[]): { key: string; value: string } | undefined {
  const code = shown.find((one) => CREDIT_CODE.test(one));
  if (code !== undefined) return { key: code, value: code };
  const [value] = shown;
  return value === undefined ? undefined : { key: `${platform}\u001f${value}`, value };
}
