import type { FastifyRequest } from 'fastify';
import { openCase } from '../../../domain/case.ts';
import { briefOf } from '../../../domain/dossier.ts';
import { type Identification, standingStatement } from '../../../domain/identification.ts';
import { jurisdictionCandidates } from '../../../domain/jurisdiction.ts';
import { caseOf, DecisionAction, decide, hasMembers, type Lead } from '../../../domain/lead.ts';
import { asDealt, type DealtLead } from '../../../domain/queue.ts';
import { noteRefused } from '../deciding.ts';
import { allAsSeen, dealtAll, refuseDealt, seriousnessAsSeen, withoutRanks } from '../known.ts';
import { refusal } from '../problems.ts';
import { can, mayRead, mayUndo, type Principal } from '../rights.ts';
import { LeadAnswer, LeadId, problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

/** `GET /api/v1/leads/{id}`: one lead whole, with what the caller may do with it. */
export const leadRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id',
    {
      config: { access: 'leads:read' },
      schema: { summary: 'One lead', params: LeadId, response: { 200: LeadAnswer, ...problems } },
    },
    async (request) => leadAnswer(deps, request.principal!, await leadAsSeen(deps, request, request.params.id)),
  );
};

/** A lead as the caller sees it, what of it was dealt to them as a known answer, and all that was, where that has been read. */
export type SeenLead = { lead: Lead; dealt: DealtLead | undefined; all?: readonly DealtLead[] };

/** The lead if the caller may see it; else `not-found`, as if there were none, and the try stands in the audit. */
export async function leadAsSeen(deps: RouteDeps, request: FastifyRequest, id: string): Promise<SeenLead> {
  const principal = request.principal!;
  const [lead, all] = await Promise.all([deps.store.leads.get(id), dealtAll(deps, principal)]);
  const dealt = all.find((one) => one.lead === id);
  if (lead !== undefined && mayRead(principal, lead))
    return { lead: dealt === undefined ? await withoutRanks(deps, principal, lead) : asDealt(lead, dealt), dealt, all };
  if (lead !== undefined) await noteRefused(deps, request, lead);
  throw refusal('not-found', 'There is no such lead.');
}

/** The lead alone of `leadAsSeen`. */
export const readableLead = async (deps: RouteDeps, request: FastifyRequest, id: string): Promise<Lead> =>
  (await leadAsSeen(deps, request, id)).lead;

/** The lead for a step beside its triage: refused where it was dealt to the caller as a known answer, which takes decisions alone. */
export async function movableLead(deps: RouteDeps, request: FastifyRequest, id: string): Promise<Lead> {
  const lead = await readableLead(deps, request, id);
  await refuseDealt(deps, request.principal!, [lead.id]);
  return lead;
}

/** A lead with the names it needs, its candidate jurisdictions and the decisions open to the caller. */
export async function leadAnswer(deps: RouteDeps, principal: Principal, { lead, dealt, all }: SeenLead) {
  const { papers, leads, identifications } = deps.store;
  const [tracks, holds, members, main, asked, told] = await Promise.all([
    papers.tracks([lead.id]),
    papers.holds(lead.platform, lead.listing.seller ?? {}, [lead.id]),
    hasMembers(lead) ? leads.membersOf(lead.id) : [],
    lead.mergedInto === undefined ? undefined : leads.get(lead.mergedInto),
    identifications.ofLead(lead.id),
    seriousnessAsSeen(deps, principal, [lead.id], all),
  ]);
  const seriousness = told.get(lead.id);
  // What followed from a decision that the reader does not see is not shown either.
  const [track] = dealt === undefined ? tracks : [];
  const others = [...members, ...(main === undefined ? [] : [main])].filter((one) => mayRead(principal, one));
  const briefs = (await allAsSeen(deps, principal, others)).map(briefOf);
  const [mainBrief] = briefs.filter(({ id }) => id === lead.mergedInto);
  const steps = caseOf(lead);
  const decides = can(principal, 'leads:decide');
  // Its own first: that one can be lifted here.
  const hold =
    holds.find((one) => one.lead === lead.id && dealt === undefined) ?? holds.find((one) => one.lead !== lead.id);
  return {
    ...lead,
    ...(seriousness === undefined ? {} : { seriousness }),
    ...(track === undefined ? {} : { track }),
    ...(hold === undefined ? {} : { hold: { lead: hold.lead, by: hold.by, reason: hold.reason } }),
    identifications: (dealt === undefined ? asked : []).map((one) => identificationLine(one)),
    subjects: await deps.subjects.of([lead]),
    authorised: await deps.subjects.authorised(lead),
    candidates: jurisdictionCandidates(lead.listing),
    merged: briefs.filter(({ id }) => id !== lead.mergedInto),
    ...(mainBrief === undefined ? {} : { main: mainBrief }),
    ...(can(principal, 'known:manage') ? { knownAnswer: await deps.store.queue.known.has(lead.id) } : {}),
    case: steps,
    caseMoves: decides ? openCase({ status: lead.status, steps }) : [],
    actions: decides ? DecisionAction.options.filter((action) => open(principal, lead, action, deps.clock.now())) : [],
  };
}

/** What a right holder was asked and says of the goods, in a line. */
function identificationLine(one: Identification) {
  const { id, holderName, right, status, dueOn } = one;
  const statement = standingStatement(one);
  const said = statement === undefined ? {} : { conclusion: statement.conclusion, statedAt: statement.at };
  return { id, holderName, right: right.name, status, dueOn, ...said };
}

const open = (principal: Principal, lead: Lead, action: DecisionAction, now: Date): boolean =>
  lead.mergedInto === undefined &&
  decide(lead, { action, reason: 'any' }).ok &&
  (action !== 'undo' || mayUndo(principal, lead, now) === true);
