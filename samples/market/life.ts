import { createHash } from 'node:crypto';
import { type Random, random } from './random.ts';
import { DAY, type Draft, HOUR, type Offer, type PlatformId, type SampleSeller } from './types.ts';
import { phrases, tidy } from './wording.ts';

/** Digits that look like the platform's own ids; the same label gives the same id. */
function listingId(platform: PlatformId, ...label: (string | number)[]): string {
  const hash = createHash('sha256')
    .update([platform, ...label].join('\u001f'))
    .digest();
  const digits = (count: number): string => String(hash.readBigUInt64LE(0) % 10n ** BigInt(count)).padStart(count, '0');
  if (platform === 'sample-market') return `6${digits(11)}`;
  if (platform === 'sample-boutique') return `b${hash.toString('hex', 8, 13)}`;
  if (platform === 'sample-storefront') return `7${digits(12)}`;
  return `k${digits(10)}`;
}

export type Birth = {
  seller: SampleSeller;
  label: (string | number)[];
  born: number;
  died?: number;
};

/** Gives a draft its place, its id and its numbers. */
export function beBorn(seed: number, draft: Draft, birth: Birth): Offer {
  const rng = random(seed, 'life', birth.seller.platform, ...birth.label);
  const popular = draft.infringing ? 40 : 12;
  return {
    ...draft,
    attributes: { ...draft.attributes, 产地: draft.attributes['产地'] ?? draft.origin ?? '中国大陆' },
    shipFrom: draft.shipFrom ?? birth.seller.record.region ?? '上海市',
    platform: birth.seller.platform,
    seller: birth.seller,
    listingId: listingId(birth.seller.platform, seed, ...birth.label),
    soldAtBirth: 0,
    soldPerDay: Math.round(rng.wait(popular) * 10) / 10,
    stock: rng.int(3, 900),
    reviews: rng.int(0, 400),
    born: birth.born,
    ...(birth.died === undefined ? {} : { died: birth.died }),
    ending: rng.chance(0.5) ? 'expired' : 'off-shelf',
    prices: [],
  };
}

/** Draws price changes from `from` until the offer ends or `until`; crooked goods only get cheaper, others stay near their price. */
export function movePrices(offer: Offer, rng: Random, span: { from: number; until: number; mean: number }): void {
  const end = Math.min(offer.died ?? span.until, span.until);
  for (let at = span.from + rng.wait(span.mean); at < end; at += rng.wait(span.mean)) {
    const factor = offer.infringing ? 0.82 + rng.next() * 0.18 : 0.98 + rng.next() * 0.12;
    const amount = Math.max(0.5, Math.round(offer.price * factor * 10) / 10);
    if (amount !== (offer.prices.at(-1)?.amount ?? offer.price)) offer.prices.push({ at: Math.round(at), amount });
  }
}

/**
 * The same goods again under a new id, some hours after they went (or, where they stay, after they came); `nth` counts the lives
 * that they have had since.
 */
export function relist(
  seed: number,
  offer: Offer,
  { seller, hoursLater, nth = 0 }: { seller: SampleSeller; hoursLater: number; nth?: number },
): Offer {
  const turn = nth === 0 ? [] : [nth];
  const rng = random(seed, 'relist', offer.listingId, ...turn);
  const born = (offer.died ?? offer.born) + hoursLater * HOUR;
  const again = beBorn(
    seed,
    { ...offer, title: tidy(`${rng.pick(phrases.hot)} ${offer.title}`), tags: [...offer.tags, 'relisting'] },
    {
      seller,
      label: ['again', offer.listingId, ...turn],
      born,
      died: born + DAY + rng.wait(8 * DAY),
    },
  );
  const { room: _elsewhere, ...rest } = again;
  return { ...rest, prices: [], relistOf: offer.listingId };
}
