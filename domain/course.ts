import { z } from 'zod';
import { KeptFrame } from './capture.ts';
import { Availability, type Listing, SideText } from './listing.ts';
import { Money } from './money.ts';
import { ShelfMove } from './room.ts';
import { Day, Instant, shanghaiDay } from './time.ts';

/** From when on a listing was offered so: its price, what it cost before, and whether it could be had. */
export const PricePoint = z.object({
  at: Instant,
  price: Money.optional(),
  listPrice: Money.optional(),
  availability: Availability.optional(),
});
export type PricePoint = z.infer<typeof PricePoint>;

/** The counters of a listing at the end of a day (Shanghai), or as they were last seen on it. */
export const StockPoint = z.object({ day: Day, stock: z.number().optional(), sold: z.number().optional() });
export type StockPoint = z.infer<typeof StockPoint>;

/** How an offer changed over time, oldest first. */
export type Course = { prices: PricePoint[]; stock: StockPoint[] };

/** A frame of a stream with what was said and written around its second. */
export const ShownFrame = KeptFrame.extend({ image: z.number().int().nonnegative(), said: z.array(SideText) });
export type ShownFrame = z.infer<typeof ShownFrame>;

/** What `GET /api/v1/leads/{id}/course` answers: price and stock over time, and of a live item the shelf and its frames. */
export const CourseAnswer = z.object({
  prices: z.array(PricePoint),
  stock: z.array(StockPoint),
  moves: z.array(ShelfMove.extend({ roomId: z.string() })),
  frames: z.array(ShownFrame),
});

const MOST_DAYS = 60;

/** The days' counters with those of a sighting; undefined where the listing shows none and none is known. */
export function stockAfter(days: StockPoint[], { stock, sold, seenAt }: Listing): StockPoint[] | undefined {
  if (stock === undefined && sold === undefined) return days.length === 0 ? undefined : days;
  const day = shanghaiDay(new Date(seenAt));
  const point = { day, ...(stock === undefined ? {} : { stock }), ...(sold === undefined ? {} : { sold }) };
  return [...days.filter((one) => one.day !== day), point].slice(-MOST_DAYS);
}

/** Points at which price or availability changed; `listings` are the snapshots of one listing in their order. */
export function pricesOf(listings: { listing: Listing; seenAt: Date }[]): PricePoint[] {
  const points: PricePoint[] = [];
  for (const { listing, seenAt } of listings) {
    const { price, listPrice, availability } = listing;
    const point = Object.fromEntries(
      Object.entries({ price, listPrice, availability }).filter(([, value]) => value !== undefined),
    );
    const { at: _at, ...last } = points.at(-1) ?? { at: '' };
    if (points.length > 0 && JSON.stringify(last) === JSON.stringify(point)) continue;
    points.push({ at: seenAt.toISOString(), ...point });
  }
  return points;
}

const BEFORE_S = 4;
const AFTER_S = 8;
const MOST_LINES = 3;

/** What was said, written or recognised around a second of a stream: the lines nearest to it, in their order. */
export function saidAround(text: SideText[], second: number): SideText[] {
  const distance = ({ at = 0 }: SideText): number => Math.abs(at - second);
  return text
    .filter(
      ({ at, source }) => at !== undefined && source !== 'ocr' && at >= second - BEFORE_S && at <= second + AFTER_S,
    )
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MOST_LINES)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
