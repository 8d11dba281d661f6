import { z } from 'zod';
import { namesMeant } from '../../../domain/inbox.ts';
import type { Lead } from '../../../domain/lead.ts';
import { groupOf, type PaperSeller } from '../../../domain/paper.ts';
import type { PaperFilter } from '../../../domain/paper-ports.ts';
import type { LeadPage } from '../../../domain/ports.ts';
import { REGISTRY_OF } from '../../../domain/registries.ts';
import { dealtAll, withoutTelling } from '../known.ts';
import {
  DocumentQuery,
  GroupQuery,
  GroupsAnswer,
  PaperAnswer,
  PaperDraft,
  PaperId,
  PaperMove,
  PaperPage,
  PaperQuery,
  PreviewAnswer,
  RecordId,
  RegisterAnswer,
  RegisterQuery,
} from '../papers/bodies.ts';
import { paperOfDraft, today } from '../papers/draft.ts';
import { goneOf, refusalsNow, refuseUnfit } from '../papers/facts.ts';
import { refuseClosed } from '../papers/holder.ts';
import { moveOn } from '../papers/moves.ts';
import {
  boundedPapers,
  lineOf,
  mayReadPaper,
  noteOpened,
  paperAnswer,
  platformNameOf,
  platformNames,
  readablePaper,
} from '../papers/view.ts';
import { refusal } from '../problems.ts';
import { bounded, mayRead } from '../rights.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';
import { movableLead } from './lead.ts';

const BODY_LIMIT = 1024 * 1024;
const GROUPS_OF = 200;

/** Papers to platforms: listed, drafted, looked at before, moved on, read as documents. */
export const noticesRoutes: RouteFile = (app, deps) => {
  const { store, papers: maker } = deps;
  app.get(
    '/api/v1/notices',
    {
      config: { access: 'papers:read' },
      schema: {
        summary: 'Papers that concern the caller',
        querystring: PaperQuery,
        response: { 200: PaperPage, ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, todo, q, ...asked } = request.query;
      refuseClosed(request.principal!);
      const filter = boundedPapers(request.principal!, {
        ...(asked as PaperFilter),
        ...(todo === 'true' ? { todo: true as const } : {}),
        ...(q === undefined ? {} : { names: namesMeant(q) }),
      });
      if (filter === undefined) return { notices: [] };
      const page = await store.papers.page(filter, cursor === undefined ? { limit } : { limit, cursor });
      const readable = page.papers.filter((paper) => mayReadPaper(request.principal!, paper));
      const papers = await withoutTelling(deps, request.principal!, readable);
      const [openings, names] = await Promise.all([
        store.papers.openings(papers.map(({ id }) => id)),
        platformNames(deps, papers),
      ]);
      const notices = papers.map((paper) =>
        lineOf(paper, {
          openings: openings.get(paper.id),
          day: today(deps),
          platformName: names.get(paper.platform) ?? paper.platform,
        }),
      );
      return page.nextCursor === undefined ? { notices } : { notices, nextCursor: page.nextCursor };
    },
  );
  app.post(
    '/api/v1/notices/preview',
    {
      config: { access: 'papers:draft' },
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'A draft as it would read, and what keeps it',
        body: PaperDraft,
        response: { 200: PreviewAnswer, ...problems },
      },
    },
    async (request) => {
      const paper = await paperOfDraft(deps, request.principal!, request.body);
      const { complainant } = paper;
      return {
        refusals: await refusalsNow(deps, paper),
        preview: maker.preview(paper, await platformNameOf(deps, paper.platform)),
        ...(complainant === undefined ? {} : { record: await store.papers.record(complainant.id) }),
      };
    },
  );
  app.post(
    '/api/v1/notices',
    {
      config: { access: 'papers:draft' },
      bodyLimit: BODY_LIMIT,
      schema: { summary: 'Draft a paper', body: PaperDraft, response: { 201: PaperAnswer, ...problems } },
    },
    async (request, reply) => {
      const principal = request.principal!;
      const paper = await paperOfDraft(deps, principal, request.body);
      await refuseUnfit(deps, paper, { user: principal.user, what: 'draft' });
      await store.papers.create(paper);
      return reply.code(201).send(await paperAnswer(deps, principal, paper));
    },
  );
  app.post(
    '/api/v1/notices/:id/moves',
    {
      config: { access: 'papers:draft' },
      schema: {
        summary: 'Take a paper one step on',
        params: PaperId,
        body: PaperMove,
        response: { 200: PaperAnswer, ...problems },
      },
    },
    async (request) => {
      const paper = await readablePaper(deps, request, request.params.id);
      return paperAnswer(deps, request.principal!, await moveOn(deps, request.principal!, paper, request.body));
    },
  );
  addReading(app, deps);
  addLists(app, deps);
};

