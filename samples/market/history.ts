import type { ListingKey } from '../../domain/keys.ts';
import type { DecisionAction, DismissalReason } from '../../domain/lead.ts';
import type { Listing } from '../../domain/listing.ts';
import { random } from './random.ts';
import { priceAt } from './record.ts';
import { DAY, HOUR, type Offer, PLATFORMS, type PlatformId } from './types.ts';
import type { World } from './world.ts';

/** One simulated day of crawling one platform: what was new or changed, what was proved gone, how the crawl went. */
export type HistoryStep = {
  at: Date;
  platform: PlatformId;
  listings: Listing[];
  gone: ListingKey[];
  crawl: { pages: number; blocked: number; failed: number };
};

/** Listings a page of each platform shows, for made-up page counts. */
const PER_PAGE: Record<PlatformId, number> = {
  'sample-market': 1,
  'sample-boutique': 1,
  'sample-storefront': 250,
  'sample-live': 5,
};

/**
 * The 26 weeks before the epoch as a crawler would have lived them, oldest first: one step a platform and day, with only
 * the listings that are new or changed since that platform's last working crawl. `base` is the market's address.
 */
export function history(world: World, base?: string): HistoryStep[] {
  const offers = world.bornBy(world.epoch);
  const steps: HistoryStep[] = [];
  const known = new Map<Offer, string>();
  const broken = world.brokenCrawl;
  for (let at = world.start.getTime() + 20 * HOUR; at < world.epoch.getTime(); at += DAY)
    for (const [turn, platform] of PLATFORMS.entries()) {
      const moment = new Date(at + turn * 60_000);
      const rng = random(world.seed, 'crawl', platform, at);
      const isBroken = platform === broken.platform && at >= broken.from && at < broken.to;
      steps.push(
        isBroken
          ? brokenStep(moment, platform, rng.int(8, 20))
          : workingStep(
              { world, offers, known, moment, platform, ...(base === undefined ? {} : { base }) },
              rng.int(0, 2),
            ),
      );
    }
  return steps;
}

/** Walls and errors only: nothing is read, and nothing counts as gone. */
const brokenStep = (at: Date, platform: PlatformId, pages: number): HistoryStep => ({
  at,
  platform,
  listings: [],
  gone: [],
  crawl: { pages, blocked: pages - 2, failed: 2 },
});

type Day = {
  world: World;
  offers: Offer[];
  known: Map<Offer, string>;
  moment: Date;
  platform: PlatformId;
  base?: string;
};

/** Goods already known are read again every so many days, each on a day of its own: a crawler's budget goes to what is new. */
const REREAD_DAYS = 28;

const isTurn = (offer: Offer, moment: Date): boolean =>
  (Math.floor(moment.getTime() / DAY) + Math.floor(offer.born / HOUR)) % REREAD_DAYS === 0;

function workingStep(day: Day, blocked: number): HistoryStep {
  const { world, known, moment, platform } = day;
  const step: HistoryStep = { at: moment, platform, listings: [], gone: [], crawl: { pages: 0, blocked, failed: 0 } };
  let seen = 0;
  for (const offer of day.offers) {
    if (offer.platform !== platform || offer.born > moment.getTime()) continue;
    if (!world.shows(offer, moment)) {
      if (known.delete(offer)) step.gone.push({ platform, listingId: offer.listingId });
      continue;
    }
    seen++;
    if (known.has(offer) && !isTurn(offer, moment)) continue;
    const looks = `${offer.title}/${priceAt(offer, moment.getTime())}`;
    if (known.get(offer) === looks) continue;
    known.set(offer, looks);
    step.listings.push(world.record(offer, moment, day.base));
  }
  step.crawl.pages = Math.ceil(seen / PER_PAGE[platform]) + 3;
  return step;
}

/** What a simulated person of the office did with the lead of a listing, some hours after it was filed. Apply it only where such a lead is. */
export type Decided = {
  key: ListingKey;
  by: 'officer' | 'supervisor';
  action: Exclude<DecisionAction, 'undo'>;
  reason?: DismissalReason;
  note?: string;
  at: Date;
  hoursLater: number;
};

const REASONS: Record<string, DismissalReason> = {
  authorised: 'authorised',
  'gi-authorised': 'from-the-area',
  'gi-from-area': 'from-the-area',
  'gi-generic': 'descriptive-use',
  'bare-place': 'descriptive-use',
  'sign-licensed': 'authorised',
  'sign-expired': 'out-of-term',
  'mark-not-live': 'out-of-term',
  'lawful-resale': 'lawful-resale',
  'second-hand': 'lawful-resale',
  'parallel-import': 'lawful-resale',
  compatible: 'compatible-part',
  'innocent-word': 'not-the-mark',
  'innocent-slang': 'not-the-mark',
  'own-brand': 'not-the-mark',
};

/** Leads older than this have had their turn, all but a few. */
const CAUGHT_UP_DAYS = 21;
const LEFT_LYING = 0.01;
const LEFT_OF_LATE = 0.5;

/**
 * Decisions on listings that were there before the last three days: most infringements confirmed, most others dismissed with
 * their reason. What was asked back or upward is decided in the end; what waits is of the last three weeks, all but a few.
 */
export function decisions(world: World): Decided[] {
  const until = world.epoch.getTime() - 3 * DAY;
  return world
    .bornBy(new Date(until))
    .flatMap((offer) => decided(world, offer))
    .filter((one) => one.at.getTime() < world.epoch.getTime())
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function decided(world: World, offer: Offer): Decided[] {
  const rng = random(world.seed, 'decision', offer.platform, offer.listingId);
  const since = Math.max(offer.born, world.start.getTime()) + DAY;
  const ofLate = since > world.epoch.getTime() - CAUGHT_UP_DAYS * DAY;
  if (rng.chance(ofLate ? LEFT_OF_LATE : LEFT_LYING)) return [];
  const key = { platform: offer.platform, listingId: offer.listingId };
  let hours = Math.round(4 + rng.wait(50));
  const then = (more: number, what: Pick<Decided, 'action' | 'reason' | 'note'>, by: Decided['by'] = 'officer') => {
    hours += more;
    return { key, by, ...what, hoursLater: hours, at: new Date(since + hours * HOUR) };
  };
  const last = offer.infringing
    ? { action: 'confirm' as const, note: '示例决定' }
    : { action: 'dismiss' as const, reason: REASONS[offer.tags[0] ?? ''] ?? 'other', note: '示例决定' };
  const claim = then(0, { action: 'claim' });
  const odd = rng.next();
  if (odd < 0.06)
    return [
      claim,
      then(2, { action: 'ask-information', note: '请平台提供店铺主体与进货凭证（示例）' }),
      then(rng.int(48, 240), last),
    ];
  if (odd < 0.09)
    return [
      claim,
      then(5, { action: 'difficult', note: '是否构成近似存在分歧，请示（示例）' }),
      then(rng.int(24, 120), last, 'supervisor'),
    ];
  return [claim, then(rng.int(1, 8), last)];
}
