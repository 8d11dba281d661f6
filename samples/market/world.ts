import type { Listing } from '../../domain/listing.ts';
import type { Registries } from '../../domain/registries.ts';
import type { TruthLine } from '../../domain/truth.ts';
import { InputError } from '../../lib/errors.ts';
import { cast } from './cast.ts';
import { beBorn, movePrices, relist } from './life.ts';
import { deck, INFRINGING, INNOCENT, platformOf, RESERVED } from './mix.ts';
import { random } from './random.ts';
import { recordOf, truthOf } from './record.ts';
import { sampleRegistries } from './registries.ts';
import { captionsOf, ITEM_SECONDS, roomsOf } from './rooms.ts';
import { tellScenes } from './scenes.ts';
import {
  DAY,
  HOUR,
  type Offer,
  PAST_WEEKS,
  type PlatformId,
  type Room,
  type SampleSeller,
  type Scene,
  WEEK,
} from './types.ts';
import { WRITERS } from './writers/index.ts';

/** A made-up world of shops and listings: everything it ever shows follows from seed and epoch. */
export type World = {
  seed: number;
  epoch: Date;
  /** The first day of the simulated weeks before the epoch. */
  start: Date;
  registries: Registries;
  sellers: SampleSeller[];
  rooms: Room[];
  scenes: Scene[];
  brokenCrawl: { platform: PlatformId; from: number; to: number };
  /** Offers visible at a time, newest first. */
  visible(at: Date): Offer[];
  /** What stands on a room's shelf at a time. */
  shelf(room: Room, at: Date): Offer[];
  /** Every offer born up to a time, whether it is still there or not. */
  bornBy(at: Date): Offer[];
  /** The listings visible at a time as a crawler should read them; `base` is the market's address without a slash. */
  at(at: Date, base?: string): Listing[];
  /** Truth of every listing visible at some moment of a span; by default all that were there in the weeks before the epoch. */
  truth(span?: { from?: Date; to?: Date }): TruthLine[];
  /** What was to be seen of one offer at a time. */
  record(offer: Offer, at: Date, base?: string): Listing;
  /** Whether an offer is to be seen at a time. */
  shows(offer: Offer, at: Date): boolean;
};

/** The address that stands for the market before it runs. */
export const NOWHERE = 'http://sample.invalid';

/** How many listings each shop has that the registries name. */
const NAMED_LISTINGS: Record<PlatformId, number> = {
  'sample-market': 2,
  'sample-boutique': 1,
  'sample-storefront': 1,
  'sample-live': 3,
};
const BIRTHS_AN_HOUR = 2;
const HORIZON = 60 * DAY;

/**
 * Makes the sample world. `seed` is a whole number; `epoch` the moment it counts as now: 26 simulated weeks lie before
 * it, and after it the market goes on changing for as long as it is asked. Throws InputError where the sample registries
 * lack what a scene needs.
 */