/** One paper, its documents, and the records that it names by their hash. */
const addReading: RouteFile = (app, deps) => {
  const { store, papers } = deps;
  app.get(
    '/api/v1/notices/:id',
    {
      config: { access: 'papers:read' },
      schema: { summary: 'One paper', params: PaperId, response: { 200: PaperAnswer, ...problems } },
    },
    async (request) => {
      const paper = await readablePaper(deps, request, request.params.id);
      await noteOpened(deps, request, paper, 'received');
      return paperAnswer(deps, request.principal!, paper);
    },
  );
  app.get(
    '/api/v1/notices/:id/document',
    {
      config: { access: 'papers:read' },
      schema: {
        summary: 'The paper as DOCX, PDF or JSON',
        params: PaperId,
        querystring: DocumentQuery,
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const paper = await readablePaper(deps, request, request.params.id);
      const platformName = await platformNameOf(deps, paper.platform);
      const kept = paper.text === undefined ? undefined : await store.papers.keptRecord(paper.text);
      const from = kept === undefined ? { platformName } : { platformName, kept };
      const file = await papers.document(paper, request.query.format, from);
      return reply
        .type(file.mediaType)
        .header(
          'content-disposition',
          `attachment; filename="${paper.id}.${request.query.format}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .send(Buffer.from(file.bytes));
    },
  );
  app.get(
    '/api/v1/notices/:id/records/:sha256',
    {
      config: { access: 'papers:read' },
      schema: {
        summary: 'A record that the paper names, byte for byte',
        params: RecordId,
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const paper = await readablePaper(deps, request, request.params.id);
      const { sha256 } = request.params;
      const named = paper.evidence.some((one) => one.sha256 === sha256);
      const record = named ? await store.papers.keptRecord(sha256) : undefined;
      if (record === undefined) throw refusal('not-found', 'The paper has no such record here.');
      await noteOpened(deps, request, paper, 'evidence');
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${sha256}.json"`)
        .send(Buffer.from(record));
    },
  );
};

/** Leads that could go into one paper together, and the register of document numbers. */
const addLists: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/notices/groups',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Leads by platform and seller',
        querystring: GroupQuery,
        response: { 200: GroupsAnswer, ...problems },
      },
    },
    async (request) => {
      const { lead: wanted, ...query } = request.query;
      const first = wanted === undefined ? undefined : await movableLead(deps, request, wanted);
      const asked =
        first === undefined ? query : { status: first.status, platform: first.platform, ...sellerOf(first) };
      const filter = bounded(request.principal!, Object.fromEntries(Object.entries(asked).filter(([, one]) => one)));
      if (filter === undefined) return { groups: [], names: {} };
      const { leads: found } = await store.leads.page(filter, { limit: GROUPS_OF });
      const leads = first === undefined ? found : [first, ...found.filter((lead) => isWith(lead, first))];
      const dealt = new Set((await dealtAll(deps, request.principal!)).map(({ lead }) => lead));
      const own = leads.filter((lead) => mayRead(request.principal!, lead) && !dealt.has(lead.id));
      const subjects = Object.entries(await deps.subjects.of(own));
      return {
        groups: await groupsOf(deps, own),
        names: Object.fromEntries(subjects.map(([key, { name }]) => [key, name])),
      };
    },
  );
  app.get(
    '/api/v1/notices/register',
    {
      config: { access: 'leads:decide' },
      schema: {
        summary: 'Document numbers of an office and year',
        querystring: RegisterQuery,
        response: { 200: RegisterAnswer, ...problems },
      },
    },
    async (request) => {
      const { office, kind, year } = request.query;
      const { district } = request.principal!;
      if (district !== 'city' && district !== office) return { numbers: [] };
      const { series, word } = deps.papers.numbering({ kind, office });
      const given = await store.papers.register(office, series, year);
      const numbers = given.map(async ({ n, paper }) => {
        const status = (await store.papers.get(paper))?.status;
        return { n, number: `${word}${series}〔${year}〕${n}号`, paper, ...(status === undefined ? {} : { status }) };
      });
      return { numbers: await Promise.all(numbers) };
    },
  );
};

const sellerOf = ({ listing: { seller } }: Lead) => ({ seller: seller?.id ?? seller?.name });

/** Whether a lead could go into one paper with another. */
const isWith = (lead: Lead, other: Lead): boolean =>
  lead.id !== other.id && groupOf(lead.platform, lead.listing.seller) === groupOf(other.platform, other.listing.seller);

async function groupsOf(deps: RouteDeps, leads: LeadPage['leads']): Promise<z.infer<typeof GroupsAnswer>['groups']> {
  const groups = new Map<string, z.infer<typeof GroupsAnswer>['groups'][number]>();
  const gone = goneOf(await deps.store.papers.tracks(leads.map(({ id }) => id)));
  for (const { id, platform, listing, finding } of leads) {
    const key = groupOf(platform, listing.seller);
    const { id: sellerId, name, uscc } = listing.seller ?? {};
    const seller: PaperSeller = { ...(sellerId && { id: sellerId }), ...(name && { name }), ...(uscc && { uscc }) };
    const group = groups.get(key) ?? {
      platform,
      platformName: await platformNameOf(deps, platform),
      seller,
      leads: [],
    };
    const hits = finding.hits.filter((hit) => hit.status !== 'cleared' && hit.subjectId && REGISTRY_OF[hit.kind]);
    const subjects = [...new Set(hits.map((hit) => `${REGISTRY_OF[hit.kind]}/${hit.subjectId}`))];
    const { listingId, title, url } = listing;
    const at = gone.get(id);
    group.leads.push({ id, listingId, title, url, subjects, ...(at === undefined ? {} : { gone: at }) });
    groups.set(key, group);
  }
  return [...groups.values()];
}
