import type { Registries } from '../../domain/registries.ts';
import { beBorn, movePrices, relist } from './life.ts';
import { deck, INFRINGING, INNOCENT, platformOf, RESERVED } from './mix.ts';
import { random } from './random.ts';
import { DAY, HOUR, type Offer, type PlatformId, type SampleSeller } from './types.ts';
import { WRITERS } from './writers/index.ts';

/** How many listings each shop has that the registries name. */
const NAMED_LISTINGS: Record<PlatformId, number> = {
  'sample-market': 2,
  'sample-boutique': 1,
  'sample-storefront': 1,
  'sample-live': 3,
};
const BIRTHS_AN_HOUR = 2;
const FIRST_BIRTHS = 6;
const HORIZON = 60 * DAY;

type Ground = { seed: number; epoch: number; start: number; registries: Registries; sellers: SampleSeller[] };
type Life = { seller: SampleSeller; label: (string | number)[]; born: number; died?: number; moment: number };

/** Where offers are made: what they are made from, the shops by platform and stance, and the titles used up. */
export type Workshop = Ground & { shops: Map<string, SampleSeller[]>; titles: Set<string> };

/** Opens the workshop of a world; `sellers` are its shops but for those that scenes bring. */
export function openWorkshop(ground: Ground): Workshop {
  const shops = new Map<string, SampleSeller[]>();
  for (const seller of ground.sellers) {
    const key = `${seller.platform}/${seller.stance}`;
    shops.set(key, [...(shops.get(key) ?? []), seller]);
  }
  return { ...ground, shops, titles: new Set() };
}

type Wanted = { platform: PlatformId; stance: SampleSeller['stance']; n: number };

function shopFor(workshop: Workshop, { platform, stance, n }: Wanted): SampleSeller {
  const choices = workshop.shops.get(`${platform}/${stance}`) ?? [];
  return choices[n % choices.length]!;
}

const stanceOf = (kind: string, n: number): SampleSeller['stance'] =>
  kind in INFRINGING || (kind === 'own-brand' && n % 5 === 0) ? 'crooked' : 'honest';

/** Where the n-th card of a deck is offered; what needs its origin told in full keeps off the storefront. */
function placeOf(kind: string, n: number): PlatformId {
  const platform = platformOf(n);
  return kind === 'gi-elsewhere' && platform === 'sample-storefront' ? 'sample-market' : platform;
}

/** One offer of a kind, its title unlike any before the epoch; undefined where its writer has nothing to write about. */
function make(workshop: Workshop, kind: string, life: Life): Offer | undefined {
  const { seller } = life;
  const later = life.label[0] === 'hour';
  for (let tries = 0; tries < 6; tries++) {
    const rng = random(workshop.seed, 'draft', kind, ...life.label, tries);
    const draft = WRITERS[kind]?.({
      rng,
      registries: workshop.registries,
      seller,
      since: life.born,
      moment: life.moment,
    });
    if (draft === undefined) return undefined;
    if (!later && workshop.titles.has(draft.title) && tries < 5) continue;
    if (!later) workshop.titles.add(draft.title);
    return beBorn(workshop.seed, draft, {
      seller,
      label: [kind, ...life.label],
      born: life.born,
      ...(life.died === undefined ? {} : { died: life.died }),
    });
  }
  return undefined;
}

/** Gives an offer its price changes, and now and then a second life under another shop. */
function finish(workshop: Workshop, offer: Offer | undefined, label: string): Offer[] {
  if (offer === undefined) return [];
  const { seed, start, epoch } = workshop;
  const rng = random(seed, 'moves', label);
  movePrices(offer, rng, { from: Math.max(offer.born, start), until: epoch, mean: 21 * DAY });
  movePrices(offer, rng, { from: Math.max(offer.born, epoch + HOUR / 20), until: epoch + HORIZON, mean: 6 * DAY });
  if (!offer.infringing || offer.died === undefined || offer.seller.stance === 'reserved') return [offer];
  if (!rng.chance(0.4)) return [offer];
  const seller = shopFor(workshop, { platform: offer.platform, stance: 'crooked', n: rng.int(0, 99) });
  return [offer, relist(seed, offer, { seller, hoursLater: rng.int(1, 40) })];
}

