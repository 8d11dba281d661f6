import type { Registries } from '../../../domain/registries.ts';
import { InputError } from '../../../lib/errors.ts';
import { beBorn } from '../life.ts';
import { random } from '../random.ts';
import { markNamed, plainNames } from '../registries.ts';
import { DAY, type Draft, type Offer, type Pen, type PlatformId, type SampleSeller, type Scene } from '../types.ts';
import { infringe } from '../writers/infringing.ts';

/** What scenes are told with; they add their own shops and offers to the world. */
export type Stage = {
  seed: number;
  epoch: number;
  registries: Registries;
  sellers: SampleSeller[];
  offers: Offer[];
  scenes: Scene[];
};

type NewSeller = Partial<SampleSeller['record']> & { platform?: PlatformId; id: string; honest?: boolean };

/** A shop that a scene brings into the world: on the marketplace and crooked where nothing else is said. */
export function newSeller(stage: Stage, { platform = 'sample-market', honest, ...record }: NewSeller): SampleSeller {
  const seller: SampleSeller = {
    key: `${platform}/${record.id}`,
    platform,
    stance: honest === true ? 'honest' : 'crooked',
    record: { name: record.id, type: 'business', region: '上海市浦东新区', ...record },
  };
  stage.sellers.push(seller);
  return seller;
}

type Part = {
  label: string;
  seller: SampleSeller;
  daysAgo: number;
  write: (pen: Pen) => Draft | undefined;
  /** What overrides the writer's words. */
  change?: Partial<Draft>;
  diedDaysAgo?: number;
};

/** Puts one offer of a scene into the world. Throws InputError where its writer has nothing to write about. */
export function put(stage: Stage, { label, seller, daysAgo, write, change = {}, diedDaysAgo }: Part): Offer {
  const since = Math.round(stage.epoch - daysAgo * DAY);
  const died = diedDaysAgo === undefined ? undefined : Math.round(stage.epoch - diedDaysAgo * DAY);
  const draft = write({
    rng: random(stage.seed, 'scene', label),
    registries: stage.registries,
    seller,
    since,
    moment: died === undefined ? stage.epoch : since,
  });
  if (draft === undefined)
    throw new InputError(`the sample registries hold nothing the scene ${label} could be told with`, {
      code: 'sample-scene-untold',
    });
  const offer = beBorn(
    stage.seed,
    { ...draft, ...change },
    { seller, label: ['scene', label], born: since, ...(died === undefined ? {} : { died }) },
  );
  stage.offers.push(offer);
  return offer;
}

/** Notes a scene with its listings and their parts in it. */
export function tell(stage: Stage, scene: Omit<Scene, 'listings' | 'sellers'>, cast: [Offer, string][]): void {
  stage.scenes.push({
    ...scene,
    listings: cast.map(([offer, role]) => ({ platform: offer.platform, listingId: offer.listingId, role })),
    sellers: [...new Set(cast.map(([offer]) => offer.seller.key))],
  });
}

/** A writer of a mark in plain with a cue. */
export const exact =
  (mark: string) =>
  (pen: Pen): Draft | undefined => {
    const found = markNamed(pen.registries, mark);
    return infringe(pen, found, { name: plainNames(found).han ?? found.mark, tag: 'exact' });
  };
