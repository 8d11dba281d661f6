import { recipeAddress } from '../../domain/recipe.ts';
import { readJson } from '../readers/json.ts';
import { isNode, listOf } from '../readers/schema-nodes.ts';
import { engineOf, readStorefront, type StorefrontEngine } from '../readers/storefront.ts';
import { type CrawlerDeps, fetchFor } from '../recipe/source.ts';
import type { Frame, Learnt } from './frame.ts';

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

const CUES: Record<StorefrontEngine, RegExp> = {
  shopify: /cdn\.shopify\.com|Shopify\.(?:shop|theme)|\/cdn\/shop\//,
  woocommerce: /woocommerce|\/wp-content\//,
};

/** Where a product API may stand: at the start page's own folder, and at the host's root where the page shows the engine. */
async function placesOf(deps: CrawlerDeps, frame: Frame, first: string): Promise<string[]> {
  const { pathname } = new URL(first);
  const folder = new URL('.', first).href;
  const root = new URL('/', first).href;
  if (/json|wp-json|graphql/i.test(pathname)) return [first];
  const beside = FIRST.map(([, path]) => new URL(path, folder).href);
  if (folder === root) return beside;
  const text = await fetchFor(deps, frame.recipe, first).then(
    (answer) => answer.text(),
    () => '',
  );
  const shown = FIRST.filter(([engine]) => CUES[engine].test(text)).map(([, path]) => new URL(path, root).href);
  return [...shown, ...(pathname.endsWith('/') ? beside : [])];
}

/** The shop's public product API: the address itself where it is one, else where such APIs stand beside its pages. */
export async function learnStorefront(deps: CrawlerDeps, frame: Frame): Promise<Learnt | undefined> {
  const [first = ''] = frame.urls;
  for (const url of await placesOf(deps, frame, first)) {
    const value = await jsonAt(deps, frame, url);
    const engine = engineOf(value);
    if (engine === undefined) continue;
    const products = readStorefront(value, engine, { base: url });
    const priced = products.filter(
      (one) => one.fields.title !== undefined && (one.fields.price !== undefined || engine === 'shopify'),
    );
    if (products.length === 0 || priced.length < products.length / 2) continue;
    const base = new URL('.', url.replace(/wp-json.*$/, '')).href;
    const start = recipeAddress({ base }, url.replace(/([?&])page=\d+&?/, '$1'));
    return {
      recipe: { ...frame.recipe, base, way: 'api', engine, starts: [{ target: 'list', url: start }] },
      keys: [
        {
          key: 'engine',
          value: engine,
          matched: `${products.length} products at ${url}`,
          sure: priced.length / products.length,
        },
      ],
      notes: [],
    };
  }
  return undefined;
}