export function createWorld(options: { seed: number; epoch: Date | string; registries?: Registries }): World {
  const { seed } = options;
  const epoch = Math.floor(new Date(options.epoch).getTime() / 1000) * 1000;
  if (!Number.isSafeInteger(seed) || Number.isNaN(epoch))
    throw new InputError('the sample market needs a whole number as seed and a valid time as epoch');
  const registries = options.registries ?? sampleRegistries();
  const start = epoch - PAST_WEEKS * WEEK;
  const shops = cast(seed, registries);
  const sellers = [...shops];
  const told = tellScenes({ seed, epoch, registries, sellers });
  const maker = createMaker({ seed, epoch, start, registries, sellers: shops });
  const past = [...told.offers, ...maker.standing(), ...maker.former()];
  const rooms = roomsOf(seed, sellers, start);
  const roomByShop = new Map(rooms.map((room) => [room.seller.key, room]));
  const roomById = new Map(rooms.map((room) => [room.roomId, room]));
  const turns = new Map<string, number>();
  const settle = (offer: Offer): Offer => {
    const room = offer.platform === 'sample-live' ? roomByShop.get(offer.seller.key) : undefined;
    if (room === undefined) return offer;
    const turn = turns.get(room.roomId) ?? 0;
    turns.set(room.roomId, (turn + 1) % 60);
    return { ...offer, room: { roomId: room.roomId, explainedAt: 20 + turn * ITEM_SECONDS } };
  };
  const settled = past.map(settle);
  let hours = 0;
  const bornBy = (at: Date): Offer[] => {
    for (; epoch + hours * HOUR <= at.getTime(); hours++) settled.push(...maker.births(hours).map(settle));
    return settled.filter((offer) => offer.born <= at.getTime());
  };
  const shows = (offer: Offer, at: Date): boolean => showsBetween(offer, at.getTime(), at.getTime());
  const visible = (at: Date): Offer[] =>
    bornBy(at)
      .filter((offer) => shows(offer, at))
      .sort((a, b) => b.born - a.born || (a.listingId < b.listingId ? -1 : 1));
  const shelf = (room: Room, at: Date): Offer[] =>
    bornBy(at).filter((offer) => offer.room?.roomId === room.roomId && shows(offer, at));
  const record = (offer: Offer, at: Date, base = NOWHERE): Listing => {
    const room = offer.room === undefined ? undefined : roomById.get(offer.room.roomId);
    const look = { at: at.getTime(), base };
    return recordOf(
      offer,
      room === undefined ? look : { ...look, room, cues: captionsOf(room, shelf(room, at), offer, look.at) },
    );
  };
  return {
    seed,
    epoch: new Date(epoch),
    start: new Date(start),
    registries,
    sellers,
    rooms,
    scenes: told.scenes,
    brokenCrawl: told.brokenCrawl,
    visible,
    shelf,
    bornBy,
    shows,
    record,
    at: (at, base) => visible(at).map((offer) => record(offer, at, base)),
    truth: (span = {}) => {
      const from = span.from?.getTime() ?? start;
      const to = span.to?.getTime() ?? Math.max(from, epoch);
      return bornBy(new Date(to))
        .filter((offer) => showsBetween(offer, from, to))
        .map(truthOf);
    },
  };
}

/** Visible at some moment of the span; a span that lies wholly in the time a listing was taken down does not count. */
function showsBetween(offer: Offer, from: number, to: number): boolean {
  if (offer.born > to || (offer.died !== undefined && offer.died <= from)) return false;
  return offer.hidden === undefined || from < offer.hidden.from || to >= offer.hidden.to;
}

type Ground = { seed: number; epoch: number; start: number; registries: Registries; sellers: SampleSeller[] };

