import { Receipt } from '../../../domain/answer.ts';
import { canonicalJson } from '../../../lib/hash.ts';
import { Answers, AnswersTaken, IdempotencyKey, PaperAnswer, PaperId } from '../papers/bodies.ts';
import { takeGiven } from '../papers/given.ts';
import { answeredOnce } from '../papers/once.ts';
import { takeReceipt } from '../papers/receipts.ts';
import { isOwnNotice, paperAnswer, readablePaper } from '../papers/view.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const BODY_LIMIT = 16 * 1024 * 1024;

/** What comes back: a platform's answers by listing, and a holder's receipts of complaint or action. */
export const noticeAnswerRoutes: RouteFile = (app, deps) => {
  app.post(
    '/api/v1/notices/:id/answers',
    {
      config: { access: 'papers:answer' },
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Answers by listing',
        params: PaperId,
        headers: IdempotencyKey,
        body: Answers,
        response: { 200: AnswersTaken, ...problems },
      },
    },
    async (request) => {
      const { body } = request;
      const { user, platform } = request.principal!;
      const paper = await readablePaper(deps, request, request.params.id, 'papers:answer');
      const said = {
        key: request.headers['idempotency-key'],
        who: platform ?? user,
        content: canonicalJson([paper.id, body]),
      };
      return answeredOnce(deps, said, () => takeGiven(deps, paper.id, { given: body, user }));
    },
  );
  app.post(
    '/api/v1/notices/:id/receipts',
    {
      config: { access: 'papers:draft' },
      schema: {
        summary: 'A receipt of complaint or action stops the 15 days',
        params: PaperId,
        body: Receipt.strict(),
        response: { 200: PaperAnswer, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const paper = await readablePaper(deps, request, request.params.id);
      if (!isOwnNotice(principal, paper)) throw refusal('forbidden', 'Only the holder of a notice shows its receipts.');
      return paperAnswer(
        deps,
        principal,
        await takeReceipt(deps, paper, { receipt: request.body, user: principal.user }),
      );
    },
  );
};
