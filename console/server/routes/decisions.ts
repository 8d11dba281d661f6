import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Decision, decide, type Lead } from '../../../domain/lead.ts';
import { asDealt, type Lease } from '../../../domain/queue.ts';
import { ConflictError, HubiaoError } from '../../../lib/errors.ts';
import { against, conflict, decider, noteRefused, settle } from '../deciding.ts';
import { dealtAll } from '../known.ts';
import { refusal } from '../problems.ts';
import { mayRead } from '../rights.ts';
import { BulkAnswer, LeadAnswer, LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { leadAnswer, leadAsSeen, readableLead, type SeenLead } from './lead.ts';

const MOST = 500;
const Bulk = Decision.omit({ version: true })
  .extend({
    leads: z
      .array(z.object({ id: z.string().min(1).max(300), version: Decision.shape.version }).strict())
      .min(1)
      .max(MOST),
  })
  .strict();

/**
 * `POST /api/v1/leads/{id}/decisions`: one decision from one version; 409 says who decided meanwhile, and when. The same for many
 * leads at once, each from its own version, with a preview of what would be taken and what refused.
 */
export const decisionRoutes: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/leads/:id/decisions',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Decide a lead',
        params: LeadId,
        body: Decision.strict(),
        response: { 200: LeadAnswer, ...problems },
      },
    },
    async (request) => {
      const { id } = request.params;
      const principal = request.principal!;
      const [all, leases] = await Promise.all([
        dealtAll(deps, principal),
        deps.store.queue.leases([id], deps.clock.now()),
      ]);
      const dealt = all.find((one) => one.lead === id);
      const decision = request.body;
      const seen: SeenLead =
        dealt === undefined
          ? { lead: await decidedAt(deps, request, { id, decision, lease: leases[0] }), dealt, all }
          : { lead: await judged(deps, request, { id, decision }), dealt };
      const [answer] = await Promise.all([
        leadAnswer(deps, principal, seen),
        settle(deps, principal, { leads: [id], leases, action: decision.action }),
      ]);
      return answer;
    },
  );

  for (const preview of [false, true])
    app.post(
      `/api/v1/leads/decisions${preview ? '/preview' : ''}`,
      {
        config: { access: 'leads:decide' },
        schema: {
          summary: preview ? 'What deciding many leads would do' : 'Decide many leads, each from its own version',
          body: Bulk,
          response: { 200: BulkAnswer, ...problems },
        },
      },
      async (request) => decideMany(deps, request, request.body, preview),
    );
};

/** A decision on the lead itself; who may take it is asked of the lead as it stands at that moment. */
async function decidedAt(
  deps: RouteDeps,
  request: FastifyRequest,
  { id, decision, lease }: { id: string; decision: Decision; lease: Lease | undefined },
): Promise<Lead> {
  const principal = request.principal!;
  let hidden: Lead | undefined;
  try {
    return await deps.store.leads.decide(id, decision, decider(principal), deps.clock.now(), (lead) => {
      hidden = mayRead(principal, lead) ? undefined : lead;
      return hidden === undefined ? against(deps, principal, { lead, decision, lease }) : notFound();
    });
  } catch (error) {
    if (hidden !== undefined) await noteRefused(deps, request, hidden);
    if (error instanceof ConflictError) throw conflict(await readableLead(deps, request, id));
    throw isUnknown(error) ? notFound() : error;
  }
}

/** A decision on a known answer, on which nobody else works. */
async function judged(
  deps: RouteDeps,
  request: FastifyRequest,
  { id, decision }: { id: string; decision: Decision },
): Promise<Lead> {
  const { lead } = await leadAsSeen(deps, request, id);
  const refused = against(deps, request.principal!, { lead, decision, lease: undefined });
  if (refused !== undefined) throw refused;
  return taken(deps, request, { lead, decision, own: true });
}

const notFound = (): HubiaoError => refusal('not-found', 'There is no such lead.');
const isUnknown = (error: unknown): boolean => error instanceof HubiaoError && error.code === 'lead-unknown';

