import { z } from 'zod';
import type { LeadFilter } from './lead-store.ts';
import { Day, Instant } from './time.ts';

/** By what leads are told apart; `class` is the Nice classes of the marks found. */
export const Dimension = z.enum(['platform', 'district', 'mark', 'class', 'kind', 'band', 'level']);
export type Dimension = z.infer<typeof Dimension>;

/** What happens to leads on a day. */
export const FigureEvent = z.enum(['filed', 'confirmed', 'dismissed', 'removed', 'relisted']);
export type FigureEvent = z.infer<typeof FigureEvent>;

const Count = z.number().int().nonnegative();
const Hours = z.object({ n: Count, median: z.number().optional(), p90: z.number().optional() });
export type Hours = z.infer<typeof Hours>;

export const FigureDay = z.object({
  day: Day,
  filed: Count,
  confirmed: Count,
  dismissed: Count,
  removed: Count,
  relisted: Count,
  /** Leads in the queue that wait for a decision at the end of the day. */
  open: Count,
});
export type FigureDay = z.infer<typeof FigureDay>;

/** Leads by one value, and how many of them were ever suspected, dismissed, proved gone. */
export const FigureRow = z.object({
  key: z.string(),
  leads: Count,
  confirmed: Count,
  dismissed: Count,
  removed: Count,
});
export type FigureRow = z.infer<typeof FigureRow>;

export const SellerRow = z.object({
  seller: z.string(),
  /** Another name that it shows, where `seller` is an id or a code. */
  name: z.string().optional(),
  platform: z.string(),
  leads: Count,
  confirmed: Count,
  removed: Count,
  relisted: Count,
});
export type SellerRow = z.infer<typeof SellerRow>;

/** All figures under one filter; docs/FIGURES.md says what each of them counts. */
export const Figures = z.object({
  /** Up to when changes are counted. */
  cutOff: Instant,
  /** True where nothing but made-up leads is there: then they are what is counted. */
  madeUp: z.boolean(),
  series: z.array(FigureDay),
  by: z.object({
    platform: z.array(FigureRow),
    district: z.array(FigureRow),
    mark: z.array(FigureRow),
    class: z.array(FigureRow),
    kind: z.array(FigureRow),
    band: z.array(FigureRow),
    level: z.array(FigureRow),
  }),
  funnel: z.object({ leads: Count, decided: Count, confirmed: Count, notified: Count, removed: Count }),
  open: Count,
  precision: z.array(
    z.object({ version: z.string(), confirmed: Count, dismissed: Count, share: z.number().optional() }),
  ),
  hours: z.object({ decision: Hours, removal: Hours, notice: Hours }),
  sellers: z.object({ known: Count, repeated: Count, leads: Count, grouped: Count, rows: z.array(SellerRow) }),
  returns: z.object({ removed: Count, returned: Count, share: z.number().optional() }),
  leftOut: z.object({ knownAnswer: Count, madeUp: Count, merged: Count }),
});
export type Figures = z.infer<typeof Figures>;

/** The filters of the queue, a Nice class, and the leads that words were found in. */
export type FigureFilter = Omit<LeadFilter, 'q'> & {
  class?: number;
  ids?: ReadonlySet<string>;
  /** Leads that are left out. */
  except?: ReadonlySet<string>;
};

/** Leads to which something happened in a span of Shanghai days, the newest sighting first. */
export type FigureRows = { event: FigureEvent; from?: Day; to?: Day };

/** Nice classes of a mark of the directory. */
export type ClassesOf = (mark: string) => readonly number[];

export type FigureStore = {
  /** Counts what is known now. `building` says how far the first count of an older store is; until it is through, figures lack some. */
  figures(filter: FigureFilter, classes: ClassesOf): Promise<Figures & { building?: { done: number; total: number } }>;
  /** Ids of the leads behind a figure, a page of them; `after` is the last id of the page before. */
  rows(
    filter: FigureFilter & FigureRows,
    options: { classes: ClassesOf; limit: number; after?: string },
  ): Promise<{ ids: string[]; total: number }>;
  /** Counts what changed some time ago, so that little is left to do when somebody asks; returns how many leads. */
  follow(): Promise<number>;
  /** Counts everything anew from the leads themselves; returns how many. `say` is told how far it is. */
  rebuild(say?: (done: number, total: number) => void): Promise<number>;
};
