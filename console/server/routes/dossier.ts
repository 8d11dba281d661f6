import { Dossier, dossierOf, SellerBrief, sellerBriefOf } from '../../../domain/dossier.ts';
import type { Lead } from '../../../domain/lead.ts';
import type { LeadStore } from '../../../domain/ports.ts';
import { sellerKey } from '../../../domain/seller-facts.ts';
import { allAsSeen } from '../known.ts';
import { mayRead } from '../rights.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

/** Leads of one seller, and leads that share something with one, that are looked at. */
const MOST_OWN = 200;
const MOST_LINKED = 100;

/**
 * `GET /api/v1/leads/{id}/dossier`: what is known of a lead's seller; `GET …/seller`: the little of it that a decision needs. Who reads
 * either stands in the audit: they join personal data.
 */
export const dossierRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/dossier',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The seller: shops, links, earlier outcomes, prices',
        params: LeadId,
        response: { 200: Dossier, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const lead = await readableLead(deps, request, request.params.id);
      const { key, leads, more } = await sellersLeads(deps.store.leads, lead);
      const linked = await deps.store.leads.linked(lead, MOST_LINKED);
      const own = new Set(leads.map(({ id }) => id));
      const others = linked.filter((one) => !own.has(one.lead.id));
      const readable = [...leads, ...others.map((one) => one.lead)].filter((one) => mayRead(principal, one));
      const asRead = new Map((await allAsSeen(deps, principal, readable)).map((one) => [one.id, one]));
      const seen = leads.flatMap(({ id }) => asRead.get(id) ?? []);
      const seenOthers = others.flatMap(({ lead: { id }, by }) => {
        const other = asRead.get(id);
        return other === undefined ? [] : [{ lead: other, by }];
      });
      const detail = { traceId: request.id };
      await deps.store.audit.add({
        ...{ at: deps.clock.now(), by: principal.user, action: 'lead.dossier-read', subject: lead.id, detail },
      });
      const unseen = leads.length + others.length - seen.length - seenOthers.length;
      return dossierOf(seen, seenOthers, { ...(key === undefined ? {} : { key }), unseen, more });
    },
  );

  app.get(
    '/api/v1/leads/:id/seller',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'The seller in brief: numbers of leads, earlier outcomes, prices',
        params: LeadId,
        response: { 200: SellerBrief, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const lead = await readableLead(deps, request, request.params.id);
      const { key, leads, more } = await sellersLeads(deps.store.leads, lead);
      const readable = leads.filter((one) => mayRead(principal, one));
      const seen = await allAsSeen(deps, principal, readable);
      const detail = { traceId: request.id };
      await deps.store.audit.add({
        ...{ at: deps.clock.now(), by: principal.user, action: 'lead.seller-read', subject: lead.id, detail },
      });
      const unseen = leads.length - seen.length;
      return sellerBriefOf(seen, lead.id, { ...(key === undefined ? {} : { key }), unseen, more });
    },
  );
};

type SellersLeads = { key?: NonNullable<Dossier['key']>; leads: Lead[]; more: boolean };

/** The leads on a lead's seller, by credit code on any platform, else by account or name on its own; this one among them. */
async function sellersLeads(store: LeadStore, lead: Lead): Promise<SellersLeads> {
  const { id, uscc } = lead.listing.seller ?? {};
  const shown = ({ platform, listing: { seller = {} } }: Lead) =>
    sellerKey(
      platform,
      [seller.id, seller.name, seller.uscc].filter((one) => one !== undefined && one !== '') as string[],
    );
  const known = shown(lead);
  if (known === undefined) return { leads: [lead], more: false };
  const { leads, nextCursor } = await store.page({ seller: known.value }, { limit: MOST_OWN });
  const same = leads.filter((one) => shown(one)?.key === known.key);
  const all = same.some((one) => one.id === lead.id) ? same : [lead, ...same];
  const by = known.value === uscc && known.value !== id ? 'uscc' : known.value === id ? 'account' : 'name';
  return { key: { by, value: known.value }, leads: all, more: nextCursor !== undefined };
}
