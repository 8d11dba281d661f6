import type { Offer, PlatformId, Scene } from '../types.ts';

import { apples, broken, crab, machines } from './goods.ts';
import { flagship, fromElsewhere, imported, relisted, sameHand } from './shops.ts';
import type { Stage } from './stage.ts';

/** Tells every scene of the sample world. Throws InputError where a mark or indication that a scene needs is not in the registries. */
export function tellScenes(base: Omit<Stage, 'offers' | 'scenes'>): {
  offers: Offer[];
  scenes: Scene[];
  brokenCrawl: { platform: PlatformId; from: number; to: number };
} {
  const stage: Stage = { ...base, offers: [], scenes: [] };
  sameHand(stage);
  relisted(stage);
  flagship(stage);
  imported(stage);
  fromElsewhere(stage);
  crab(stage);
  apples(stage);
  machines(stage);
  const brokenCrawl = broken(stage);
  return { offers: stage.offers, scenes: stage.scenes, brokenCrawl };
}
