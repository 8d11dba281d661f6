import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hasLeft } from '../../../domain/paper-moves.ts';
import { checkSignature } from '../../../lib/verify.ts';
import { Answers, AnswersTaken, IdempotencyKey } from '../papers/bodies.ts';
import { takeGiven } from '../papers/given.ts';
import { answeredOnce } from '../papers/once.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

const BODY_LIMIT = 16 * 1024 * 1024;
const A_MINUTE = 120;

const Headers = IdempotencyKey.extend({ 'x-hubiao-platform': z.string().max(100).optional() });
const Hooked = z.intersection(z.object({ notice: z.string().min(1).max(300) }), z.unknown());

/** `POST /api/v1/notices/answers-hook`: answers that a platform signs itself, checked over the raw bytes before they are read. */
export const answersHookRoutes: RouteFile = (app, deps) => {
  app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/api/v1/notices/answers-hook',
      {
        config: { access: 'public', rateLimit: { max: A_MINUTE, timeWindow: 60_000 } },
        bodyLimit: BODY_LIMIT,
        schema: {
          summary: 'Answers by a webhook that the platform signs',
          headers: Headers,
          response: { 200: AnswersTaken, ...problems },
        },
      },
      async (request) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const platform = await senderOf(deps, request, body);
        const { notice, given } = read(body);
        const paper = await deps.store.papers.get(notice);
        const user = `hook:${platform}`;
        if (paper === undefined || paper.platform !== platform || !hasLeft(paper)) {
          await note(deps, request, { platform, reason: 'notice-unknown', detail: { notice } });
          throw refusal('not-found', 'There is no such paper.');
        }
        const said = {
          key: request.headers['idempotency-key'] as string | undefined,
          who: platform,
          content: `hook ${createHash('sha256').update(body).digest('hex')}`,
        };
        return answeredOnce(deps, said, () => takeGiven(deps, paper.id, { given, user }));
      },
    );
  });
};

/** The platform whose secret signed these bytes, now and for the first time; every other request is refused and in the audit. */
async function senderOf(deps: RouteDeps, request: FastifyRequest, body: Buffer): Promise<string> {
  const platform = String(request.headers['x-hubiao-platform'] ?? '');
  const secret = platform === '' ? undefined : (await deps.store.exchange.setting(platform))?.hook?.secret;
  const { headers } = request;
  // A platform without a secret is answered as one that signed wrongly.
  const checked = checkSignature({ secret: secret ?? request.id, headers, body, now: deps.clock.now() });
  const fresh = checked.ok && (await deps.store.exchange.newNonce(platform, checked.nonce, checked.until));
  if (fresh) return platform;
  const reason = checked.ok ? 'replayed' : checked.reason;
  await note(deps, request, { platform: secret === undefined ? 'unknown' : platform, reason });
  throw refusal('signature-refused', `The request was not taken: ${reason}.`, {
    kept: 'Nothing was taken.',
    advice: 'Sign timestamp, nonce and raw body anew for each request, with the clock right to five minutes.',
  });
}

function read(body: Buffer): { notice: string; given: z.infer<typeof Answers> } {
  try {
    const { notice, ...rest } = Hooked.parse(JSON.parse(body.toString('utf8'))) as { notice: string };
    return { notice, given: Answers.parse(rest) };
  } catch {
    throw refusal('answers-unreadable', 'The body is not { notice, answers | csv, files? } in JSON.', {
      kept: 'Nothing was taken.',
    });
  }
}

async function note(
  { store, clock }: RouteDeps,
  request: FastifyRequest,
  { platform, reason, detail }: { platform: string; reason: string; detail?: Record<string, unknown> },
): Promise<void> {
  await store.audit.add({
    at: clock.now(),
    by: `hook:${platform}`,
    action: 'answers-hook.refused',
    subject: `platform:${platform}`,
    detail: { reason, ip: request.ip, traceId: request.id, ...detail },
  });
}
