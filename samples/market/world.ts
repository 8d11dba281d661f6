import type { Listing } from '../../domain/listing.ts';
import type { Registries } from '../../domain/registries.ts';
import type { TruthLine } from '../../domain/truth.ts';
import { InputError } from '../../lib/errors.ts';
import { cast } from './cast.ts';
import { doMove, type Move } from './moves.ts';
import { births, former, openWorkshop, standing } from './population.ts';
import { recordOf, truthOf } from './record.ts';
import { sampleRegistries } from './registries.ts';
import { captionsOf, ITEM_SECONDS, roomsOf } from './rooms.ts';
import { tellScenes } from './scenes/index.ts';
import {
  HOUR,
  type Offer,
  PAST_WEEKS,
  type PlatformId,
  type Room,
  type SampleSeller,
  type Scene,
  WEEK,
} from './types.ts';

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
  /** Does something to an offer from a time on; what was to be seen before stays. */
  move(move: Move): void;
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
const NOWHERE = 'http://sample.invalid';

/** How long after the epoch new listings go on coming. */
const FUTURE_HOURS = 2 * 365 * 24;

/**
 * Makes the sample world. `seed` is a whole number; `epoch` the moment it counts as now: 26 simulated weeks lie before
 * it, and after it the market goes on changing, for two years. Throws InputError where the sample registries lack what
 * a scene needs.
 */
export function createWorld(options: {
  seed: number;
  epoch: Date | string;
  registries?: Registries;
  moves?: Move[];
}): World {
  const { seed } = options;
  const epoch = Math.floor(new Date(options.epoch).getTime() / 1000) * 1000;
  if (!Number.isSafeInteger(seed) || Number.isNaN(epoch))
    throw new InputError('the sample market needs a whole number as seed and a valid time as epoch');
  const registries = options.registries ?? sampleRegistries();
  const start = epoch - PAST_WEEKS * WEEK;
  const shops = cast(seed, registries);
  const sellers = [...shops];
  const told = tellScenes({ seed, epoch, registries, sellers });
  const workshop = openWorkshop({ seed, epoch, start, registries, sellers: shops });
  const rooms = roomsOf(seed, sellers, start);
  const settle = settler(rooms);
  const settled = [...told.offers, ...standing(workshop), ...former(workshop)].map(settle);
  const move = (one: Move): void => void settled.push(...doMove(seed, settled, one).map(settle));
  for (const one of options.moves ?? []) move(one);
  let hours = 0;
  const bornBy = (at: Date): Offer[] => {
    for (; epoch + hours * HOUR <= at.getTime() && hours < FUTURE_HOURS; hours++)
      settled.push(...births(workshop, hours).map(settle));
    return settled.filter((offer) => offer.born <= at.getTime());
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
    move: (one) => {
      bornBy(new Date(one.at));
      move(one);
    },
    ...views(bornBy, rooms, { start, epoch }),
  };
}

/** Gives each offer of the live platform its room and its turn there. */
function settler(rooms: Room[]): (offer: Offer) => Offer {
  const roomByShop = new Map(rooms.map((room) => [room.seller.key, room]));
  const turns = new Map<string, number>();
  return (offer) => {
    const room = roomByShop.get(offer.seller.key);
    if (room === undefined) return offer;
    const turn = turns.get(room.roomId) ?? 0;
    turns.set(room.roomId, (turn + 1) % 60);
    return { ...offer, room: { roomId: room.roomId, explainedAt: 20 + turn * ITEM_SECONDS } };
  };
}

type Views = Pick<World, 'visible' | 'shelf' | 'bornBy' | 'shows' | 'record' | 'at' | 'truth'>;

/** The ways of looking at offers by time. */
function views(bornBy: World['bornBy'], rooms: Room[], span: { start: number; epoch: number }): Views {
  const roomById = new Map(rooms.map((room) => [room.roomId, room]));
  const shows: World['shows'] = (offer, at) => showsBetween(offer, at.getTime(), at.getTime());
  const visible: World['visible'] = (at) =>
    bornBy(at)
      .filter((offer) => shows(offer, at))
      .sort((a, b) => b.born - a.born || (a.listingId < b.listingId ? -1 : 1));
  const shelf: World['shelf'] = (room, at) =>
    bornBy(at).filter((offer) => offer.room?.roomId === room.roomId && shows(offer, at));
  const record: World['record'] = (offer, at, base = NOWHERE) => {
    const room = offer.room === undefined ? undefined : roomById.get(offer.room.roomId);
    const look = { at: at.getTime(), base };
    if (room === undefined) return recordOf(offer, look);
    return recordOf(offer, { ...look, room, cues: captionsOf(room, shelf(room, at), { offer, at: look.at }) });
  };
  const truth: World['truth'] = (asked = {}) => {
    const from = asked.from?.getTime() ?? span.start;
    const to = asked.to?.getTime() ?? Math.max(from, span.epoch);
    return bornBy(new Date(to))
      .filter((offer) => showsBetween(offer, from, to))
      .map(truthOf);
  };
  const at: World['at'] = (moment, base) => visible(moment).map((offer) => record(offer, moment, base));
  return { visible, shelf, bornBy, shows, record, at, truth };
}

/** Visible at some moment of the span; a span that lies wholly in the time a listing was taken down does not count. */
function showsBetween(offer: Offer, from: number, to: number): boolean {
  if (offer.born > to || (offer.died !== undefined && offer.died <= from)) return false;
  return offer.hidden === undefined || from < offer.hidden.from || to >= offer.hidden.to;
}
