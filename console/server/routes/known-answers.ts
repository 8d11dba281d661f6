import { z } from 'zod';
import { Agreement, agreementOf, knownAnswerOf } from '../../../domain/queue.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { refusal } from '../problems.ts';
import type { Principal } from '../rights.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const access = 'known:manage' as const;
const KnownAnswered = z.object({ lead: z.string(), answer: z.enum(['suspected', 'dismissed']) });
const AgreementAnswer = z.object({ known: z.number(), officers: z.array(Agreement) });

/** Leads whose answer is known, which officers are dealt among the others, and how far officers agree with them. */
export const knownAnswerRoutes: RouteFile = (app, deps) => {
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
      await deps.store.queue.known.add(answer);
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
      await deps.store.queue.known.remove(lead.id);
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
      const { known } = deps.store.queue;
      const [count, dealt, users] = await Promise.all([known.count(), known.all(), usersOf(deps, request.principal!)]);
      const own = dealt.filter(({ user }) => users === 'all' || users.has(user));
      return { known: count, officers: agreementOf(own, mondayOf) };
    },
  );
};

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
