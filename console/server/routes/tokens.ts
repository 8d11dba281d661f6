import { z } from 'zod';
import { ApiToken, TokenScope } from '../../../domain/exchange.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import { issueToken } from '../tokens.ts';
import type { RouteFile } from '../types.ts';

const MOST_DAYS = 730;
const DAY_MS = 24 * 3_600_000;

const NewToken = z
  .object({
    name: ApiToken.shape.name,
    platform: z.string().min(1).max(100),
    scopes: z.array(TokenScope).min(1).max(TokenScope.options.length),
    days: z.number().int().min(1).max(MOST_DAYS).default(365),
  })
  .strict();
const TokensAnswer = z.object({ tokens: z.array(ApiToken) });

/** Tokens of platforms' own programs: who has one, a new one that is shown once, and its end. */
export const tokenRoutes: RouteFile = (app, deps) => {
  const { store, clock } = deps;
  const access = 'exchange:manage';
  app.get(
    '/api/v1/tokens',
    {
      config: { access },
      schema: { summary: 'Tokens of platforms’ programs', response: { 200: TokensAnswer, ...problems } },
    },
    async () => ({ tokens: await store.exchange.tokens() }),
  );
  app.post(
    '/api/v1/tokens',
    {
      config: { access },
      schema: {
        summary: 'A new token, shown once',
        body: NewToken,
        response: { 201: ApiToken.extend({ token: z.string() }), ...problems },
      },
    },
    async (request, reply) => {
      const { days, ...wanted } = request.body;
      if ((await store.schedule.platform(wanted.platform)) === undefined)
        throw refusal('platform-unknown', 'There is no platform of this id.', {
          advice: 'Take the platform into the schedule first; nothing was made.',
        });
      const createdBy = request.principal!.user;
      const expiresAt = new Date(clock.now().getTime() + days * DAY_MS).toISOString();
      const { token, kept } = await issueToken(deps, { ...wanted, createdBy, expiresAt });
      const { id, platform, scopes } = kept;
      const detail = { platform, scopes, expiresAt };
      await store.audit.add({ at: clock.now(), by: createdBy, action: 'token.issued', subject: `token:${id}`, detail });
      return reply.code(201).send({ ...kept, token });
    },
  );
  app.delete(
    '/api/v1/tokens/:id',
    {
      config: { access },
      schema: {
        summary: 'Revoke a token',
        params: z.object({ id: z.string().min(1).max(100) }),
        response: { 200: TokensAnswer, ...problems },
      },
    },
    async (request) => {
      const by = request.principal!.user;
      const at = clock.now();
      const revoked = await store.exchange.revokeToken(request.params.id, { by, at });
      if (revoked === undefined) throw refusal('not-found', 'There is no such token.');
      await store.audit.add({ at, by, action: 'token.revoked', subject: `token:${revoked.id}` });
      return { tokens: await store.exchange.tokens() };
    },
  );
};
