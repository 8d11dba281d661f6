import { z } from 'zod';
import { dayAfter } from '../../../domain/answers.ts';
import type { Paper } from '../../../domain/paper.ts';
import { canonicalJson } from '../../../lib/hash.ts';
import { Answers, BulkTaken, IdempotencyKey, PaperCountsAnswer, PaperId } from '../papers/bodies.ts';
import { takeBulk } from '../papers/bulk.ts';
import { today } from '../papers/draft.ts';
import { refuseClosed } from '../papers/holder.ts';
import { answeredOnce } from '../papers/once.ts';
import { boundedPapers, mayReadPaper, readablePaper } from '../papers/view.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const BODY_LIMIT = 16 * 1024 * 1024;
/** Days within which a deadline counts as near. */
const SOON_DAYS = 3;
/** Papers of one table of answers. */
const MOST_PAPERS = 200;

/** A platform's inbox over all its papers: how many wait, one table of everything open, and that table filled in. */
export const inboxRoutes: RouteFile = (app, deps) => {
  const { store, papers: maker } = deps;
  const csv = (bytes: Uint8Array, name: string) => ({
    bytes: Buffer.from(bytes),
    disposition: `attachment; filename="answers.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  app.get(
    '/api/v1/notices/counts',
    {
      config: { access: 'papers:read' },
      schema: { summary: 'Papers that wait for answers, counted', response: { 200: PaperCountsAnswer, ...problems } },
    },
    async (request) => {
      refuseClosed(request.principal!);
      const filter = boundedPapers(request.principal!, {});
      if (filter === undefined) return { todo: 0, unread: 0, overdue: 0, soon: 0 };
      const soon = dayAfter(deps.clock.now().toISOString(), SOON_DAYS);
      return store.papers.counts(filter, { day: today(deps), soon });
    },
  );
  app.get(
    '/api/v1/notices/answer-table',
    {
      config: { access: 'papers:answer' },
      schema: { summary: 'Every item that waits, as a CSV to fill in', response: { 200: z.any(), ...problems } },
    },
    async (request, reply) => {
      const filter = boundedPapers(request.principal!, { todo: true });
      const found = filter === undefined ? [] : (await store.papers.page(filter, { limit: MOST_PAPERS })).papers;
      const own: Paper[] = found.filter((paper) => mayReadPaper(request.principal!, paper, 'papers:answer'));
      const { bytes, disposition } = csv(maker.answerTable(own), `答复表-${today(deps)}.csv`);
      return reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(bytes);
    },
  );
  app.get(
    '/api/v1/notices/:id/answer-table',
    {
      config: { access: 'papers:answer' },
      schema: {
        summary: 'Items of one paper that wait, as a CSV to fill in',
        params: PaperId,
        response: { 200: z.any(), ...problems },
      },
    },
    async (request, reply) => {
      const paper = await readablePaper(deps, request, request.params.id, 'papers:answer');
      const { bytes, disposition } = csv(maker.answerTable([paper]), `${paper.number?.text ?? paper.id}-答复表.csv`);
      return reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(bytes);
    },
  );
  app.post(
    '/api/v1/notices/answers',
    {
      config: { access: 'papers:answer' },
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Answers to several papers in one table',
        headers: IdempotencyKey,
        body: Answers,
        response: { 200: BulkTaken, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const said = {
        key: request.headers['idempotency-key'],
        who: principal.platform ?? principal.user,
        content: canonicalJson(['bulk', request.body]),
      };
      return answeredOnce(deps, said, () => takeBulk(deps, principal, request.body));
    },
  );
};
