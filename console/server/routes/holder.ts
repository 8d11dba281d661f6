import { z } from 'zod';
import { DISTRICTS } from '../../../domain/account.ts';
import { clockState, dayAfter } from '../../../domain/answers.ts';
import type { Identification } from '../../../domain/identification.ts';
import type { Complainant, Paper } from '../../../domain/paper.ts';
import { withinDays } from '../../../domain/time.ts';
import {
  BackBody,
  ClocksAnswer,
  DeskAnswer,
  HolderQuestion,
  HolderQuestions,
  MarksAnswer,
  QuestionFile,
  QuestionId,
  QuestionQuery,
  StatementBody,
} from '../holder/bodies.ts';
import { keptPicture, keptPictures } from '../holder/pictures.ts';
import { ownQuestion, state, statementFile } from '../holder/questions.ts';
import { today } from '../papers/draft.ts';
import { readRight } from '../papers/facts.ts';
import { closedTold, openDesk } from '../papers/holder.ts';
import { platformNameOf } from '../papers/view.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

const BODY_LIMIT = 16 * 1024 * 1024;
const SOON_DAYS = 3;
const PAGE = 200;
/** Notices that terms are read from, newest first. */
const MOST_NOTICES = 1000;

/** The right holder's desk: its record, its own marks, terms of its notices. Everything but the record is closed with the desk. */
export const holderRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  const config = { access: 'holder:desk' } as const;
  app.get(
    '/api/v1/holder',
    { config, schema: { summary: 'Who the caller writes for', response: { 200: DeskAnswer, ...problems } } },
    async (request) => {
      const { user, holder, closed = [] } = request.principal!;
      const own = await store.papers.complainantOf(user);
      const record = own === undefined ? {} : { record: recordOf(own) };
      if (holder === undefined) return { open: false, closed: closedTold(closed), ...record };
      const days = { day: today(deps), soon: dayAfter(deps.clock.now().toISOString(), SOON_DAYS) };
      const [papers, questions, recipes] = await Promise.all([
        store.papers.counts({ complainant: holder }, days),
        store.identifications.counts(holder),
        store.schedule.platforms(),
      ]);
      const platforms = recipes.map(({ id, name }) => ({ id, name }));
      return { open: true, closed: [], ...record, papers, questions, platforms };
    },
  );
  app.get(
    '/api/v1/holder/marks',
    { config, schema: { summary: 'The holder’s own rights', response: { 200: MarksAnswer, ...problems } } },
    async (request) => {
      const own = await openDesk(deps, request);
      return { marks: await Promise.all(own.rights.map((right) => markOf(deps, right))) };
    },
  );
  app.get(
    '/api/v1/holder/clocks',
    {
      config,
      schema: { summary: 'Terms of fifteen days on own notices', response: { 200: ClocksAnswer, ...problems } },
    },
    async (request) => {
      const own = await openDesk(deps, request);
      const clocks: z.infer<typeof ClocksAnswer>['clocks'] = [];
      for await (const paper of noticesOf(deps, own.id)) clocks.push(...(await clocksOf(deps, paper)));
      return { clocks: clocks.sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1)) };
    },
  );
  addQuestions(app, deps);
};

