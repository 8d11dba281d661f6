/*
 * Counts that fade by half in a fortnight. What happens at a time is added with a weight that doubles every fortnight from a fixed
 * beginning; read as of a moment, the sum is divided by that moment's weight. So counts are only ever added to, in any order.
 */
const BEGINNING = Date.UTC(2026, 0, 1);
const HALF_LIFE_MS = 14 * 86_400_000;

export const weightOf = (at: Date): number => 2 ** ((at.getTime() - BEGINNING) / HALF_LIFE_MS);

/** A faded count as of a moment. */
export const fadedTo = (sum: number | undefined, at: Date): number => (sum ?? 0) / weightOf(at);
