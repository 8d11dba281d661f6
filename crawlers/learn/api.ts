import { recipeAddress } from '../../domain/recipe.ts';
import { readJson } from '../readers/json.ts';
import { isNode, listOf } from '../readers/schema-nodes.ts';
import { engineOf, readStorefront, type StorefrontEngine } from '../readers/storefront.ts';
import { type CrawlerDeps, fetchFor } from '../recipe/source.ts';
import type { Frame } from './frame.ts';
import type { Learnt } from './index.ts';

const FIRST: [StorefrontEngine, string][] = [
  ['shopify', 'products.json?limit=250'],
  ['woocommerce', 'wp-json/wc/store/v1/products?per_page=100'],
];

async function jsonAt(deps: CrawlerDeps, frame: Frame, url: string): Promise<unknown> {
  try {
    const answer = await fetchFor(deps, frame.recipe, url);
    const text = answer.text();
    return answer.status === 200 && /^\s*[[{]/.test(text.slice(0, 200)) ? readJson(text).value : undefined;
  } catch {
    // Closed by robots.txt or not there: the shop's pages are the way in.
    return undefined;
  }
}

/** A list of live rooms, where the address gives one. */
export async function learnRooms(deps: CrawlerDeps, frame: Frame): Promise<Learnt | undefined> {
  const url = frame.urls.find((one) => /room|live/i.test(new URL(one).pathname));
  const value = url === undefined ? undefined : await jsonAt(deps, frame, url);
  if (url === undefined || !isNode(value)) return undefined;
  const rooms = listOf(value['rooms']).filter((one) => isNode(one) && one['shelfUrl'] !== undefined);
  if (rooms.length === 0) return undefined;
  const base = new URL('.', url).href;
  return {
    recipe: { ...frame.recipe, base, way: 'api', engine: 'rooms', kind: 'live', starts: [{ target: 'rooms', url }] },
    keys: [{ key: 'engine', value: 'rooms', matched: `${rooms.length} rooms with a shelf at ${url}`, sure: 1 }],
    notes: [],
  };
}

/** The shop's public product API: the address itself where it is one, else where such APIs stand beside its pages. */
export async function learnStorefront(deps: CrawlerDeps, frame: Frame): Promise<Learnt | undefined> {
  const [first = ''] = frame.urls;
  const own = /json|wp-json|graphql/i.test(new URL(first).pathname) ? [first] : [];
  const folders = [...new Set([new URL('/', first).href, new URL('.', first).href])];
  const beside = folders.flatMap((folder) => FIRST.map(([, path]) => new URL(path, folder).href));
  for (const url of [...own, ...beside]) {
    const value = await jsonAt(deps, frame, url);
    const engine = engineOf(value);
    if (engine === undefined) continue;
    const products = readStorefront(value, engine, { base: url });
    const priced = products.filter((one) => one.fields.title !== undefined && (one.fields.price !== undefined || engine === 'shopify'));
    if (products.length === 0 || priced.length < products.length / 2) continue;
    const base = new URL('.', url.replace(/wp-json.*$/, '')).href;
    const start = recipeAddress({ base }, url.replace(/([?&])page=\d+&?/, '$1'));
    return {
      recipe: { ...frame.recipe, base, way: 'api', engine, starts: [{ target: 'list', url: start }] },
      keys: [
        { key: 'engine', value: engine, matched: `${products.length} products at ${url}`, sure: priced.length / products.length },
      ],
      notes: [],
    };
  }
  return undefined;
}