/** Makes offers: those standing at the epoch, those gone before it, and those born hour by hour after it. */
function createMaker(ground: Ground) {
  const { seed, epoch, start } = ground;
  const shops = new Map<string, SampleSeller[]>();
  for (const seller of ground.sellers) {
    const key = `${seller.platform}/${seller.stance}`;
    shops.set(key, [...(shops.get(key) ?? []), seller]);
  }
  const shopFor = (platform: PlatformId, stance: SampleSeller['stance'], n: number): SampleSeller => {
    const choices = shops.get(`${platform}/${stance}`) ?? [];
    return choices[n % choices.length]!;
  };
  const titles = new Set<string>();

  /** One offer of a kind, its title unlike any before; undefined where its writer has nothing to write about. */
  const make = (
    kind: string,
    seller: SampleSeller,
    life: { label: (string | number)[]; born: number; died?: number; moment: number },
  ): Offer | undefined => {
    for (let tries = 0; tries < 6; tries++) {
      const rng = random(seed, 'draft', kind, ...life.label, tries);
      const draft = WRITERS[kind]?.({
        rng,
        registries: ground.registries,
        seller,
        since: life.born,
        moment: life.moment,
      });
      if (draft === undefined) return undefined;
      const known = `${life.label[0] === 'hour' ? 'later' : 'past'}${draft.title}`;
      if (titles.has(known) && tries < 5) continue;
      if (life.label[0] !== 'hour') titles.add(known);
      return beBorn(seed, draft, {
        platform: seller.platform,
        seller,
        label: [kind, ...life.label],
        born: life.born,
        ...(life.died === undefined ? {} : { died: life.died }),
      });
    }
    return undefined;
  };

  /** When a listing that stands at the epoch will go: never in the time anyone looks, or days later, never in the first ten minutes. */
  const ending = (n: number): { died?: number } => {
    const rng = random(seed, 'ending', n);
    return rng.chance(0.55) ? {} : { died: Math.round(epoch + HOUR / 6 + rng.wait(7 * DAY)) };
  };
  const finish = (offer: Offer, n: number | string): Offer[] => {
    const rng = random(seed, 'moves', n);
    movePrices(offer, rng, { from: Math.max(offer.born, start), until: epoch, mean: 21 * DAY });
    movePrices(offer, rng, { from: Math.max(offer.born, epoch + HOUR / 20), until: epoch + HORIZON, mean: 6 * DAY });
    if (!offer.infringing || !rng.chance(0.4) || offer.seller.stance === 'reserved') return [offer];
    const again = relist(seed, offer, shopFor(offer.platform, 'crooked', rng.int(0, 99)), rng.int(1, 40));
    return again === undefined ? [offer] : [offer, again];
  };
  const stanceOf = (kind: string, n: number): SampleSeller['stance'] =>
    kind in INFRINGING || (kind === 'own-brand' && n % 5 === 0) ? 'crooked' : 'honest';

  const standing = (): Offer[] => {
    const rng = random(seed, 'standing');
    const cards = [...deck(rng, INFRINGING), ...deck(rng, INNOCENT)];
    const offers = cards.flatMap((kind, n) => {
      const platform =
        kind === 'gi-elsewhere' && platformOf(n) === 'sample-storefront' ? 'sample-market' : platformOf(n);
      const born = Math.round(
        rng.chance(0.3) ? start - rng.wait(20 * DAY) : start + rng.next() ** 0.7 * (epoch - start - 2 * HOUR),
      );
      const offer = make(kind, shopFor(platform, stanceOf(kind, n), n), {
        label: ['now', n],
        born,
        ...ending(n),
        moment: epoch,
      });
      return offer === undefined ? [] : finish(offer, n);
    });
    const named = ground.sellers
      .filter((seller) => seller.stance === 'reserved')
      .flatMap((seller) =>
        Array.from({ length: NAMED_LISTINGS[seller.platform] }, (_, n) => ofNamedShop(seller, n)).flat(),
      );
    return [...offers, ...named];
  };
  const ofNamedShop = (seller: SampleSeller, n: number): Offer[] => {
    const rng = random(seed, 'named', seller.key, n);
    const born = Math.round(start + rng.next() * (epoch - start - DAY));
    for (const kind of RESERVED) {
      const offer = make(kind, seller, { label: ['named', seller.key, n], born, moment: epoch });
      if (offer !== undefined) return finish(offer, `${seller.key}${n}`);
    }
    return [];
  };

  const former = (): Offer[] => {
    const rng = random(seed, 'former');
    const cards = [...deck(rng, INFRINGING, 0.7), ...deck(rng, INNOCENT, 0.35)];
    return cards.flatMap((kind, n) => {
      const platform = platformOf(n);
      const born = Math.round(start + rng.next() ** 0.8 * (epoch - start - 3 * DAY));
      const died = Math.round(Math.min(born + DAY + rng.wait(18 * DAY), epoch - HOUR));
      const offer = make(kind, shopFor(platform, stanceOf(kind, n + 1), n), {
        label: ['former', n],
        born,
        died,
        moment: born,
      });
      return offer === undefined ? [] : finish(offer, `former${n}`);
    });
  };

  const births = (hour: number): Offer[] => {
    const rng = random(seed, 'births', hour);
    const infringing = deck(random(seed, 'later-infringing'), INFRINGING);
    const innocent = deck(random(seed, 'later-innocent'), INNOCENT);
    return Array.from({ length: hour === 0 ? 6 : BIRTHS_AN_HOUR }, (_, n) => {
      const turn = hour * BIRTHS_AN_HOUR + n + (hour === 0 ? 0 : 6);
      const cards = turn % 2 === 0 ? infringing : innocent;
      const kind = cards[Math.floor(turn / 2) % cards.length]!;
      const born = Math.round(
        epoch + hour * HOUR + HOUR / 20 + ((n + rng.next() * 0.8) * HOUR * 0.9) / (hour === 0 ? 6 : BIRTHS_AN_HOUR),
      );
      const died = Math.round(born + 2 * HOUR + rng.wait(5 * DAY));
      const platform = kind === 'gi-elsewhere' ? 'sample-market' : platformOf(turn);
      const offer = make(kind, shopFor(platform, stanceOf(kind, turn), turn), {
        label: ['hour', hour, n],
        born,
        died,
        moment: born,
      });
      return offer === undefined ? [] : finish(offer, `hour${hour}-${n}`);
    }).flat();
  };
  return { standing, former, births };
}
