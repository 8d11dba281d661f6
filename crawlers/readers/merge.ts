import { meantBy } from './attributes.ts';
import { canonicalOf, LOOK_FIELDS, type Look } from './fallback.ts';
import { isOfSite } from './gallery.ts';
import { collapse, type Page } from './html.ts';
import type { MetaReading } from './meta.ts';
import { SIGNED_SUM, showsFormerPrice } from './page-price.ts';
import { brandName, sellerName } from './people.ts';
import { distinctPictures, isStandIn, realPictures } from './pictures.ts';
import { settlePrice } from './pricing.ts';
import type { SchemaGraph } from './schema-nodes.ts';
import type { StateReading } from './state.ts';
import type { Fields, MoneyHints, ReadProduct } from './types.ts';

const MOST_PICTURES = 40;

/** A page with everything that reads it; what costs is read when it is asked for. */
export type Parts = {
  page: Page;
  hints: MoneyHints;
  graphs: { source: string; graph: SchemaGraph }[];
  meta: MetaReading;
  look: Look;
  names: () => string[];
  state: () => StateReading;
  known: Fields;
};

/** Fields that all come from one source. */
export const sourced = (fields: Fields, source: string): ReadProduct => ({
  fields,
  sources: Object.fromEntries(Object.keys(fields).map((field) => [field, source])),
});

/** One product from all sources, the more trusted first; the look of the page fills what is left. */
export function merge(parts: Parts, structured: ReadProduct[]): ReadProduct {
  const merged: ReadProduct = { fields: {}, sources: {} };
  for (const one of structured) fill(merged, one.fields, one.sources);
  const { meta, look } = parts;
  cleanPeople(merged);
  titled(parts, merged, structured);
  fill(merged, meta.fields, sourced(meta.fields, 'opengraph').sources);
  cleanPeople(merged);
  addCrumbs(parts, merged);
  if (parts.known.price === undefined) settlePrice(merged, { page: parts.page, look, state: parts.state });
  fromScripts(parts, merged);
  for (const field of LOOK_FIELDS) {
    if (Object.hasOwn(merged.fields, field) || Object.hasOwn(parts.known, field)) continue;
    if (field === 'listPrice' && merged.fields.price !== undefined && !showsFormerPrice(parts.page, look.heading()))
      continue;
    const found = look.get(field);
    if (found !== undefined) fill(merged, { [field]: found.value }, { [field]: found.source });
  }
  if (merged.fields.title !== undefined) merged.fields.title = merged.fields.title.replace(SUM_BEFORE, '');
  picture(parts, merged, structured);
  if (merged.fields.images !== undefined) merged.fields.images = realPictures(distinctPictures(merged.fields.images));
  if (merged.fields.images?.length === 0) delete merged.fields.images;
  shownSeller(parts, merged);
  const meant = meantBy(merged.fields.attributes ?? {});
  for (const field of ['brand', 'origin', 'shipFrom'] as const) {
    const value = meant[field];
    if (value !== undefined) fill(merged, { [field]: value }, { [field]: 'parameter table' });
  }
  const { price, listPrice } = merged.fields;
  // Struck-out prices of another source may belong to something else.
  if (
    listPrice !== undefined &&
    (price === undefined || listPrice.currency !== price.currency || listPrice.amount <= price.amount)
  ) {
    delete merged.fields.listPrice;
    delete merged.sources['listPrice'];
  }
  merged.fields.url = canonicalOf(parts.page);
  merged.sources['url'] = merged.fields.url === parts.page.url ? 'address' : 'canonical link';
  return merged;
}

/** Structured data that shows one picture at most is filled up with the gallery; what stands for the whole shop counts only where there is nothing else. */
function picture({ look, meta, known }: Parts, merged: ReadProduct, structured: ReadProduct[]): void {
  const stated = realPictures(merged.fields.images ?? []);
  if (known.images !== undefined || (stated.length > 1 && !stated.some(isOfSite))) return;
  const trusted = structured.some((one) => one.fields.images !== undefined);
  const linked = [...stated, ...(meta.fields.images ?? [])];
  const sure = trusted
    ? stated.filter((one) => !isStandIn(one))
    : linked.filter((one) => !isStandIn(one) && !isOfSite(one));
  const title = merged.fields.title;
  const all = new Set([...sure, ...look.gallery(sure, title === undefined ? [] : [title])]);
  if (all.size === 0) for (const one of linked) all.add(one);
  merged.fields.images = [...all].slice(0, MOST_PICTURES);
}

/** A sum that small advertisements set before the name of what they offer. */
const SUM_BEFORE = new RegExp(`^(?:${SIGNED_SUM.source})[\\d.,]*\\s?[·•|–—-]\\s+`, 'u');

