import type { KeptPage, Look, Watch } from '../domain/capture.ts';
import type { Lead } from '../domain/lead.ts';
import type { TrackStep } from '../domain/track.ts';
import { messageOf } from '../lib/errors.ts';
import { queueCaptures } from './filings.ts';
import type { EvidenceDeps } from './gather.ts';
import { lookAt } from './look.ts';
import type { Payload } from './names.ts';
import { noticeReturns, type ReturnDeps, reopen } from './relisting.ts';

const DAY = 24 * 3_600_000;
/** Days from one look to the next once a listing is gone; after the last of them the watch ends. */
const GONE_DAYS = [1, 3, 7, 14, 30, 60];

/** Milliseconds from one look at a listing that is still there to the next. */
type Waits = { recheckMs: number };
type Deps = EvidenceDeps & Pick<ReturnDeps, 'onReturn'> & Waits;

/**
 * recheck: one look at a watched listing, kept with its pages as a capture of its own before anything follows from it; a job done
 * twice goes on from the look that is kept.
 */
export function recheckStep(deps: Deps) {
  const { store } = deps;
  return async ({ lead, n }: Payload<'recheck'>): Promise<void> => {
    const watch = await store.watches.get(lead);
    if (watch === undefined || watch.state === 'ended') return;
    if (watch.checks >= n) return;
    if ((await store.leads.get(lead))?.status === 'dismissed') {
      await store.watches.save({ ...watch, state: 'ended' }, watch.checks);
      return;
    }
    const id = `${lead}-recheck-${n}`;
    const { look, pages } = await lookOnce(deps, watch, id, n);
    const version = (await store.leads.get(lead))?.version ?? 0;
    const demo = watch.demo ? { demo: true } : {};
    await queueCaptures(deps, [{ id, lead, occasion: 'recheck', version, look, pages, ...demo }]);
    await follow(deps, watch, look);
  };
}

/** The look that is kept of this check, or a new one. */
async function lookOnce(deps: Deps, watch: Watch, id: string, n: number): Promise<{ look: Look; pages: KeptPage[] }> {
  const kept = await deps.store.evidence.capture(id);
  return kept?.look === undefined ? lookAt(deps, watch, n) : { look: kept.look, pages: kept.pages ?? [] };
}

/** What follows from one look at a watched listing: its loss or return stands on the lead and its track, and the watch goes on. */
export async function follow(deps: ReturnDeps & Waits, watch: Watch, look: Look): Promise<void> {
  const { store } = deps;
  const { n, at, why } = look;
  if (look.outcome === 'gone' && watch.state === 'watched') {
    const event = { at, by: 'system', what: 'verified-gone', said: why };
    await store.leads.note(watch.lead, event, { key: `gone ${n}` });
    await store.papers.track([goneStep(watch.lead, look)]);
    await store.listings.markGone([watch], new Date(at));
    const rounds = watch.rounds.map((round, index) =>
      index === watch.rounds.length - 1 ? { ...round, goneAt: at } : round,
    );
    await save(deps, { ...watch, state: 'gone', goneChecks: 0, rounds, last: look, checks: n }, watch.checks);
    return noticeReturns(deps, await offersOf(deps, watch));
  }
  if (look.outcome === 'there' && watch.state === 'gone') {
    const next = { ...watch, last: look, nextAt: nextAfter(deps, { ...watch, state: 'watched' }, at) };
    return reopen(deps, next, { at, why, n });
  }
  const goneChecks = watch.state === 'gone' ? watch.goneChecks + 1 : 0;
  const thereAt = look.outcome === 'there' ? at : watch.thereAt;
  await save(deps, { ...watch, goneChecks, thereAt, last: look, checks: n }, watch.checks);
}

/** What the track of the lead is told: when it was proved gone, by what. */
const goneStep = (lead: string, { n, at, why, answer }: Look): TrackStep => ({
  key: `look.${n}.gone`,
  lead,
  event: { at, state: 'verified-gone', reason: why.zh, ...(answer === undefined ? {} : { paper: answer.paper }) },
});

const OFFERS = 50;

/** Leads of the same seller: what it offers since may be a return that was filed before the loss was found. */
async function offersOf({ store }: ReturnDeps, watch: Watch): Promise<Lead[]> {
  const { seller } = (await store.leads.get(watch.lead))?.listing ?? {};
  const named = seller?.id ?? seller?.name;
  if (named === undefined) return [];
  return (await store.leads.page({ seller: named, platform: watch.platform }, { limit: OFFERS })).leads;
}

async function save(deps: Waits & Pick<ReturnDeps, 'store'>, watch: Watch, checks: number): Promise<void> {
  const over = watch.state === 'gone' && watch.goneChecks >= GONE_DAYS.length;
  const nextAt = nextAfter(deps, watch, watch.last?.at ?? watch.nextAt);
  await deps.store.watches.save({ ...watch, ...(over ? { state: 'ended' as const } : {}), nextAt }, checks);
}

function nextAfter({ recheckMs }: Waits, { state, goneChecks }: Watch, at: string): string {
  const days = GONE_DAYS[Math.min(goneChecks, GONE_DAYS.length - 1)] as number;
  return new Date(Date.parse(at) + (state === 'gone' ? days * DAY : recheckMs)).toISOString();
}

/** A look that became a dead letter shows nothing: the listing is looked at again in its time. */
export function recheckDead(deps: Deps) {
  return async ({ lead, n }: Payload<'recheck'>, error: Error): Promise<void> => {
    const watch = await deps.store.watches.get(lead);
    if (watch === undefined || watch.checks >= n) return;
    const last: Look = {
      n,
      at: deps.clock.now().toISOString(),
      outcome: 'unclear',
      why: { zh: `未能查看：${messageOf(error)}`, en: messageOf(error) },
    };
    await save(deps, { ...watch, last, checks: n }, watch.checks);
  };
}
