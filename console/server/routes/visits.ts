import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Lead } from '../../../domain/lead.ts';
import { confirmVisit, Visit, type VisitOfficer, VisitOrder, type VisitRefusal } from '../../../domain/visit.ts';
import { dealtTo } from '../known.ts';
import { refusal } from '../problems.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const Person = z.object({ name: z.string().trim().min(1).max(60), badge: z.string().trim().min(1).max(60) }).strict();
const Proposal = VisitOrder.extend({ officer: Person }).strict();
const VisitId = LeadId.extend({ visit: z.string().min(1).max(300) });
/** A visit as its reader sees it; `mayConfirm` where it waits for a second officer and the caller could be that. */
const VisitShown = Visit.omit({ demo: true }).extend({ mayConfirm: z.boolean() });
const VisitsAnswer = z.object({ visits: z.array(VisitShown) });

const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** Officers' captures: proposed by one, confirmed by another in the own log-in, then made by the evidence process; their transcripts. */
export const visitRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/visits',
    {
      config: { access: 'leads:read' },
      schema: { summary: 'Officers’ captures of a lead', params: LeadId, response: { 200: VisitsAnswer, ...problems } },
    },
    async (request) => listed(deps, request, await readableLead(deps, request, request.params.id)),
  );
  app.post(
    '/api/v1/leads/:id/visits',
    {
      config: { access: 'evidence:take' },
      schema: {
        summary: 'Propose an officer’s capture',
        params: LeadId,
        body: Proposal,
        response: { 201: VisitsAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const lead = await readableLead(deps, request, request.params.id);
      const { officer, ...order } = request.body;
      const first = personOf(request, officer);
      const { district: office } = request.principal!;
      const visit: Visit = {
        ...order,
        id: `${lead.id}-officer-${randomBytes(5).toString('hex')}`,
        lead: lead.id,
        state: 'proposed',
        first,
        proposedAt: deps.clock.now().toISOString(),
        ...(office === undefined ? {} : { office }),
        ...(lead.demo ? { demo: true } : {}),
      };
      await deps.store.visits.propose(visit);
      await note(deps, request, { visit, action: 'visit.proposed' });
      return reply.code(201).send(await listed(deps, request, lead));
    },
  );
  addConfirmation(app, deps);
  addTranscript(app, deps);
};

const addConfirmation: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/leads/:id/visits/:visit/confirmation',
    {
      config: { access: 'evidence:take' },
      schema: {
        summary: 'Confirm an officer’s capture as the second officer',
        params: VisitId,
        body: Person,
        response: { 200: VisitsAnswer, ...problems },
      },
    },
    async (request) => {
      const { lead, visit } = await visitOf(deps, request, request.params);
      const confirmed = confirmVisit(visit, personOf(request, request.body), deps.clock.now());
      if (!confirmed.ok) {
        await note(deps, request, { visit, action: 'visit.confirmation-refused', code: confirmed.code });
        throw refusal(confirmed.code, SAID[confirmed.code]);
      }
      if (!(await deps.store.visits.change('proposed', confirmed.visit)))
        throw refusal('visit-not-open', SAID['visit-not-open']);
      await note(deps, request, { visit, action: 'visit.confirmed' });
      return listed(deps, request, lead);
    },
  );
};

const SAID: Record<VisitRefusal, string> = {
  'same-officer': 'The second officer is another person than the first, with another account and certificate.',
  'visit-not-open': 'This capture does not wait for a second officer any more.',
  'visit-late': 'The proposal is older than two hours: propose it anew.',
};

const addTranscript: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/visits/:visit/transcript',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The transcript to sign, as DOCX or PDF',
        params: VisitId,
        querystring: z.object({ format: z.enum(['docx', 'pdf']) }).strict(),
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const { visit } = await visitOf(deps, request, request.params);
      const { format } = request.query;
      const hash = visit.transcript?.[format];
      const bytes = hash === undefined ? undefined : await deps.archive?.kept(hash);
      if (bytes === undefined) throw refusal('not-found', 'There is no such transcript on this machine.');
      return reply
        .type(MEDIA[format])
        .header('content-disposition', `attachment; filename="${visit.id}.${format}"`)
        .send(Buffer.from(bytes));
    },
  );
};

/** An officer in the own log-in: the command line's token is nobody's. */
function personOf(request: FastifyRequest, { name, badge }: z.infer<typeof Person>): VisitOfficer {
  const { user, via } = request.principal!;
  if (via === 'cli')
    throw refusal('forbidden', 'Each officer acts in the own log-in, not by the token of this machine.');
  return { user, name, badge };
}

async function visitOf(
  deps: RouteDeps,
  request: FastifyRequest,
  params: z.infer<typeof VisitId>,
): Promise<{ lead: Lead; visit: Visit }> {
  const lead = await readableLead(deps, request, params.id);
  const visit = await deps.store.visits.get(params.visit);
  if (visit?.lead !== lead.id) throw refusal('not-found', 'There is no such capture of this lead.');
  return { lead, visit };
}

async function listed(deps: RouteDeps, request: FastifyRequest, lead: Lead): Promise<z.infer<typeof VisitsAnswer>> {
  const { user } = request.principal!;
  const [all, dealt] = await Promise.all([
    deps.store.visits.ofLead(lead.id),
    dealtTo(deps, request.principal!, lead.id),
  ]);
  const visits =
    dealt === undefined
      ? all
      : all.filter(({ proposedAt, first }) => proposedAt < dealt.decidedAt || first.user === user);
  return {
    visits: visits.map(({ demo: _demo, ...visit }) => ({
      ...visit,
      mayConfirm: visit.state === 'proposed' && visit.first.user !== user,
    })),
  };
}

type Noted = { visit: Visit; action: string; code?: string };

const note = (deps: RouteDeps, request: FastifyRequest, { visit, action, code }: Noted): Promise<void> =>
  deps.store.audit.add({
    at: deps.clock.now(),
    by: request.principal!.user,
    action,
    subject: visit.lead,
    detail: { visit: visit.id, traceId: request.id, ...(code === undefined ? {} : { code }) },
  });