type Open = { lead: Lead; decision: Decision; own: boolean };

/** One decision, on the lead or, where it is their `own`, on what was dealt to the caller in its place. */
async function taken(deps: RouteDeps, request: FastifyRequest, { lead, decision, own }: Open): Promise<Lead> {
  const [by, at] = [decider(request.principal!), deps.clock.now()];
  try {
    const dealt = own ? await deps.store.queue.known.decide(lead.id, decision, by, at) : undefined;
    return dealt ?? (await deps.store.leads.decide(lead.id, decision, by, at));
  } catch (error) {
    const newest = error instanceof ConflictError ? await readableLead(deps, request, lead.id) : undefined;
    throw newest === undefined ? error : conflict(newest);
  }
}

type Outcome = z.infer<typeof BulkAnswer>;

async function decideMany(
  deps: RouteDeps,
  request: FastifyRequest,
  { leads: asked, ...decision }: z.infer<typeof Bulk>,
  preview: boolean,
): Promise<Outcome> {
  const principal = request.principal!;
  const ids = [...new Set(asked.map(({ id }) => id))];
  const [found, leases, dealt] = await Promise.all([
    deps.store.leads.getAll(ids),
    deps.store.queue.leases(ids, deps.clock.now()),
    dealtAll(deps, principal),
  ]);
  const answer: Outcome = { decided: [], refused: [] };
  const open: Open[] = [];
  for (const id of ids) {
    const real = found.find((lead) => lead.id === id);
    const own = dealt.find(({ lead }) => lead === id);
    if (real === undefined || !mayRead(principal, real)) {
      if (real !== undefined) await noteRefused(deps, request, real);
      answer.refused.push(toldRefusal(id, notFound()));
      continue;
    }
    const lead = own === undefined ? real : asDealt(real, own);
    const one: Decision = { ...decision, version: asked.find((each) => each.id === id)!.version };
    const lease = own === undefined ? leases.find((each) => each.lead === id) : undefined;
    const refused = against(deps, principal, { lead, decision: one, lease });
    if (refused === undefined) open.push({ lead, decision: one, own: own !== undefined });
    else answer.refused.push(toldRefusal(id, refused));
  }
  if (preview) {
    for (const { lead, decision: one } of open) {
      const outcome = decide(lead, one);
      if (outcome.ok) answer.decided.push({ id: lead.id, status: outcome.to, version: lead.version + 1 });
    }
    return answer;
  }
  const outcomes = await takeAll(deps, request, open);
  for (const [index, { lead }] of open.entries()) {
    const outcome = outcomes[index];
    if (outcome instanceof Error) answer.refused.push(toldRefusal(lead.id, outcome));
    else if (outcome !== undefined)
      answer.decided.push({ id: lead.id, status: outcome.status, version: outcome.version });
  }
  const decided = answer.decided.map(({ id }) => id);
  await settle(deps, principal, { leads: decided, leases, action: decision.action });
  return answer;
}

/** Takes these decisions; those on dealt leads one by one, the others together. In the order asked for. */
async function takeAll(deps: RouteDeps, request: FastifyRequest, open: Open[]): Promise<(Lead | Error)[]> {
  const [by, at] = [decider(request.principal!), deps.clock.now()];
  const real = open.filter(({ own }) => !own);
  const together = await deps.store.leads.decideAll(
    real.map(({ lead, decision }) => ({ id: lead.id, decision, by, at })),
  );
  const outcomes: (Lead | Error)[] = [];
  for (const one of open)
    outcomes.push(
      one.own ? await taken(deps, request, one).catch((error: Error) => error) : together[real.indexOf(one)]!,
    );
  return outcomes;
}

function toldRefusal(id: string, error: Error): Outcome['refused'][number] {
  const code = error instanceof HubiaoError ? error.code : 'internal';
  const { current } = error as { current?: Record<string, unknown> };
  return {
    id,
    code,
    detail: code === 'internal' ? 'Something went wrong on the server.' : error.message,
    ...(current === undefined ? {} : { current }),
  };
}
