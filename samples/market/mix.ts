import type { Random } from './random.ts';
import type { PlatformId } from './types.ts';

/** How many listings of each kind stand in the market at its epoch, but for those of shops the registries name. */
export const INFRINGING: Record<string, number> = {
  exact: 52,
  separators: 24,
  'full-width': 15,
  'zero-width': 13,
  traditional: 12,
  'gi-elsewhere': 24,
  sign: 14,
  picture: 12,
  emoji: 5,
  homophone: 8,
  split: 5,
  nickname: 9,
  lookalike: 8,
  'prompt-injection': 4,
};

export const INNOCENT: Record<string, number> = {
  'own-brand': 36,
  'lawful-resale': 18,
  'second-hand': 9,
  'parallel-import': 5,
  'mark-not-live': 4,
  compatible: 13,
  'innocent-word': 17,
  'innocent-slang': 9,
  book: 4,
  comparison: 2,
  denial: 2,
  recycling: 2,
  'gi-from-area': 5,
  'gi-generic': 2,
  'bare-place': 4,
  'sign-expired': 2,
  'innocent-injection': 1,
};

/** The kinds that a shop named in the registries may sell; the first that fits is written. */
export const RESERVED = ['authorised', 'gi-authorised', 'sign-licensed'];

/** Tags of the plain kinds: what the first detectors must find, without exception. */
export const PLAIN_KINDS = ['exact', 'separators', 'full-width', 'zero-width', 'traditional', 'gi-elsewhere', 'sign'];

/** Tags of the evasive kinds that text shows; what only pictures show is not among them. */
export const EVASIVE_KINDS = ['emoji', 'homophone', 'split', 'nickname', 'lookalike', 'prompt-injection'];

/** Where ordinary listings are offered, in parts of a hundred. */
const SHARES: [PlatformId, number][] = [
  ['sample-market', 62],
  ['sample-boutique', 6],
  ['sample-storefront', 17],
  ['sample-live', 15],
];

/** Each kind as often as its count says (times `factor`, at least once), in drawn order. */
export function deck(rng: Random, counts: Record<string, number>, factor = 1): string[] {
  const cards = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: Math.max(1, Math.round(count * factor)) }, () => kind),
  );
  return rng.sample(cards, cards.length);
}

/** The platform of the n-th card of a shuffled deck: shares are kept exactly over every hundred cards. */
export function platformOf(n: number): PlatformId {
  let left = (n * 37) % 100;
  for (const [platform, share] of SHARES) {
    if (left < share) return platform;
    left -= share;
  }
  return 'sample-market';
}
