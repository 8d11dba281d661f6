import { z } from 'zod';
import { Agreements, agreementsOf, type KnownLead } from '../../../domain/agreement.ts';
import type { Lead } from '../../../domain/lead.ts';
import { type KnownAnswer, knownAnswerOf } from '../../../domain/queue.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { refusal } from '../problems.ts';
import { mayRead, type Principal } from '../rights.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const access = 'known:manage' as const;
const Answer = z.enum(['suspected', 'dismissed']);
const KnownAnswered = z.object({ lead: z.string(), answer: Answer });
const KnownShown = z.object({
  lead: z.string(),
  title: z.string(),
  platform: z.string(),
  answer: Answer,
  reason: z.string().optional(),
  decidedBy: z.string(),
  by: z.string(),
  at: z.string(),
  /** To how many officers it was dealt, how many of them judged it, and how many of these as it was answered. */
  dealt: z.number(),
  decided: z.number(),
  agreed: z.number(),
});
const KnownAnswers = z.object({ known: z.array(KnownShown) });
const AgreementAnswer = Agreements.extend({ known: z.number() });

/** Leads whose answer is known, which officers are dealt among the others, and how far officers agree with them. */
export const knownAnswerRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/known-answers',
    {
      config: { access },
      schema: { summary: 'Known answers, newest first', response: { 200: KnownAnswers, ...problems } },
    },
    async (request) => ({ known: await shownOf(deps, request.principal!) }),
  );
  app.put(
    '/api/v1/known-answers/:id',
    {
      config: { access },
      schema: {
        summary: 'Take a decided lead as a known answer',
        params: LeadId,
        response: { 200: KnownAnswered, ...problems },
      },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const answer = knownAnswerOf(lead, request.principal!.user, deps.clock.now());
      if (answer === undefined)
        throw refusal('not-decided', 'Only a lead that was confirmed or dismissed has an answer.', {
          advice: 'Decide it first.',
        });
      await store.queue.known.add(answer);
      return { lead: lead.id, answer: answer.answer };
    },
  );
  app.delete(
    '/api/v1/known-answers/:id',
    {
      config: { access },
      schema: { summary: 'No longer deal this lead', params: LeadId, response: { 204: z.undefined(), ...problems } },
    },
    async (request, reply) => {
      const lead = await readableLead(deps, request, request.params.id);
      const known = await store.queue.known.has(lead.id);
      await store.queue.known.remove(lead.id);
      const [by, detail] = [request.principal!.user, { traceId: request.id }];
      const entry = { at: deps.clock.now(), by, action: 'known.removed', subject: `known:${lead.id}`, detail };
      if (known) await store.audit.add(entry);
      return reply.code(204).send();
    },
  );
  app.get(
    '/api/v1/agreement',
    {
      config: { access },
      schema: { summary: 'Agreement of officers with known answers', response: { 200: AgreementAnswer, ...problems } },
    },
    async (request) => {
      const { known } = store.queue;
      const [all, dealt, users] = await Promise.all([known.list(), known.all(), usersOf(deps, request.principal!)]);
      const own = dealt.filter(({ user }) => users === 'all' || users.has(user));
      const leads = await leadsOf(
        deps,
        own.map(({ lead }) => lead),
      );
      const facts = new Map([...leads.values()].map((lead) => [lead.id, factsOf(lead)]));
      return { known: all.length, ...agreementsOf(own, { now: deps.clock.now(), weekOf: mondayOf, leads: facts }) };
    },
  );
};

/** The known answers on leads that the caller may see, with what came of each among the own officers. */
async function shownOf(deps: RouteDeps, principal: Principal): Promise<z.infer<typeof KnownShown>[]> {
  const { known } = deps.store.queue;
  const [all, dealt, users] = await Promise.all([known.list(), known.all(), usersOf(deps, principal)]);
  const leads = await leadsOf(
    deps,
    all.map(({ lead }) => lead),
  );
  return all.flatMap(({ lead: id, answer, decidedBy, by, at }: KnownAnswer) => {
    const lead = leads.get(id);
    if (lead === undefined || !mayRead(principal, lead)) return [];
    const own = dealt.filter((one) => one.lead === id && (users === 'all' || users.has(one.user)));
    const judged = own.filter(({ status }) => Answer.safeParse(status).success);
    const { reason } = factsOf(lead);
    return [
      {
        ...{ lead: id, title: lead.listing.title, platform: lead.platform, answer, decidedBy, by, at },
        ...(reason === undefined ? {} : { reason }),
        ...{ dealt: own.length, decided: judged.length },
        agreed: judged.filter(({ status }) => status === answer).length,
      },
    ];
  });
}

async function leadsOf({ store }: RouteDeps, ids: string[]): Promise<Map<string, Lead>> {
  return new Map((await store.leads.getAll([...new Set(ids)])).map((lead) => [lead.id, lead]));
}

/** The kinds of what stands in its finding, and why it was dismissed, where it was. */
function factsOf({ finding, status, events }: Lead): KnownLead {
  const kinds = [...new Set(finding.hits.filter((hit) => hit.status !== 'cleared').map(({ kind }) => kind))];
  const reason = status === 'dismissed' ? events.findLast(({ to }) => to === 'dismissed')?.reason : undefined;
  return reason === undefined ? { kinds } : { kinds, reason };
}

/** The accounts whose agreement the caller may see: of the own district, or all. */
async function usersOf({ store }: RouteDeps, { district, roles }: Principal): Promise<Set<string> | 'all'> {
  if (district === 'city' || roles.includes('administrator')) return 'all';
  const accounts = await store.accounts.list();
  return new Set(accounts.filter((one) => one.district === district).map(({ user }) => user));
}

const DAY_MS = 86_400_000;

/** The Monday of the Shanghai week that an instant lies in. */
function mondayOf(at: string): string {
  const day = Date.parse(shanghaiDay(at));
  return new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}
