const DAY_MS = 86_400_000;

/** So many days before its end a term is near. */
export const NEAR_DAYS = 3;

/** The day in Shanghai now, `YYYY-MM-DD`. */
export const shanghaiToday = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Days from today in Shanghai to a day `YYYY-MM-DD`: 0 today, negative where it is over. */
export const daysLeft = (day: string): number => Math.round((Date.parse(day) - Date.parse(shanghaiToday())) / DAY_MS);
