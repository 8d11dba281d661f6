import { skeletonText } from '../../lib/text/stream.ts';
import { statedBrands } from '../context/fits.ts';
import { NAMING } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { seenIn, type View } from '../view.ts';
import type { Case, Seen } from './case.ts';

/** From these likenesses on a doubtful spelling counts on similar goods too: of letters, of characters, of a pair of them. */
const NEAR = { letters: 0.93, characters: 0.9, pair: 0.985 };
const COPIED = new Set(['grade-copy', 'wink', 'contact-elsewhere']);

/**
 * Whether another spelling is read as the mark: never on other goods; a doubtful one where goods are named, on the mark's own goods, or on
 * similar ones when it is near, or copies are offered. A pair of characters needs goods of the mark's own classes.
 */
export function isReadOut(one: Case, seen: Seen): boolean {
  const { is, head } = seen.relation;
  if (is === 'unrelated' || (one.eager && is !== 'identical')) return false;
  const tradesAs = seen.own.some((cue) => cue.code === 'shop-name-mark');
  if (tradesAs && statedBrands(one.view).length === 0) return true;
  const copied = seen.shared.some((cue) => COPIED.has(cue.code));
  const firm = seen.used.some((sighting) => !sighting.doubtful && sighting.field.trust !== 'seller');
  if (firm && (is !== 'unknown' || copied || !seen.used.every(one.everyday))) return true;
  if (is === 'unknown' && seen.used.some((sighting) => isHalfSpelled(sighting) && !one.everyday(sighting))) return true;
  const ofOwnClass = head !== undefined && one.goods.classes.has(head.kind.class);
  return seen.used.some((sighting) => {
    const { name, field, likeness } = sighting;
    const letters = name.script === 'latin' || sighting.channel === 'latin';
    const pair = !letters && name.symbols.length === 2;
    if (isOthersName(one.view, sighting)) return false;
    const naming = NAMING.has(field.trust) || (letters && field.trust === 'attribute');
    if (!naming && (pair || !copied || field.trust !== 'description')) return false;
    if (is === 'identical') return true;
    if (pair) {
      const near = likeness >= NEAR.pair && (is === 'similar' || one.mark.wellKnown === true);
      return !one.everyday(sighting) && (ofOwnClass || near);
    }
    if (letters) return copied || (is === 'similar' && likeness >= NEAR.letters && ofOwnClass);
    return is === 'similar' && (copied || likeness >= NEAR.characters);
  });
}

/** A character and a whole syllable in letters (浪qin) are no word of any language: in a title they need no goods. */
const isHalfSpelled = (sighting: Sighting): boolean =>
  sighting.disguises.includes('mixed-script') &&
  sighting.field.trust === 'title' &&
  sighting.likeness >= HALF_SPELLED &&
  /[a-z]{3}/i.test(seenIn(sighting).quote);

const HALF_SPELLED = 0.95;

/** True where the brand field gives a name that is more, or other, than what was seen: the spelling in the title is that one's affair. */
function isOthersName(view: View, sighting: Sighting): boolean {
  const brands = statedBrands(view).map(skeletonText);
  const quote = skeletonText(seenIn(sighting).quote);
  return brands.length > 0 && !brands.some((brand) => brand === quote || inTwoScripts(brand).includes(quote));
}

/** A brand given in letters and in characters at once: Giti佳通. */
const inTwoScripts = (brand: string): string[] => /^([a-z0-9 .&'-]+)\s*(\p{Script=Han}+)$/u.exec(brand)?.slice(1) ?? [];
