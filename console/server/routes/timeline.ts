import { z } from 'zod';
import { StatementClock } from '../../../domain/answer.ts';
import { clockState } from '../../../domain/answers.ts';
import type { Lead } from '../../../domain/lead.ts';
import { Paper } from '../../../domain/paper.ts';
import type { Store } from '../../../domain/ports.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { TimelineItem, type TimelineParts, timelineOf } from '../../../domain/timeline.ts';
import { dealtTo } from '../known.ts';
import { mayReadPaper } from '../papers/view.ts';
import { mayRead, type Principal } from '../rights.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const MOST_AUDIT = 200;
/** What does not follow from a decision. */
const FOUND: ReadonlySet<string> = new Set(['crawl', 'finding']);

const PaperShown = Paper.pick({ id: true, kind: true, status: true, platform: true, deadline: true }).extend({
  number: z.string().optional(),
  sentAt: z.string().optional(),
  clocks: z.array(StatementClock.extend({ state: z.enum(['running', 'stopped', 'over']) })),
});
const TimelineAnswer = z.object({ items: z.array(TimelineItem), papers: z.array(PaperShown) });

/** `GET /api/v1/leads/{id}/timeline`: everything that happened, newest first, with the papers it tells of and their clocks. */
export const timelineRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/timeline',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'Crawls, findings, decisions, notices, answers and looks in one line',
        params: LeadId,
        response: { 200: TimelineAnswer, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const lead = await readableLead(deps, request, request.params.id);
      const members = (await deps.store.leads.membersOf(lead.id)).filter((one) => mayRead(principal, one));
      const [own, ...others] = await Promise.all([lead, ...members].map((one) => partsOf(deps.store, one)));
      const dealt = await dealtTo(deps, principal, lead.id);
      const items = timelineOf(own!, others).filter(
        ({ kind, at, by }) =>
          dealt === undefined ||
          at < dealt.decidedAt ||
          FOUND.has(kind) ||
          (kind === 'decision' && by === principal.user),
      );
      return { items, papers: await papersOf(deps, principal, items, [lead, ...members]) };
    },
  );
};

async function partsOf(store: Store, lead: Lead): Promise<TimelineParts> {
  const [history, captures, visits, [track], audit] = await Promise.all([
    store.listings.history(lead),
    store.evidence.ofLead(lead.id),
    store.visits.ofLead(lead.id),
    store.papers.tracks([lead.id]),
    store.audit.list(lead.id, MOST_AUDIT),
  ]);
  const snapshots = history.filter(({ snapshot }) => snapshot <= lead.snapshot);
  const holds = audit
    .filter(({ action }) => action === 'lead.hold' || action === 'lead.release')
    .map(({ at, by, action, detail }) => ({ at, by, action, reason: detail?.['reason'] as string | undefined }));
  return { lead, snapshots, captures, visits, track, holds };
}

/** The papers that a time line names, as far as the caller may read them, with the clocks of these leads' listings. */
async function papersOf(deps: RouteDeps, principal: Principal, items: TimelineItem[], leads: Lead[]) {
  const ids = [...new Set(items.flatMap(({ paper }) => paper ?? []))];
  const found = await Promise.all(ids.map((id) => deps.store.papers.get(id)));
  const listings = new Set(leads.map(({ listingId }) => listingId));
  return found.flatMap((paper) => {
    if (paper === undefined || !mayReadPaper(principal, paper)) return [];
    const { id, kind, status, platform, deadline, number, sentAt } = paper;
    const clocks = paper.clocks
      .filter(({ listingId }) => listings.has(listingId))
      .map((clock) => ({ ...clock, state: clockState(clock, shanghaiDay(deps.clock.now())) }));
    return [
      {
        ...{ id, kind, status, platform, deadline, clocks },
        ...(number === undefined ? {} : { number: number.text }),
        ...(sentAt === undefined ? {} : { sentAt }),
      },
    ];
  });
}
