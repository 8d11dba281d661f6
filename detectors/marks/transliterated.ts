import { NAMING } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import type { DraftReason, View } from '../view.ts';

const isTransliterated = ({ disguises }: Sighting): boolean => disguises.includes('transliteration');

/** Sightings without those that only say in Chinese what the page gives in letters as well: who writes Clarks 克拉克斯 hides nothing. */
export function withoutEchoes(used: readonly Sighting[]): Sighting[] {
  const named = used.some((one) => !isTransliterated(one) && one.field.trust !== 'seller');
  return used.filter((one) => !named || !isTransliterated(one));
}

/** What vouches for goods as those of a known maker: a shop's own brand that only sounds foreign needs none of it. */
const VOUCHES = /正品|专柜|原装|原单|进口|海外|海淘|代购|大牌|官方|授权|免税|奥莱|旗舰|国际品牌|外贸|尾单|保真|假一/;

/** A word that vouches for the goods, beside a mark that is only written by its sound. */
export function vouchedCue({ fields }: View, used: readonly Sighting[]): DraftReason | undefined {
  const main = used.find((one) => isTransliterated(one) && NAMING.has(one.field.trust));
  if (main === undefined || used.some((one) => !isTransliterated(one))) return undefined;
  for (const { name, trust, stream } of fields) {
    const word = NAMING.has(trust) ? VOUCHES.exec(stream.text) : null;
    if (word === null) continue;
    const span = { field: name, start: word.index, end: word.index + word[0].length, quote: word[0] };
    return { code: 'transliteration-vouched', params: { word: word[0] }, span };
  }
  return undefined;
}
