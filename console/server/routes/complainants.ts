import type { Complainant } from '../../../domain/paper.ts';
import type { Store } from '../../../domain/ports.ts';
import { ComplainantBody, ComplainantsAnswer, HoldAnswer, HoldBody } from '../papers/bodies.ts';
import { refusal } from '../problems.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { movableLead } from './lead.ts';

/** Only accounts of right holders write for one: an officer's or a platform's would see both sides. */
async function checkUsers(store: Pick<Store, 'accounts'>, users: readonly string[]): Promise<void> {
  const accounts = await Promise.all(users.map((user) => store.accounts.find(user)));
  const wrong = users.filter((_user, index) => accounts[index]?.role !== 'holder');
  if (wrong.length === 0) return;
  throw refusal('account-not-holder', `These are no accounts of right holders: ${wrong.join(', ')}.`, {
    kept: 'The record was not changed.',
    advice: 'Make an account of the role “holder” for each person who writes, then enter it here.',
  });
}

/** Who may send notices, as verified by an office, each with its record; and “secure evidence first” on a lead. */
export const complainantRoutes: RouteFile = (app, { store, clock, ...rest }) => {
  const deps = { store, clock, ...rest };
  const list = async () => {
    const all = await store.papers.complainants();
    return {
      complainants: await Promise.all(all.map(async (one) => ({ ...one, record: await store.papers.record(one.id) }))),
    };
  };
  app.get(
    '/api/v1/complainants',
    {
      config: { access: 'complainants:read' },
      schema: {
        summary: 'Right holders and agents, with their records',
        response: { 200: ComplainantsAnswer, ...problems },
      },
    },
    list,
  );
  app.post(
    '/api/v1/complainants',
    {
      config: { access: 'complainants:manage' },
      schema: {
        summary: 'Enter or renew a right holder or agent',
        body: ComplainantBody,
        response: { 200: ComplainantsAnswer, ...problems },
      },
    },
    async (request) => {
      const { verified, ...given } = request.body;
      const by = request.principal!.user;
      await checkUsers(store, given.users);
      const complainant: Complainant = verified ? { ...given, verified: { by, at: clock.now().toISOString() } } : given;
      await store.papers.saveComplainant(complainant, by);
      return list();
    },
  );
  app.post(
    '/api/v1/leads/:id/hold',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Secure evidence first: hold back papers',
        params: LeadId,
        body: HoldBody,
        response: { 200: HoldAnswer, ...problems },
      },
    },
    async (request) => {
      const lead = await movableLead(deps, request, request.params.id);
      const { on, reason } = request.body;
      const entry = { by: request.principal!.user, at: clock.now(), reason };
      if (on) await store.papers.hold(lead, entry);
      else await store.papers.release(lead, entry);
      return { lead: lead.id, on };
    },
  );
};
