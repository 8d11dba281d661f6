import type { GeographicalIndication } from '../../domain/registries.ts';
import { isTraditionalDisguise } from '../marks/traditional.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DetectorContext, type DraftReason, said, seenIn, type View } from '../view.ts';
import { productsOf } from './name-parts.ts';
import type { Sold } from './product.ts';
import type { Stated } from './stated.ts';
import { wordAfter } from './uses.ts';

/** A GI's name in a listing: its uses, the most telling first, and the places the listing states. */
export type Case = {
  view: View;
  gi: GeographicalIndication;
  uses: readonly Sighting[];
  origins: readonly Stated[];
  context: DetectorContext;
};

/** The use of the name; undefined where a text only mentions it. */
export function baseReasons(one: Case, sold: Sold): DraftReason[] | undefined {
  const main = one.uses[0]!;
  const params = { name: main.name.text };
  const { trust } = main.field;
  const veiled = veilOf(one.view, one.gi, main);
  if (main.name.role === 'gi-place') return [{ code: 'gi-place-and-product', params, span: seenIn(main) }, ...veiled];
  if (trust === 'title' || trust === 'brand' || trust === 'attribute' || isLabelled(main))
    return [{ code: 'gi-name', params, span: seenIn(main) }, ...veiled];
  if (trust === 'fits') return undefined;
  if (trust === 'side' && (sold.is === 'product' || isToldWhole(sold, main)))
    return [{ code: 'gi-name-shown', params, span: seenIn(main) }];
  // A post names its goods in its text, its title only greets.
  if (one.view.listing.kind === 'post' && isSoldInText(one, sold)) {
    return [{ code: 'gi-name-shown', params, span: seenIn(main) }, ...veiled];
  }
  const claim = one.uses.flatMap((use) => {
    const word = said(one.view, 'gi-authentic').find(
      (told) => told.field === use.field && told.last < use.first && use.first - told.last <= 8,
    );
    return word === undefined ? [] : [{ code: 'gi-authentic-claim', params: { word: word.word }, span: seenIn(word) }];
  })[0];
  if (claim !== undefined) return [{ code: 'gi-name-mentioned', params, span: seenIn(main) }, claim];
  // Nobody veils a name that the page does not use, nor likens goods to one that it only tells of: 五常大米风格.
  if (sold.is !== 'product') return undefined;
  const styled = wordAfter(one.view, main, { lexicon: 'style-word', products: productsOf(one.gi) });
  return veiled.some(({ code }) => code === 'gi-name-disguised') || (styled !== undefined && !/款/.test(styled.word))
    ? [{ code: 'gi-name-mentioned', params, span: seenIn(main) }, ...veiled]
    : undefined;
}

/** A post with a price that sells the GI's goods; where nothing tells what it sells, a whole name of four characters and more does. */
function isSoldInText({ view, uses }: Case, { is }: Sold): boolean {
  const { name, field, doubtful } = uses[0]!;
  const sold = is === 'product' || (is === 'unknown' && name.role === 'gi' && [...name.text].length >= LONG);
  return sold && field.trust === 'description' && (view.listing.price?.amount ?? 0) > 0 && !doubtful;
}

/** Where nothing tells what is sold, a whole name of four characters and more in speech or a picture does. */
const isToldWhole = ({ is }: Sold, { name, blurred }: Sighting): boolean =>
  is === 'unknown' && !blurred && name.role === 'gi' && [...name.text].length >= LONG;
const LONG = 4;

const LABEL = /(品名|名称|产品名|商品名|货名|产品|商品)[ 】\]）)]?[:：】\]）)] ?$/;

/** 【品名】赣南脐橙: a text that puts the name in a field of its own. */
const isLabelled = ({ field: { stream }, first }: Sighting): boolean =>
  LABEL.test(stream.text.slice(Math.max(0, stream.starts[first]! - 8), stream.starts[first]));

/** The name in another spelling, or with signs between its characters: 洋澄湖, 阳·澄·湖. */
function veilOf(view: View, gi: GeographicalIndication, main: Sighting): DraftReason[] {
  const params = { name: main.name.text, seen: seenIn(main).quote };
  const veiled: string[] = main.disguises.filter(
    (one) => one !== 'separators' && one !== 'traditional' && one !== 'diacritic',
  );
  if (main.disguises.includes('separators') && signsWithin(main) >= 2) veiled.push('separators');
  if (isTraditionalDisguise(view, { ...gi, mark: gi.name }, main))
    return [{ code: 'gi-name-traditional', params, span: seenIn(main) }];
  return veiled.length === 0 ? [] : [{ code: 'gi-name-disguised', params, span: seenIn(main) }];
}

const signsWithin = ({ field, first, last }: Sighting): number =>
  (field.stream.text.slice(field.stream.starts[first]!, field.stream.ends[last]!).match(/[^\p{L}\p{N}\s]+/gu) ?? [])
    .length;
