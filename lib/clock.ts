/** The one source of time for everything that decides by time; tests inject their own. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