/** When a listing that stands at the epoch will go: never in the time anyone looks, or days later, never in the first ten minutes. */
function ending(workshop: Workshop, n: number): { died?: number } {
  const rng = random(workshop.seed, 'ending', n);
  return rng.chance(0.55) ? {} : { died: Math.round(workshop.epoch + HOUR / 6 + rng.wait(7 * DAY)) };
}

/** The offers that stand at the epoch, scenes apart. */
export function standing(workshop: Workshop): Offer[] {
  const { start, epoch } = workshop;
  const rng = random(workshop.seed, 'standing');
  const cards = [...deck(rng, INFRINGING), ...deck(rng, INNOCENT)];
  const offers = cards.flatMap((kind, n) => {
    const early = rng.chance(0.3);
    const born = Math.round(
      early ? start - rng.wait(20 * DAY) : start + rng.next() ** 0.7 * (epoch - start - 2 * HOUR),
    );
    const seller = shopFor(workshop, { platform: placeOf(kind, n), stance: stanceOf(kind, n), n });
    const life = { seller, label: ['now', n], born, ...ending(workshop, n), moment: epoch };
    return finish(workshop, make(workshop, kind, life), String(n));
  });
  const named = workshop.sellers
    .filter((seller) => seller.stance === 'reserved')
    .flatMap((seller) =>
      Array.from({ length: NAMED_LISTINGS[seller.platform] }, (_, n) => ofNamedShop(workshop, seller, n)),
    );
  return [...offers, ...named.flat()];
}

/** What a shop sells that the registries name: the first kind that it may. */
function ofNamedShop(workshop: Workshop, seller: SampleSeller, n: number): Offer[] {
  const { start, epoch } = workshop;
  const rng = random(workshop.seed, 'named', seller.key, n);
  const born = Math.round(start + rng.next() * (epoch - start - DAY));
  for (const kind of RESERVED) {
    const offer = make(workshop, kind, { seller, label: ['named', seller.key, n], born, moment: epoch });
    if (offer !== undefined) return finish(workshop, offer, `${seller.key}${n}`);
  }
  return [];
}

/** The offers that came and went in the weeks before the epoch. */
export function former(workshop: Workshop): Offer[] {
  const { start, epoch } = workshop;
  const rng = random(workshop.seed, 'former');
  const cards = [...deck(rng, INFRINGING, 0.7), ...deck(rng, INNOCENT, 0.35)];
  return cards.flatMap((kind, n) => {
    const born = Math.round(start + rng.next() ** 0.8 * (epoch - start - 3 * DAY));
    const died = Math.round(Math.min(born + DAY + rng.wait(18 * DAY), epoch - HOUR));
    const seller = shopFor(workshop, { platform: placeOf(kind, n), stance: stanceOf(kind, n + 1), n });
    const life = { seller, label: ['former', n], born, died, moment: born };
    return finish(workshop, make(workshop, kind, life), `former${n}`);
  });
}

/** The offers born in the n-th hour after the epoch, and the second lives that some of them will have. */
export function births(workshop: Workshop, hour: number): Offer[] {
  const { seed, epoch } = workshop;
  const rng = random(seed, 'births', hour);
  const infringing = deck(random(seed, 'later-infringing'), INFRINGING);
  const innocent = deck(random(seed, 'later-innocent'), INNOCENT);
  const count = hour === 0 ? FIRST_BIRTHS : BIRTHS_AN_HOUR;
  return Array.from({ length: count }, (_, n) => {
    const turn = hour * BIRTHS_AN_HOUR + n + (hour === 0 ? 0 : FIRST_BIRTHS);
    const cards = turn % 2 === 0 ? infringing : innocent;
    const kind = cards[Math.floor(turn / 2) % cards.length]!;
    const born = Math.round(epoch + hour * HOUR + HOUR / 20 + ((n + rng.next() * 0.8) * HOUR * 0.9) / count);
    const died = Math.round(born + 2 * HOUR + rng.wait(5 * DAY));
    const seller = shopFor(workshop, { platform: placeOf(kind, turn), stance: stanceOf(kind, turn), n: turn });
    const life = { seller, label: ['hour', hour, n], born, died, moment: born };
    return finish(workshop, make(workshop, kind, life), `hour${hour}-${n}`);
  }).flat();
}
