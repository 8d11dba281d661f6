import { z } from 'zod';
import type { Hit } from '../../../domain/finding.ts';
import { LEASE_MS, QueueGrouping, type QueueLead, QueueSort, REVIEW_WORKDAYS } from '../../../domain/queue.ts';
import type { Seriousness } from '../../../domain/seriousness.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { afterWorkdays } from '../../../lib/calendar.ts';
import { dealtAll, isDealt, seriousnessAsSeen } from '../known.ts';
import { bounded, type Principal } from '../rights.ts';
import { filterOf, LeadId, LeadPageQuery, LeaseAnswer, problems, QueueAnswer, QueueMembersAnswer } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { leadAsSeen } from './lead.ts';

const Sorted = LeadPageQuery.extend({
  sort: QueueSort.default('priority'),
  by: QueueGrouping.default('offer'),
})
  .strict()
  .refine(({ q, sort }) => !q || sort === 'priority', 'what is searched for is sorted by priority alone');
const Key = z.object({ key: z.string().min(1).max(100) });

/** The officers' queue in groups, the leads of one group, and leases on leads that are open. */
export const queueRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/queue',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The queue in groups of one offer, seller, picture or title',
        querystring: Sorted,
        response: { 200: QueueAnswer, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const { cursor, limit, sort, by, ...query } = request.query;
      const filter = bounded(principal, filterOf(query));
      if (filter === undefined) return { groups: [] };
      const ask = { filter, sort, by };
      const dealt = await dealtAll(deps, principal);
      let page = await store.queue.page(ask, { limit, dealt, ...(cursor === undefined ? {} : { cursor }) });
      const dealing =
        cursor === undefined &&
        isDealt(principal) &&
        query.status === 'new' &&
        filter.route === 'queue' &&
        !dealt.some(({ status }) => status === 'new');
      const next = dealing ? await store.queue.known.deal(principal.user, ask, page, deps.clock.now()) : undefined;
      if (next !== undefined) page = await store.queue.page(ask, { limit, dealt: [...dealt, next] });
      const own = new Set([...dealt, ...(next === undefined ? [] : [next])].map(({ lead }) => lead));
      const leads = page.groups.map(({ lead }) => lead);
      const shown = await shownOf(deps, principal, { leads, own });
      const groups = page.groups.map((group, index) => ({ ...group, lead: shown[index]! }));
      return { groups, ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }) };
    },
  );

  app.get(
    '/api/v1/queue/groups/:key',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The leads of one group under the same filters',
        params: Key,
        querystring: LeadPageQuery,
        response: { 200: QueueMembersAnswer, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const { cursor, limit, ...query } = request.query;
      const filter = bounded(principal, filterOf(query));
      if (filter === undefined) return { leads: [] };
      const dealt = await dealtAll(deps, principal);
      const options = { limit, dealt, ...(cursor === undefined ? {} : { cursor }) };
      const { leads, nextCursor } = await store.queue.members(request.params.key, filter, options);
      const own = new Set(dealt.map(({ lead }) => lead));
      return {
        leads: await shownOf(deps, principal, { leads, own }),
        ...(nextCursor === undefined ? {} : { nextCursor }),
      };
    },
  );

  app.post(
    '/api/v1/leads/:id/lease',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Take or renew the lease on a lead that is open; says whose it is',
        params: LeadId,
        response: { 200: LeaseAnswer, ...problems },
      },
    },
    async (request) => {
      const { lead, dealt } = await leadAsSeen(deps, request, request.params.id);
      const { user } = request.principal!;
      const now = deps.clock.now();
      // Nobody else works on a known answer.
      if (dealt !== undefined)
        return { lead: lead.id, user, until: new Date(now.getTime() + LEASE_MS).toISOString(), mine: true };
      const lease = await store.queue.lease(lead.id, user, now);
      return { ...lease, mine: lease.user === user };
    },
  );

  app.delete(
    '/api/v1/leads/:id/lease',
    {
      config: { access: 'leads:decide' },
      schema: { summary: 'Give the own lease back', params: LeadId, response: { 204: z.undefined(), ...problems } },
    },
    async (request, reply) => {
      await store.queue.release(request.params.id, request.principal!.user, deps.clock.now());
      return reply.code(204).send();
    },
  );
};

/**
 * Leads of a list with the names of their rights, the last day of the term for review, and which other officer has them open; those of
 * `own`, dealt as known answers, nobody else has.
 */
async function shownOf(
  deps: RouteDeps,
  principal: Principal,
  { leads, own }: { leads: QueueLead[]; own: ReadonlySet<string> },
) {
  const { store, subjects, clock } = deps;
  const { user } = principal;
  const hits = leads.map(({ kinds, marks }) => ({
    finding: { hits: kinds.flatMap((kind) => marks.map((subjectId) => ({ kind, subjectId }) as Hit)) },
  }));
  const [known, leases, told] = await Promise.all([
    subjects.of(hits as Parameters<typeof subjects.of>[0]),
    store.queue.leases(
      leads.map(({ id }) => id),
      clock.now(),
    ),
    own.size === 0
      ? new Map<string, Seriousness>()
      : seriousnessAsSeen(
          deps,
          principal,
          leads.map(({ id }) => id),
        ),
  ]);
  const names = new Map(Object.values(known).map(({ id, name }) => [id, name]));
  return leads.map((lead) => {
    const lease = leases.find((one) => one.lead === lead.id && one.user !== user && !own.has(lead.id));
    return {
      ...lead,
      ...levelOf(told.get(lead.id)),
      names: lead.marks.flatMap((id) => names.get(id) ?? []),
      deadline: afterWorkdays(shanghaiDay(lead.firstSeenAt), REVIEW_WORKDAYS),
      ...(lease === undefined ? {} : { heldBy: lease.user, heldUntil: lease.until }),
    };
  });
}

/** The level of a list's line where the reader is told another than stands; ordinary leads show none. */
const levelOf = (seriousness: Seriousness | undefined): Pick<QueueLead, 'level'> | { level?: undefined } => {
  if (seriousness === undefined) return {};
  return { level: seriousness.level === 'ordinary' ? undefined : seriousness.level };
};