/** Drops what stands in the place of a maker's or seller's name without being one. */
function cleanPeople(product: ReadProduct): void {
  const { fields, sources } = product;
  const brand = brandName(fields.brand);
  if (brand !== undefined) fields.brand = brand;
  else {
    delete fields.brand;
    delete sources['brand'];
  }
  const name = sellerName(fields.seller?.name);
  if (fields.seller !== undefined && name === undefined) {
    delete fields.seller;
    delete sources['seller'];
  } else if (fields.seller !== undefined && name !== undefined) fields.seller = { ...fields.seller, name };
}

/** Shops that state the maker as the seller in structured data show who sells beside it. */
function shownSeller({ look, known }: Parts, { fields, sources }: ReadProduct): void {
  if (fields.seller?.name === undefined || fields.brand === undefined || known.seller !== undefined) return;
  if (key(fields.seller.name) !== key(fields.brand)) return;
  const found = look.get('seller');
  const shown = (found?.value as Fields['seller'])?.name;
  if (found === undefined || shown === undefined || key(shown) === key(fields.brand)) return;
  fields.seller = { name: shown };
  sources['seller'] = found.source;
}

/** The page's heading names the goods where structured data carries more than their name, or the site's titles are all there is. */
function titled(parts: Parts, merged: ReadProduct, structured: ReadProduct[]): void {
  const heading = parts.look.get('title');
  const shown = typeof heading?.value === 'string' ? heading.value : '';
  const name = merged.fields.title ?? parts.meta.fields.title;
  if (heading === undefined || name === undefined || key(shown).length < 4) return;
  const title = key(name);
  const longer = title.includes(key(shown)) && title !== key(shown);
  const tail = name.toLowerCase().startsWith(shown.toLowerCase()) && /^\s*[-|–—:｜]/.test(name.slice(shown.length));
  // A heading that goes on behind the name says which of its kinds is sold: size, colour, what is in the pack.
  // One that sets a short word before it names the maker.
  const added = key(shown).length - title.length;
  const more =
    ((key(shown).startsWith(title) && added < 60) || (key(shown).endsWith(title) && added < 16)) &&
    !SIGNED_SUM.test(shown);
  // A name that is but the window's title is written for search engines; one with a sum in it is an advertisement.
  const written =
    longer && merged.sources['title'] === 'json-ld' && key(parts.page.$('title').first().text()) === title;
  const advertised = merged.fields.title === undefined && SIGNED_SUM.test(name.normalize('NFKC'));
  // A title for others that is the same on every page of a shop says nothing of what this one's window and heading name.
  const window = key(parts.page.$('title').first().text());
  const idle = key(shown).length > 7 && window.includes(key(shown)) && !window.includes(title.slice(0, 20));
  const swollen = written || advertised || (longer && merged.sources['title'] === 'microdata');
  if (
    structured.length === 0
      ? longer || advertised || more || (idle && !key(shown).includes(title))
      : tail || swollen || more
  ) {
    merged.fields.title = shown;
    merged.sources['title'] = heading.source;
  }
  // An item's name that swallowed what stands beside it is longer than what the page's titles say.
  const own = parts.names().find((one) => key(one).length > 7 && key(merged.fields.title ?? '').endsWith(key(one)));
  if (merged.sources['title'] === 'microdata' && own !== undefined && key(own) !== key(merged.fields.title ?? '')) {
    merged.fields.title = own;
    merged.sources['title'] = 'page: title';
  }
}

/** The category that breadcrumbs give, where the product names none. */
function addCrumbs(parts: Parts, merged: ReadProduct): void {
  const crumbs = parts.graphs.find(({ graph }) => graph.breadcrumbs.length > 0);
  if (crumbs === undefined || merged.fields.category !== undefined) return;
  const first = crumbs.graph.breadcrumbs[0] ?? '';
  fill(
    merged,
    {
      category: crumbs.graph.breadcrumbs
        .filter((name) => name !== merged.fields.title)
        .slice(/^(home|首页)$/i.test(first) ? 1 : 0),
    },
    { category: crumbs.source },
  );
}

/** What scripts say of the product, where neither structured data nor meta tags do. */
function fromScripts(parts: Parts, merged: ReadProduct): void {
  for (const field of ['title', 'brand', 'images', 'seller'] as const) {
    if (merged.fields[field] !== undefined || parts.known[field] !== undefined) continue;
    if (field === 'title' && parts.look.heading() !== undefined) continue;
    const value = parts.state().fields[field];
    if (value !== undefined) fill(merged, { [field]: value }, { [field]: 'script data' });
  }
  cleanPeople(merged);
}

/** Takes over what is not there yet. */
export function fill(product: ReadProduct, fields: Fields, sources: Record<string, string>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || Object.hasOwn(product.fields, field)) continue;
    Object.assign(product.fields, { [field]: value });
    product.sources[field] = sources[field] ?? 'page';
  }
}

/** A name as it is compared: letters and digits alone. */
export const key = (text: string): string =>
  collapse(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Host and path of an address, without what may differ between visits. */
export function pathOf(url: string): string {
  try {
    const parsed = new URL(url);
    return parsed.host + parsed.pathname.replace(/\/+$/, '');
  } catch {
    return url;
  }
}
