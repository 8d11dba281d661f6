import { z } from 'zod';
import type { Money } from '../../domain/money.ts';
import type { Recipe } from '../../domain/recipe.ts';
import type { ShelfItem, ShelfMove } from '../../domain/room.ts';
import { atPath, readFields } from '../recipe/fields.ts';
import type { Source } from './source.ts';

/** Items of one shelf that are read, and those that are remembered of one session. */
const MOST_ITEMS = 500;
const MOST_TIMES = 20;

const words = z.union([z.string(), z.number()]).transform(String);
const Item = z.looseObject({ itemId: words, title: z.string(), explainedAt: z.number().nonnegative().optional() });

/** One item as the shelf shows it: `fields` are its listing fields as they came. */
export type Offered = z.infer<typeof Item>;

/** A shelf: what it offers, in order, and its seller; undefined where the answer is none. */
export type Shelf = { roomId?: string; seller?: unknown; offered: Offered[] };

/** Reads a shelf by the recipe's paths, or in the shape that docs/PLATFORMS.md gives. Items that are none are said and passed over. */
export function readShelf(
  recipe: Recipe,
  value: unknown,
  { url, source }: { url: string; source: Source },
): Shelf | undefined {
  const own = recipe.live?.shelf;
  const found = atPath(value, own?.items ?? 'items');
  const list = found.length === 1 && Array.isArray(found[0]) ? found[0] : found;
  if (found.length === 0) return undefined;
  const offered: Offered[] = [];
  for (const [index, raw] of list.slice(0, MOST_ITEMS).entries()) {
    const item = Item.safeParse(own === undefined ? raw : mapped(own, raw, url));
    if (item.success) offered.push(item.data);
    else source.say(`items[${index}]`, item.error.issues[0]?.message ?? 'malformed');
  }
  if (list.length > MOST_ITEMS) source.say('items', `cut to ${MOST_ITEMS} items from ${list.length}`);
  const [roomId] = atPath(value, 'roomId');
  const [seller] = atPath(value, 'seller');
  return {
    ...(roomId === undefined ? {} : { roomId: String(roomId) }),
    ...(seller === undefined ? {} : { seller }),
    offered,
  };
}

function mapped(own: NonNullable<NonNullable<Recipe['live']>['shelf']>, raw: unknown, base: string): unknown {
  const { fields } = readFields(own.fields, { json: raw, base, hints: { host: new URL(base).hostname } });
  const explained = own.explainedAt === undefined ? undefined : Number(atPath(raw, own.explainedAt)[0]);
  const itemId = atPath(raw, own.itemId)[0];
  return {
    ...fields,
    itemId,
    ...(explained === undefined || Number.isNaN(explained) ? {} : { explainedAt: explained }),
  };
}

const priceOf = ({ price }: Offered): Money | undefined => {
  const { amount, currency } = (price ?? {}) as Partial<Money>;
  return typeof amount === 'number' && typeof currency === 'string' ? { amount, currency } : undefined;
};

export type Seen = { at: string; second?: number | undefined };

/**
 * The items of a session after this look at the shelf, and what moved since the last one. A shelf that is empty where there were
 * items says nothing of them: it may as well be a fault of the page.
 */
export function moveShelf(
  before: Record<string, ShelfItem>,
  offered: Offered[],
  seen: Seen,
): { items: Record<string, ShelfItem>; moves: ShelfMove[] } {
  const items = new Map(Object.entries(before));
  const moves: ShelfMove[] = [];
  const told = (itemId: string, title: string, move: Pick<ShelfMove, 'what' | 'from' | 'to'>): void =>
    void moves.push({
      itemId,
      title,
      at: seen.at,
      ...(seen.second === undefined ? {} : { second: seen.second }),
      ...move,
    });
  const first = items.size === 0;
  for (const offer of offered) {
    const known = items.get(offer.itemId);
    const price = priceOf(offer);
    const to = price === undefined ? {} : { to: price };
    if (known?.up !== true) told(offer.itemId, offer.title, { what: 'up', ...to });
    else if (price !== undefined && known.price !== undefined && !same(known.price, price))
      told(offer.itemId, offer.title, { what: 'price', from: known.price, ...to });
    // Where the platform does not say when an item is shown, it is so when it comes up on air.
    const came = first || known?.up === true ? undefined : seen.second;
    const explained = withTime(known?.explained ?? [], offer.explainedAt ?? came);
    items.delete(offer.itemId);
    items.set(offer.itemId, {
      text: known?.text ?? [],
      frames: known?.frames ?? [],
      title: offer.title.slice(0, 300),
      up: true,
      explained,
      ...(price === undefined ? {} : { price }),
    });
  }
  const there = new Set(offered.map(({ itemId }) => itemId));
  if (offered.length > 0)
    for (const [itemId, item] of items) {
      if (there.has(itemId) || !item.up) continue;
      told(itemId, item.title, { what: 'down', ...(item.price === undefined ? {} : { from: item.price }) });
      items.set(itemId, { ...item, up: false });
    }
  return { items: Object.fromEntries(remembered([...items])), moves };
}

/** What is not on the shelf any more is forgotten first. */
function remembered(items: [string, ShelfItem][]): [string, ShelfItem][] {
  if (items.length <= MOST_ITEMS) return items;
  return [...items.filter(([, { up }]) => up), ...items.filter(([, { up }]) => !up)].slice(0, MOST_ITEMS);
}

const same = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

const withTime = (times: number[], at: number | undefined): number[] =>
  at === undefined || times.includes(at) ? times : [...times, at].sort((a, b) => a - b).slice(-MOST_TIMES);
