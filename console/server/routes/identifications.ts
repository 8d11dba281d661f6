import { z } from 'zod';
import type { Identification } from '../../../domain/identification.ts';
import {
  AskBody,
  BackBody,
  LeadQuestionFile,
  LeadQuestionId,
  OfficeQuestion,
  OfficeQuestions,
} from '../holder/bodies.ts';
import { ask, holdersOf, statementFile } from '../holder/questions.ts';
import { dealtTo } from '../known.ts';
import { refusal } from '../problems.ts';
import { can, type Principal } from '../rights.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { movableLead, readableLead } from './lead.ts';

const shown = (principal: Principal, one: Identification): z.infer<typeof OfficeQuestion> => ({
  ...one,
  canRecall: one.status === 'asked' && can(principal, 'leads:decide'),
});

/** What right holders were asked about a lead, and what they stated: an office asks, recalls, and reads. */
export const identificationRoutes: RouteFile = (app, deps) => {
  const { store, clock } = deps;
  app.get(
    '/api/v1/leads/:id/identifications',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'Right holders’ identification statements on a lead, and who may be asked',
        params: LeadId,
        response: { 200: OfficeQuestions, ...problems },
      },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const dealt = await dealtTo(deps, request.principal!, lead.id);
      const all = dealt === undefined ? await store.identifications.ofLead(lead.id) : [];
      const holders = can(request.principal!, 'leads:decide') ? await holdersOf(deps, lead) : [];
      return { identifications: all.map((one) => shown(request.principal!, one)), holders };
    },
  );
  app.post(
    '/api/v1/leads/:id/identifications',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Ask a right holder about a lead’s goods',
        params: LeadId,
        body: AskBody,
        response: { 201: OfficeQuestion, ...problems },
      },
    },
    async (request, reply) => {
      const lead = await movableLead(deps, request, request.params.id);
      const asked = await ask(deps, request.principal!, { lead, wanted: request.body });
      return reply.code(201).send(shown(request.principal!, asked));
    },
  );
  app.post(
    '/api/v1/leads/:id/identifications/:question/recall',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Take a question back that was not answered',
        params: LeadQuestionId,
        body: BackBody,
        response: { 200: OfficeQuestion, ...problems },
      },
    },
    async (request) => {
      const { question } = request.params;
      await questionOf(deps, await movableLead(deps, request, request.params.id), question);
      const { version, reason } = request.body;
      const by = { user: request.principal!.user, at: clock.now() };
      return shown(
        request.principal!,
        await store.identifications.move(question, version, { what: 'recall', reason }, by),
      );
    },
  );
  app.get(
    '/api/v1/leads/:id/identifications/:question/files/:sha256',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'A file of an identification statement',
        params: LeadQuestionFile,
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const { question, sha256 } = request.params;
      const one = await questionOf(deps, await movableLead(deps, request, request.params.id), question);
      const { bytes, type } = await statementFile(deps, one, sha256);
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${sha256}.${type}"`)
        .send(bytes);
    },
  );
};

async function questionOf({ store }: RouteDeps, lead: { id: string }, id: string): Promise<Identification> {
  const one = await store.identifications.get(id);
  if (one === undefined || one.lead !== lead.id) throw refusal('not-found', 'There is no such question on this lead.');
  return one;
}
