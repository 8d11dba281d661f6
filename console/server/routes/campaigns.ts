import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Campaign, type CampaignOrder, campaignProblems } from '../../../domain/campaign.ts';
import type { RegistryKind } from '../../../domain/registries.ts';
import { shanghaiDay, withinDays } from '../../../domain/time.ts';
import { nodesFrom } from '../../../lib/calendar.ts';
import { ConflictError, HubiaoError } from '../../../lib/errors.ts';
import { CampaignAnswer, CampaignBody, CampaignId, CampaignsAnswer, RemovedAnswer } from '../planning/bodies.ts';
import { isOwn, isSeen, noted, ofOffice } from '../planning/office.ts';
import { refusal, STATUS_OF } from '../problems.ts';
import type { Principal } from '../rights.ts';
import { problems } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const config = { access: 'campaigns:manage' } as const;

/** Campaigns 专项行动: what gets a share of the crawl budget for some days. A district makes its own, the city and administrators all. */
export const campaignRoutes: RouteFile = (app, deps) => {
  const { store, clock, calendar = [] } = deps;
  app.get(
    '/api/v1/campaigns',
    {
      config: { access: 'plans:read' },
      schema: { summary: 'Campaigns and time nodes of the year', response: { 200: CampaignsAnswer, ...problems } },
    },
    async (request) => {
      const day = shanghaiDay(clock.now());
      const all = (await store.plans.campaigns()).filter((one) => isSeen(request.principal!, one));
      const nodes = nodesFrom(calendar, day).map(({ node: { id, text }, from, until }) => ({
        ...{ id, text, from, until },
        active: from <= day,
      }));
      return { campaigns: all.map((one) => shown(deps, request.principal!, one)), nodes };
    },
  );
  addChanges(app, deps);
};

function addChanges(app: ConsoleApp, deps: RouteDeps): void {
  const { store, clock } = deps;
  app.post(
    '/api/v1/campaigns',
    {
      config,
      schema: { summary: 'A new campaign', body: CampaignBody, response: { 201: CampaignAnswer, ...problems } },
    },
    async (request, reply) => {
      const campaign = await campaignOf(request.principal!, request.body, {
        id: `campaign-${randomBytes(5).toString('hex')}`,
        version: 1,
      });
      await store.plans.saveCampaign(campaign, 0);
      await note(deps, request, 'campaign.added', campaign);
      return reply.code(201).send(shown(deps, request.principal!, campaign));
    },
  );
  app.put(
    '/api/v1/campaigns/:id',
    {
      config,
      schema: {
        summary: 'Change a campaign, or switch it on or off',
        params: CampaignId,
        body: CampaignBody,
        response: { 200: CampaignAnswer, ...problems },
      },
    },
    async (request) => {
      const before = await ownCampaign(deps, request, request.params.id);
      const campaign = await campaignOf(request.principal!, request.body, {
        id: before.id,
        version: before.version + 1,
      });
      const asRead = request.body.version ?? before.version;
      if (asRead !== before.version || !(await store.plans.saveCampaign(campaign, before.version)))
        throw await conflict(deps, before.id);
      await note(deps, request, 'campaign.changed', campaign);
      return shown(deps, request.principal!, campaign);
    },
  );
  app.delete(
    '/api/v1/campaigns/:id',
    {
      config,
      schema: { summary: 'Remove a campaign', params: CampaignId, response: { 200: RemovedAnswer, ...problems } },
    },
    async (request) => {
      const campaign = await ownCampaign(deps, request, request.params.id);
      await store.plans.removeCampaign(campaign.id);
      await note(deps, request, 'campaign.removed', campaign);
      return { removed: true as const };
    },
  );

  /** The campaign as it is to be kept; refused with every field that does not fit. */
  async function campaignOf(
    principal: Principal,
    { version: _asRead, ...body }: CampaignOrder & { version?: number | undefined },
    own: Pick<Campaign, 'id' | 'version'>,
  ): Promise<Campaign> {
    const order = ofOffice(principal, body);
    const wrong = [...campaignProblems(order), ...(await unknownOf(store, order))];
    if (wrong.length > 0) throw refused(wrong);
    return { ...order, ...own, by: principal.user, at: clock.now().toISOString() };
  }
}

const shown = ({ clock }: RouteDeps, principal: Principal, { demo: _demo, ...campaign }: Campaign) => ({
  ...campaign,
  active: campaign.enabled && withinDays(shanghaiDay(clock.now()), campaign.from, campaign.until),
  mayChange: isOwn(principal, campaign),
});

async function ownCampaign({ store }: RouteDeps, request: FastifyRequest, id: string): Promise<Campaign> {
  const campaign = await store.plans.campaign(id);
  if (campaign === undefined || !isOwn(request.principal!, campaign))
    throw refusal('not-found', 'There is no such campaign.');
  return campaign;
}

async function conflict({ store }: RouteDeps, id: string): Promise<ConflictError> {
  const now = await store.plans.campaign(id);
  const current = { by: now?.by ?? 'somebody', at: now?.at, what: 'campaign.changed', version: now?.version };
  return new ConflictError(`The campaign was changed by ${current.by} meanwhile.`, current);
}

type Wrong = { field: string; problem: string };

function refused(errors: Wrong[]): HubiaoError {
  const error = new HubiaoError('The campaign does not fit.', {
    code: 'campaign-refused',
    status: STATUS_OF['campaign-refused'],
    kept: 'Campaigns are as they were.',
  });
  return Object.assign(error, { errors });
}

/** Ids and platforms that are not known here. */
async function unknownOf(store: RouteDeps['store'], order: CampaignOrder): Promise<Wrong[]> {
  const lists = [
    ['marks', 'directory', order.marks],
    ['gi', 'gi', order.gi],
    ['signs', 'signs', order.signs],
  ] as const satisfies readonly (readonly [string, RegistryKind, string[] | undefined])[];
  const wrong: Wrong[] = [];
  for (const [field, kind, ids = []] of lists)
    for (const id of ids)
      if ((await store.registries.entry(kind, id)) === undefined)
        wrong.push({ field, problem: `no entry ${id} in the registry` });
  for (const id of order.platforms ?? [])
    if ((await store.schedule.platform(id)) === undefined)
      wrong.push({ field: 'platforms', problem: `no platform ${id} in the schedule` });
  return wrong;
}

function note(deps: RouteDeps, request: FastifyRequest, action: string, campaign: Campaign): Promise<void> {
  const { id, name, from, until, share, enabled, version } = campaign;
  return noted(deps, request, {
    action,
    subject: `campaign/${id}`,
    detail: { name, from, until, share, enabled, version },
  });
}
