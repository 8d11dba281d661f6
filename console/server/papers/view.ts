import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { clockState } from '../../../domain/answers.ts';
import { inboxState, openItems } from '../../../domain/inbox.ts';
import { isOfficial, type Paper, PaperAction } from '../../../domain/paper.ts';
import { hasLeft, movePaper } from '../../../domain/paper-moves.ts';
import type { PaperFilter, PaperOpening, PaperOpenings } from '../../../domain/paper-ports.ts';
import type { Day } from '../../../domain/time.ts';
import type { TrackState } from '../../../domain/track.ts';
import { withoutTelling } from '../known.ts';
import { refusal } from '../problems.ts';
import { can, type Permission, type Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { PaperAnswer, PaperLine } from './bodies.ts';
import { today } from './draft.ts';
import { refusalsNow } from './facts.ts';
import { refuseClosed } from './holder.ts';

const isOffice = ({ roles }: Principal): boolean => roles.some((role) => role === 'officer' || role === 'supervisor');
const seesAll = (principal: Principal): boolean =>
  principal.roles.includes('administrator') || (isOffice(principal) && principal.district === 'city');

/** Whether somebody may read a paper: its office, the platform it reached, the holder it is from; notices that left, any office. */
export function mayReadPaper(principal: Principal, paper: Paper, to: Permission = 'papers:read'): boolean {
  if (!can(principal, to)) return false;
  if (seesAll(principal)) return true;
  if (isOffice(principal)) return paper.office === undefined ? hasLeft(paper) : paper.office === principal.district;
  if (principal.roles.includes('platform')) return paper.platform === principal.platform && hasLeft(paper);
  return principal.roles.includes('holder') && isOwnNotice(principal, paper);
}

/** Whether a notice is from the holder that the caller may write for today, whichever of its accounts drafted it. */
export const isOwnNotice = ({ holder }: Principal, { kind, complainant }: Paper): boolean =>
  kind === 'notice' && holder !== undefined && complainant?.id === holder;

/** The filter of a list, bounded to what its reader may see; undefined where that is nothing. */
export function boundedPapers(principal: Principal, asked: PaperFilter): PaperFilter | undefined {
  if (seesAll(principal)) return asked;
  if (isOffice(principal)) {
    if (asked.kind === 'notice') return { ...asked, left: true };
    return principal.district === undefined ? undefined : { ...asked, office: principal.district };
  }
  if (principal.roles.includes('platform')) {
    const own = principal.platform;
    const other = asked.platform !== undefined && asked.platform !== own;
    return own === undefined || other ? undefined : { ...asked, platform: own, left: true };
  }
  return principal.holder === undefined ? undefined : { ...asked, complainant: principal.holder };
}

/** The paper if the caller may see it; else `not-found`, as if there were none, and the try stands in the audit. */
export async function readablePaper(
  deps: RouteDeps,
  request: FastifyRequest,
  id: string,
  to: Permission = 'papers:read',
): Promise<Paper> {
  const principal = request.principal!;
  refuseClosed(principal);
  const paper = await deps.store.papers.get(id);
  if (paper !== undefined && mayReadPaper(principal, paper, to)) {
    const [told] = await withoutTelling(deps, principal, [paper]);
    if (told !== undefined) return told;
    throw refusal('not-found', 'There is no such paper.');
  }
  if (paper !== undefined)
    await deps.store.audit.add({
      at: deps.clock.now(),
      by: principal.user,
      action: 'paper.unseen',
      subject: `paper:${id}`,
      detail: { method: request.method, traceId: request.id },
    });
  throw refusal('not-found', 'There is no such paper.');
}

/** Notes what a platform opened of a paper; nobody else's reading says anything. The evidence is opened with the paper. */
export async function noteOpened(
  { store, clock }: RouteDeps,
  request: FastifyRequest,
  paper: Paper,
  what: PaperOpening,
): Promise<void> {
  const { roles, user } = request.principal!;
  if (!roles.includes('platform')) return;
  const by = { by: user, at: clock.now() };
  await store.papers.opened(paper.id, 'received', by);
  if (what === 'evidence') await store.papers.opened(paper.id, 'evidence', by);
}

/** What an action asks of the one who takes it. */
const NEEDED: Record<PaperAction, Permission> = {
  approve: 'papers:approve',
  return: 'papers:approve',
  number: 'papers:draft',
  seal: 'papers:approve',
  sign: 'papers:draft',
  send: 'papers:draft',
  withdraw: 'papers:draft',
};

/** Whether the action is this caller's: an office's papers are for its own officers, a notice is its holder's alone. */
export function isYours(principal: Principal, paper: Paper, action: PaperAction): boolean {
  if (isOfficial(paper.kind))
    return isOffice(principal) && can(principal, NEEDED[action]) && mayReadPaper(principal, paper);
  return principal.via !== 'cli' && principal.roles.includes('holder') && isOwnNotice(principal, paper);
}

export const actionsOf = (principal: Principal, paper: Paper): PaperAction[] =>
  PaperAction.options.filter(
    (action) =>
      isYours(principal, paper, action) && movePaper(paper, action, { user: principal.user, reason: 'any' }).ok,
  );

/** The names of these papers' platforms, by id. */
export async function platformNames(deps: RouteDeps, papers: Paper[]): Promise<Map<string, string>> {
  const ids = [...new Set(papers.map(({ platform }) => platform))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await platformNameOf(deps, id)] as const)));
}