/** What offices asked the holder, and its statements. */
const addQuestions: RouteFile = (app, deps) => {
  const { store, clock } = deps;
  const config = { access: 'holder:desk' } as const;
  app.get(
    '/api/v1/holder/identifications',
    {
      config,
      schema: {
        summary: 'Listings put before the holder',
        querystring: QuestionQuery,
        response: { 200: HolderQuestions, ...problems },
      },
    },
    async (request) => {
      const own = await openDesk(deps, request);
      const { status, limit, cursor } = request.query;
      const page = await store.identifications.page(
        { holder: own.id, ...(status === undefined ? {} : { status }) },
        { limit, ...(cursor === undefined ? {} : { cursor }) },
      );
      const identifications = await Promise.all(page.identifications.map((one) => shown(deps, one)));
      return page.nextCursor === undefined ? { identifications } : { identifications, nextCursor: page.nextCursor };
    },
  );
  app.get(
    '/api/v1/holder/identifications/:id',
    {
      config,
      schema: {
        summary: 'One listing put before the holder',
        params: QuestionId,
        response: { 200: HolderQuestion, ...problems },
      },
    },
    async (request) => {
      const holder = await openDesk(deps, request);
      const question = await ownQuestion(deps, request, { holder, id: request.params.id });
      return { ...(await shown(deps, question)), pictures: await keptPictures(deps, question) };
    },
  );
  app.get(
    '/api/v1/holder/identifications/:id/pictures/:sha256',
    { config, schema: { summary: 'One kept picture of the goods', params: QuestionFile } },
    async (request, reply) => {
      const holder = await openDesk(deps, request);
      const { id, sha256 } = request.params;
      const question = await ownQuestion(deps, request, { holder, id });
      const { bytes, type } = await keptPicture(deps, question, sha256);
      return reply.type(type).header('cache-control', 'private, max-age=3600').send(bytes);
    },
  );
  app.post(
    '/api/v1/holder/identifications/:id/statement',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'State what the goods are',
        params: QuestionId,
        body: StatementBody,
        response: { 200: HolderQuestion, ...problems },
      },
    },
    async (request) => {
      const holder = await openDesk(deps, request);
      const question = await ownQuestion(deps, request, { holder, id: request.params.id });
      return shown(deps, await state(deps, request.principal!, { question, given: request.body }));
    },
  );
  app.post(
    '/api/v1/holder/identifications/:id/withdrawal',
    {
      config,
      schema: {
        summary: 'Withdraw a statement, with the reason',
        params: QuestionId,
        body: BackBody,
        response: { 200: HolderQuestion, ...problems },
      },
    },
    async (request) => {
      const holder = await openDesk(deps, request);
      const { id } = await ownQuestion(deps, request, { holder, id: request.params.id });
      const { version, reason } = request.body;
      const by = { user: request.principal!.user, at: clock.now() };
      return shown(deps, await store.identifications.move(id, version, { what: 'withdraw', reason }, by));
    },
  );
  app.get(
    '/api/v1/holder/identifications/:id/files/:sha256',
    {
      config,
      schema: { summary: 'A file of an own statement', params: QuestionFile, response: { 200: z.any(), ...problems } },
    },
    async (request, reply) => {
      const holder = await openDesk(deps, request);
      const { id, sha256 } = request.params;
      const { bytes, type } = await statementFile(deps, await ownQuestion(deps, request, { holder, id }), sha256);
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${sha256}.${type}"`)
        .send(bytes);
    },
  );
};

function recordOf({ users: _users, verified, ...record }: Complainant): z.infer<typeof DeskAnswer>['record'] {
  return { ...record, ...(verified === undefined ? {} : { verifiedAt: verified.at }) };
}

async function markOf(
  deps: RouteDeps,
  { key, certificate }: Complainant['rights'][number],
): Promise<z.infer<typeof MarksAnswer>['marks'][number]> {
  const found = await readRight(deps, key);
  if (found === undefined) return { key, certificate, inForce: false, sellers: [] };
  const { right, authorised } = found;
  const { validFrom, validUntil, status = 'registered' } = right;
  return {
    key,
    certificate,
    right: { ...right, status },
    inForce: status === 'registered' && withinDays(today(deps), validFrom, validUntil),
    sellers: authorised.map(({ name, platform, sellerId, validUntil: until }) => ({
      ...(name === undefined && sellerId === undefined ? {} : { name: name ?? sellerId }),
      ...(platform === undefined ? {} : { platform }),
      ...(until === undefined ? {} : { until }),
    })),
  };
}

async function* noticesOf({ store }: RouteDeps, complainant: string): AsyncGenerator<Paper> {
  let seen = 0;
  for (let cursor: string | undefined; seen < MOST_NOTICES; ) {
    const page = await store.papers.page(
      { complainant, left: true },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    );
    yield* page.papers;
    seen += page.papers.length;
    cursor = page.nextCursor;
    if (cursor === undefined) return;
  }
}

async function clocksOf(deps: RouteDeps, paper: Paper): Promise<z.infer<typeof ClocksAnswer>['clocks']> {
  if (paper.clocks.length === 0) return [];
  const platformName = await platformNameOf(deps, paper.platform);
  return paper.clocks.map((clock) => {
    const { listingId, endsOn } = clock;
    const title = paper.items.find((item) => item.listingId === listingId)?.title ?? '';
    const stated = paper.answers.findLast((one) => one.listingId === listingId && one.outcome === 'counter-statement');
    return {
      ...{ paper: paper.id, platformName, right: paper.right.name, listingId, title, endsOn },
      ...(stated?.reason === undefined ? {} : { reason: stated.reason }),
      state: clockState(clock, today(deps)),
    };
  });
}

/** A question without what is the office's: lead, officers, and who of the holder's accounts wrote. */
async function shown(deps: RouteDeps, one: Identification): Promise<z.infer<typeof HolderQuestion>> {
  const { lead: _lead, snapshot: _snapshot, holder: _holder, events: _events, statements, ...rest } = one;
  return {
    ...rest,
    statements: statements.map(({ by: _by, ...statement }) => statement),
    platformName: await platformNameOf(deps, one.listing.platform),
    officeName: DISTRICTS[one.office],
  };
}
