import type { FieldSource } from '../../domain/recipe.ts';
import { hintsOf } from '../readers/hints.ts';
import { imageOf, type Page, type PageElement, textOf } from '../readers/html.ts';
import { PRICE_PLACES, priceText } from '../readers/page-price.ts';
import { readPrice } from '../readers/price.ts';
import type { Fields, ReadProduct } from '../readers/types.ts';
import { selectorFor } from './selector.ts';

/** A product page beside what the list says of the same product. */
export type Sample = { url: string; page: Page; read: ReadProduct | undefined; listed: Fields };
/** A field of the recipe, with how many samples it was seen right on. */
export type LearntField = { field: string; source: FieldSource; right: number; of: number };

const bare = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Selectors for those fields that the general readers miss, or read otherwise than the list does. */
export function learnFields(samples: Sample[]): LearntField[] {
  const learnt: LearntField[] = [];
  const wrong = (right: (one: Sample) => boolean): boolean =>
    samples.filter((one) => !right(one)).length > samples.length / 3;
  if (wrong(titleRight)) add(learnt, 'title', samples, titleAt);
  if (wrong(priceRight)) add(learnt, 'price', samples, priceAt);
  if (wrong((one) => (one.read?.fields.images?.length ?? 0) > 0)) add(learnt, 'images', samples, imageAt);
  return learnt;
}

/** A list may cut a title short; the page's own then begins with it. */
export function titleRight({ read, listed }: Sample): boolean {
  const own = bare(read?.fields.title);
  const short = bare(listed.title?.replace(/(…|\.\.\.)$/, ''));
  return own !== '' && (short === '' || own.includes(short) || short.includes(own));
}

export const priceRight = ({ read, listed }: Sample): boolean =>
  read?.fields.price !== undefined && (listed.price === undefined || read.fields.price.amount === listed.price.amount);

function add(
  learnt: LearntField[],
  field: string,
  samples: Sample[],
  at: (one: Sample) => PageElement | undefined,
): void {
  const places = samples.map((one) => ({ one, element: at(one) }));
  const counts = new Map<string, number>();
  for (const { one, element } of places) {
    const css = element === undefined ? undefined : selectorFor(one.page, [element])?.css;
    if (css !== undefined) counts.set(css, (counts.get(css) ?? 0) + 1);
  }
  const scored = [...counts.keys()].map((css) => ({
    css,
    right: places.filter(({ one, element }) => element !== undefined && one.page.$(css).get(0) === element).length,
  }));
  const best = scored.sort((a, b) => b.right - a.right)[0];
  if (best !== undefined && best.right > samples.length / 2)
    learnt.push({ field, source: { css: best.css }, right: best.right, of: samples.length });
}

function titleAt({ page, listed }: Sample): PageElement | undefined {
  const wanted = bare(listed.title);
  if (wanted === '') return page.$('h1').get(0) as PageElement | undefined;
  return (page.$('h1, h2, h3, [class*="title" i], [class*="name" i], p, div, span, td').toArray() as PageElement[])
    .slice(0, 3_000)
    .find((one) => one.children.length < 4 && bare(textOf(one, 400)) === wanted);
}

function priceAt({ page, listed }: Sample): PageElement | undefined {
  const hints = hintsOf(page);
  if (listed.price === undefined) return undefined;
  const amount = listed.price.amount;
  const all = [
    ...page.$(PRICE_PLACES).toArray(),
    ...page.$('p, span, b, strong, div, td, dd').toArray(),
  ] as PageElement[];
  return all.slice(0, 4_000).find((one) => {
    const text = priceText(page.$, one);
    return text.length < 60 && /\d/.test(text) && readPrice(text, hints).price?.amount === amount;
  });
}

function imageAt({ page, listed }: Sample): PageElement | undefined {
  const shown = new Set((listed.images ?? []).map((url) => url.split('?')[0]));
  const images = page.$('main img, article img, #content img, img').toArray() as PageElement[];
  return images.find((one) => shown.has(imageOf(page.$, one, page.base)?.split('?')[0]));
}

const ID_PATTERNS = [
  '[?&](?:id|pid|product_id|goods_id|goodsId|itemId|item_id|sku|productId)=([\\w-]+)',
  '/(\\d+)(?:\\.html?)?/?$',
  '[-_/](\\d+)(?:\\.html?)?/?$',
  '/(\\d+)[-_][^/]*$',
  '/([\\w-]*\\d[\\w-]*)(?:\\.html?)?/?$',
  '/([\\w-]+)(?:\\.html?)?/?$',
  '/([^/?#]+)/?$',
];

/** The pattern by which these addresses each show an id of their own; undefined where none does. */
export function learnId(
  urls: string[],
  compile: (source: string) => (text: string) => string | undefined,
): string | undefined {
  return ID_PATTERNS.find((source) => {
    const pattern = compile(source);
    const ids = urls.map(pattern);
    return ids.every((id) => id !== undefined && id !== '') && new Set(ids).size === new Set(urls).size;
  });
}
