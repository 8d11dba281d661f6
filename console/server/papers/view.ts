import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { clockState } from '../../../domain/answers.ts';
import { isOfficial, type Paper, PaperAction } from '../../../domain/paper.ts';
import { hasLeft, movePaper } from '../../../domain/paper-moves.ts';
import type { PaperFilter } from '../../../domain/paper-ports.ts';
import { refusal } from '../problems.ts';
import { can, type Permission, type Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { PaperAnswer, PaperLine } from './bodies.ts';
import { today } from './draft.ts';
import { refusalsNow } from './facts.ts';

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

export const isOwnNotice = ({ user }: Principal, { kind, complainant }: Paper): boolean =>
  kind === 'notice' && complainant?.users.includes(user) === true;

/** The filter of a list, bounded to what its reader may see; undefined where that is nothing. */
export async function boundedPapers(
  deps: RouteDeps,
  principal: Principal,
  asked: PaperFilter,
): Promise<PaperFilter | undefined> {
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
  const complainant = await deps.store.papers.complainantOf(principal.user);
  return complainant === undefined ? undefined : { ...asked, complainant: complainant.id };
}

/** The paper if the caller may see it; else `not-found`, as if there were none, and the try stands in the audit. */
export async function readablePaper(
  deps: RouteDeps,
  request: FastifyRequest,
  id: string,
  to: Permission = 'papers:read',
): Promise<Paper> {
  const principal = request.principal!;
  const paper = await deps.store.papers.get(id);
  if (paper !== undefined && mayReadPaper(principal, paper, to)) return paper;
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
  return {
    ...shown,
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

/** One paper as a line of a list. */
export const lineOf = (paper: Paper): z.infer<typeof PaperLine> => ({
  id: paper.id,
  kind: paper.kind,
  status: paper.status,
  platform: paper.platform,
  seller: paper.seller,
  right: paper.right.name,
  items: paper.items.length,
  answered: new Set(paper.answers.map(({ listingId }) => listingId)).size,
  ...(paper.number === undefined ? {} : { number: paper.number.text }),
  deadline: paper.deadline,
  createdAt: paper.createdAt,
});
