import type { KeptPage, Look, RemovalAnswer, Watch } from '../domain/capture.ts';
import type { CrawlYield, Exchange } from '../domain/crawl.ts';
import type { Bilingual } from '../domain/law.ts';
import type { Lead } from '../domain/lead.ts';
import type { Crawler, EvidenceArchive, Store } from '../domain/ports.ts';
import { type Recipe, recipeAddress } from '../domain/recipe.ts';
import { removalSaid } from '../domain/track.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import { keepExchange } from './exchanges.ts';

type LookDeps = { store: Store; crawler: Crawler; archive: EvidenceArchive; clock: Clock };
type Seen = Pick<Look, 'outcome' | 'why' | 'proof' | 'witness'> & {
  exchanges: Exchange[];
  /** Its own address answers, and not with the listing: a loss, if the platform says that it took it down. */
  notShown?: boolean;
};

const WITNESSES = 4;
export const UNSCHEDULED = { zh: '该平台已不在采集计划中', en: 'the platform is not in the schedule' };
export const SHELF = { zh: '直播间货架只由定时采集读取', en: 'a room’s shelf is read by the schedule alone' };
/** States of a page that shows neither a listing nor its removal. */
const UNREAD: Partial<Record<CrawlYield['state'], string>> = { blocked: '页面被拦截', empty: '页面未显示商品' };
const unread = (state: CrawlYield['state'], said: string): Bilingual => ({
  zh: `${UNREAD[state] ?? state}${said === '' ? '' : `：${said}`}`,
  en: `${state}${said === '' ? '' : `: ${said}`}`,
});

const unclear = (why: Bilingual, exchanges: Exchange[] = []): Seen => ({ outcome: 'unclear', why, exchanges });

/**
 * Looks at a watched listing once. Gone is only what is proved: the platform's removal page, a page that is not there while
 * another page of the same shop answers, or an address that no longer shows it together with the platform's answer that it
 * was taken down. A block, an error or a page that says neither is `unclear`; an answer alone proves nothing.
 */
export async function lookAt(deps: LookDeps, watch: Watch, n: number): Promise<{ look: Look; pages: KeptPage[] }> {
  const { exchanges, notShown, ...seen } = await see(deps, watch);
  const answer = seen.outcome === 'there' ? undefined : await answerOf(deps.store, watch);
  const proved = answer !== undefined && notShown === true ? byAnswer(seen.why, answer) : {};
  const at = deps.clock.now().toISOString();
  const pages = await Promise.all(exchanges.map((exchange) => keepExchange(deps.archive, exchange)));
  return { look: { n, at, ...seen, ...proved, ...(answer === undefined ? {} : { answer }) }, pages };
}

const byAnswer = (why: Bilingual, { outcome, paper, number }: RemovalAnswer) => ({
  outcome: 'gone' as const,
  why: {
    zh: `${why.zh}；平台对${number ?? paper}已答复采取措施`,
    en: `${why.en}; the platform answered “${outcome}” to ${number ?? paper}`,
  },
  proof: 'answer' as const,
});

/** The platform's answer since the listing was last there that it took it down. */
async function answerOf({ papers }: Store, watch: Watch): Promise<RemovalAnswer | undefined> {
  const [track] = await papers.tracks([watch.lead]);
  const said = removalSaid(track, watch.rounds.at(-1)?.from ?? watch.thereAt);
  if (said?.paper === undefined || said.outcome === undefined) return undefined;
  const number = (await papers.get(said.paper))?.number?.text;
  return { paper: said.paper, outcome: said.outcome, at: said.at, ...(number === undefined ? {} : { number }) };
}

async function see(deps: LookDeps, watch: Watch): Promise<Seen> {
  const recipe = await deps.store.schedule.platform(watch.platform);
  if (recipe === undefined) return unclear(UNSCHEDULED);
  if (recipe.engine === 'rooms') return unclear(SHELF);
  try {
    return await judge(deps, recipe, watch);
  } catch (error) {
    if (error instanceof ThrottledError) throw error;
    return unclear({ zh: `未能查看：${messageOf(error)}`, en: messageOf(error) });
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
      ? { outcome: 'there', why: { zh: '商品页仍显示该商品', en: 'its page shows it' }, exchanges }
      : {
          ...unclear({ zh: '该网址现在显示的是其他商品', en: 'its address shows another listing' }, exchanges),
          notShown: true,
        };
  if (page.state !== 'gone') return unclear(unread(page.state, said), exchanges);
  const status = exchanges.at(-1)?.status ?? 0;
  if (status < 400) {
    const why = {
      zh: `平台页面显示商品已下架（${said}）`,
      en: `the platform’s page says that it was removed (${said})`,
    };
    return { outcome: 'gone', why, proof: 'removal-page', exchanges };
  }
  const witness = await witnessOf(deps, recipe, watch);
  if (witness === undefined)
    return {
      ...unclear(
        {
          zh: `返回状态 ${status}，但没有已知可访问的同店其他页面可作印证`,
          en: `status ${status}, but no other page of the shop is known to answer`,
        },
        exchanges,
      ),
      notShown: true,
    };
  return {
    outcome: 'gone',
    why: {
      zh: `返回状态 ${status}，而同店其他页面可以访问`,
      en: `status ${status}, while another page of the shop answers`,
    },
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
