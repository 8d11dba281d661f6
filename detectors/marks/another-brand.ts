import type { Mark } from '../../domain/registries.ts';
import type { BrandNames } from '../../domain/rulebook.ts';
import { skeletonText } from '../../lib/text/stream.ts';

/** Shorter names say nothing: every two letters are somebody's. */
const LEAST = { letters: 4, characters: 2 };

/**
 * Tells a spelling that only resembles a mark from another brand's own name (周六福 beside 周大福), as the lexicon of brand names has
 * them: what is written is what is meant.
 */
export function anotherBrandTest(lexicon: readonly BrandNames[]): (mark: Mark, quote: string) => boolean {
  const brands = new Map<string, BrandNames[]>();
  for (const brand of lexicon)
    for (const name of [...(brand.latin ?? []), ...(brand.zh ?? [])]) {
      const key = skeletonText(name);
      const least = /^[ -~]+$/.test(key) ? LEAST.letters : LEAST.characters;
      if ([...key].length >= least) brands.set(key, [...(brands.get(key) ?? []), brand]);
    }
  return (mark, quote) => {
    const found = brands.get(skeletonText(quote));
    if (found === undefined) return false;
    const own = new Set([mark.mark, ...(mark.aliases ?? [])].map(skeletonText));
    return found.every((brand) => !brand.keys.some((key) => own.has(key)));
  };
}
