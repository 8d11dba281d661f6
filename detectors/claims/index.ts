import { placeIndexOf } from '../gi/places.ts';
import type { Detector, DetectorContext } from '../view.ts';
import { codeClaims } from './codes.ts';
import { honourClaims } from './honours.ts';
import { originClaims } from './origin.ts';
import { patentClaims } from './patents.ts';
import { qualityClaims } from './quality.ts';
import { recommendedClaims } from './recommended.ts';
import { registeredClaims } from './registered.ts';
import { superlativeClaims } from './superlative.ts';
import { supplyClaims } from './supply.ts';
import { wellKnownClaims } from './well-known.ts';

/** The detector of false claims: words that advertising must not use, and numbers that cannot be right. */
export function createClaimsDetector({ registries, rules }: DetectorContext): Detector {
  const places = () => placeIndexOf(rules.places);
  return {
    id: 'claims',
    detect: (view) => [
      ...wellKnownClaims(view),
      ...supplyClaims(view),
      ...recommendedClaims(view),
      ...registeredClaims(view, registries.directory),
      ...patentClaims(view),
      ...qualityClaims(view),
      ...honourClaims(view),
      ...codeClaims(view),
      ...superlativeClaims(view),
      ...originClaims(view, places),
    ],
  };
}
