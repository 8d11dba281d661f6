import type { KeptPage, Look, Watch } from '../domain/capture.ts';
import type { CrawlYield, Exchange } from '../domain/crawl.ts';
import type { Lead } from '../domain/lead.ts';
import type { Crawler, EvidenceArchive, Store } from '../domain/ports.ts';
import { type Recipe, recipeAddress } from '../domain/recipe.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import { keepExchange } from './exchanges.ts';

type LookDeps = { store: Store; crawler: Crawler; archive: EvidenceArchive; clock: Clock };
type Seen = Pick<Look, 'outcome' | 'why' | 'proof' | 'witness'> & { exchanges: Exchange[] };

const WITNESSES = 4;
const unclear = (why: string, exchanges: Exchange[] = []): Seen => ({ outcome: 'unclear', why, exchanges });

/**
 * Looks at a watched listing once. Gone is only what is proved: the platform's removal page, or a page that is not there while
 * another page of the same shop answers. A block, an error or a page that says neither is `unclear`.
 */
export async function lookAt(deps: LookDeps, watch: Watch, n: number): Promise<{ look: Look; pages: KeptPage[] }> {
  const { exchanges, ...seen } = await see(deps, watch);
  const at = deps.clock.now().toISOString();
  const pages = await Promise.all(exchanges.map((exchange) => keepExchange(deps.archive, exchange)));
  return { look: { n, at, ...seen }, pages };
}

async function see(deps: LookDeps, watch: Watch): Promise<Seen> {
  const recipe = await deps.store.schedule.platform(watch.platform);
  if (recipe === undefined) return unclear('the platform is not in the schedule');
  if (recipe.engine === 'rooms') return unclear('a room’s shelf is read by the schedule alone');
  try {
    return await judge(deps, recipe, watch);
  } catch (error) {
    if (error instanceof ThrottledError) throw error;
    return unclear(messageOf(error));
  }
}

const crawlDetail = (crawler: Crawler, recipe: Recipe, of: { url: string; listingId: string }): Promise<CrawlYield> =>
  crawler.crawl(recipe, {
    platform: recipe.id,
    target: 'detail',
    url: of.url,
    context: { listingId: of.listingId },
  });

async function judge(deps: LookDeps, recipe: Recipe, watch: Watch): Promise<Seen> {
  const page = await crawlDetail(deps.crawler, recipe, watch);
  const exchanges = page.exchanges ?? [];
  const said = page.problems.map(({ problem }) => problem).join('; ');
  if (page.state === 'ok')
    return page.listings.some(({ listingId }) => listingId === watch.listingId)
      ? { outcome: 'there', why: 'its page shows it', exchanges }
      : unclear('its address shows another listing', exchanges);
  if (page.state !== 'gone') return unclear(`${page.state}${said === '' ? '' : `: ${said}`}`, exchanges);
  const status = exchanges.at(-1)?.status ?? 0;
  if (status < 400) return { outcome: 'gone', why: said, proof: 'removal-page', exchanges };
  const witness = await witnessOf(deps, recipe, watch);
  if (witness === undefined)
    return unclear(`status ${status}, but no other page of the shop is known to answer`, exchanges);
  return {
    outcome: 'gone',
    why: `status ${status}, while another page of the shop answers`,
    proof: 'not-found',
    witness: witness.url,
    exchanges: [...exchanges, ...witness.exchanges],
  };
}

/** Another page of the same shop that answers: the shop's own, the shelf of a site that is one shop, or another listing of the seller. */
async function witnessOf(
  deps: LookDeps,
  recipe: Recipe,
  watch: Watch,
): Promise<{ url: string; exchanges: Exchange[] } | undefined> {
  const lead = await deps.store.leads.get(watch.lead);
  const seller = lead?.listing.seller?.id;
  if (recipe.shop !== undefined && seller !== undefined) {
    const shop = await tried(() =>
      listPage(deps.crawler, recipe, recipeAddress(recipe, recipe.shop!.url, { id: seller })),
    );
    if (shop !== undefined) return shop;
  }
  const [start] = recipe.starts;
  if (recipe.engine !== undefined && start !== undefined) {
    const shelf = await tried(() => listPage(deps.crawler, recipe, recipeAddress(recipe, start.url)));
    if (shelf !== undefined) return shelf;
  }
  for (const other of lead === undefined ? [] : await othersOf(deps.store, lead)) {
    const page = await tried(async () =>
      answered(await crawlDetail(deps.crawler, recipe, other.listing), other.listing.url),
    );
    if (page !== undefined) return page;
  }
  return undefined;
}

const listPage = async (crawler: Crawler, recipe: Recipe, url: string) =>
  answered(await crawler.crawl(recipe, { platform: recipe.id, target: 'list', url }), url);

const answered = ({ state, exchanges = [] }: CrawlYield, url: string) =>
  state === 'ok' ? { url, exchanges } : undefined;

async function othersOf(store: Store, lead: Lead): Promise<Lead[]> {
  const seller = lead.listing.seller?.id ?? lead.listing.seller?.name;
  if (seller === undefined) return [];
  const { leads } = await store.leads.page({ seller, platform: lead.platform }, { limit: WITNESSES + 1 });
  return leads.filter(({ id, listing }) => id !== lead.id && listing.availability !== 'removed').slice(0, WITNESSES);
}

/** A witness that fails proves nothing; a pause that the platform asks for is obeyed. */
async function tried<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ThrottledError) throw error;
    return undefined;
  }
}