export const platformNameOf = async ({ store }: RouteDeps, platform: string): Promise<string> =>
  (await store.schedule.platform(platform))?.name ?? platform;

/** One paper as its reader may see it. What goes on inside an office is the office's. */
export async function paperAnswer(
  deps: RouteDeps,
  principal: Principal,
  paper: Paper,
): Promise<z.infer<typeof PaperAnswer>> {
  const inside = seesAll(principal) || isOffice(principal);
  const shown = inside ? paper : outsideView(principal, paper);
  const open = paper.sentAt === undefined && paper.status !== 'withdrawn';
  const complainant = paper.complainant?.id;
  const openings =
    paper.sentAt === undefined ? undefined : (await deps.store.papers.openings([paper.id])).get(paper.id);
  return {
    ...shown,
    ...(paper.sentAt === undefined ? {} : { state: inboxState(paper, openings), opened: openings ?? {} }),
    checks: await checksOf(deps, paper),
    actions: actionsOf(principal, paper),
    clockStates: paper.clocks.map((clock) => ({
      listingId: clock.listingId,
      endsOn: clock.endsOn,
      state: clockState(clock, today(deps)),
    })),
    platformName: await platformNameOf(deps, paper.platform),
    ...(open ? { refusals: await refusalsNow(deps, paper) } : {}),
    ...(inside && complainant !== undefined ? { record: await deps.store.papers.record(complainant) } : {}),
  };
}

const PUBLIC_EVENTS = new Set(['send', 'withdraw', 'correct', 'answers', 'receipt']);

/** Without leads, drafters, approvers and the names behind events; a holder sees the version, so as to move its own. */
function outsideView(principal: Principal, paper: Paper): Omit<Paper, 'createdBy' | 'version'> & { version?: number } {
  const { createdBy, approvedBy, version, complainant, seal, goodFaith, ...rest } = paper;
  const own = isOwnNotice(principal, paper);
  return {
    ...rest,
    items: paper.items.map(({ lead, ...item }) => item),
    answers: paper.answers.map((answer) => ({ ...answer, by: '' })),
    events: paper.events
      .filter(({ what }) => own || PUBLIC_EVENTS.has(what))
      .map((event) => ({ ...event, by: own ? event.by : '' })),
    ...(goodFaith === undefined ? {} : { goodFaith: { by: '', at: goodFaith.at } }),
    ...(complainant === undefined || paper.kind !== 'notice' ? {} : { complainant: { ...complainant, users: [] } }),
    ...(own ? { version } : {}),
  };
}

const CHECKED = new Set<TrackState>(['verified-gone', 'relisted']);

/** What looking again showed of each item since the paper left: gone for certain, or back. */
async function checksOf(
  { store }: RouteDeps,
  { items, sentAt }: Paper,
): Promise<z.infer<typeof PaperAnswer>['checks']> {
  const leads = new Map(items.flatMap(({ lead, listingId }) => (lead === undefined ? [] : [[lead, listingId]])));
  if (sentAt === undefined || leads.size === 0) return [];
  const tracks = await store.papers.tracks([...leads.keys()]);
  return tracks.flatMap(({ lead, events }) => {
    const last = events.findLast(({ state, at }) => CHECKED.has(state) && at >= sentAt);
    return last === undefined ? [] : [{ listingId: leads.get(lead)!, state: last.state, at: last.at }];
  });
}

type AsListed = { openings: PaperOpenings | undefined; day: Day; platformName: string };

/** One paper as a line of a list. */
export const lineOf = (paper: Paper, { openings, day, platformName }: AsListed): z.infer<typeof PaperLine> => {
  const clocks = paper.clocks.map((clock) => ({ endsOn: clock.endsOn, state: clockState(clock, day) }));
  const running = clocks.filter(({ state }) => state === 'running').sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  return {
    id: paper.id,
    kind: paper.kind,
    status: paper.status,
    platform: paper.platform,
    platformName,
    seller: paper.seller,
    right: paper.right.name,
    items: paper.items.length,
    answered: paper.items.length - openItems(paper),
    ...(paper.number === undefined ? {} : { number: paper.number.text }),
    ...(paper.sentAt === undefined ? {} : { sentAt: paper.sentAt, state: inboxState(paper, openings) }),
    ...(running[0] === undefined ? {} : { clockEndsOn: running[0].endsOn }),
    deadline: paper.deadline,
    createdAt: paper.createdAt,
  };
};
