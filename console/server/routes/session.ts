import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 } from '../../../lib/hash.ts';
import { passwordFits } from '../passwords.ts';
import { refusal } from '../problems.ts';
import { can, PERMISSIONS, type Principal, principalOf } from '../rights.ts';
import { LogIn, problems, SessionAnswer } from '../schemas.ts';
import { openSession, SESSION_MS } from '../sessions.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

/** Failures within the store's window (15 minutes) after which a user name is locked, known or not. */
export const FAILURES_BEFORE_LOCK = 10;

/** Log-in, log-out and "who am I". */
export const sessionRoutes: RouteFile = (app, deps) => {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.secureCookies,
    maxAge: SESSION_MS / 1000,
  } as const;
  app.post(
    '/api/v1/session',
    {
      config: { access: 'public', rateLimit: { max: deps.limits?.logInsPerMinute ?? 120, timeWindow: 60_000 } },
      schema: { summary: 'Log in', body: LogIn, response: { 200: SessionAnswer, ...problems } },
    },
    async (request, reply) => {
      const account = await logIn(deps, request, request.body);
      const former = request.cookies[deps.cookieName];
      if (former !== undefined) await deps.store.accounts.closeSession(sha256(former));
      const { token, expiresAt } = await openSession(deps, { user: account.user });
      reply.setCookie(deps.cookieName, token, cookie);
      return { ...sessionAnswer(principalOf(account, {}, 'cookie'), deps.version), expiresAt };
    },
  );
  app.get(
    '/api/v1/session',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Who is logged in', response: { 200: SessionAnswer, ...problems } },
    },
    async (request) => sessionAnswer(request.principal!, deps.version),
  );
  app.delete(
    '/api/v1/session',
    { config: { access: 'public' }, schema: { summary: 'Log out', response: { 204: z.undefined(), ...problems } } },
    async (request, reply) => {
      const token = request.cookies[deps.cookieName];
      if (token !== undefined) await deps.store.accounts.closeSession(sha256(token));
      return reply.clearCookie(deps.cookieName, { path: '/' }).code(204).send();
    },
  );
};

/** Counts the try before it looks at the password, so that many tries at once do not slip under the limit. */
async function logIn(deps: RouteDeps, request: FastifyRequest, given: z.infer<typeof LogIn>) {
  const { accounts, audit } = deps.store;
  const now = deps.clock.now();
  const note = (action: string) =>
    audit.add({ at: now, by: given.user, action, subject: `account:${given.user}`, detail: { ip: request.ip } });
  const locked =
    (await accounts.failures(given.user, now)) >= FAILURES_BEFORE_LOCK ||
    (await accounts.failure(given.user, now)) > FAILURES_BEFORE_LOCK;
  if (locked) {
    await note('log-in.locked');
    throw refusal('locked-out', 'Too many failed log-ins with this name.', {
      advice: 'Wait fifteen minutes, or ask an administrator.',
    });
  }
  const account = await accounts.find(given.user);
  const open = account?.disabled === true ? undefined : account;
  if (!(await passwordFits(open?.passwordHash, given.password)) || open === undefined) {
    await note('log-in.refused');
    throw refusal('log-in-refused', 'The user name or the password is wrong.');
  }
  await accounts.clearFailures(given.user);
  await note('log-in');
  return open;
}

function sessionAnswer(principal: Principal, version: string): z.infer<typeof SessionAnswer> {
  const { user, roles, district, platform } = principal;
  const answer: z.infer<typeof SessionAnswer> = {
    user,
    roles,
    permissions: PERMISSIONS.filter((permission) => can(principal, permission)),
    version,
  };
  if (district !== undefined) answer.district = district;
  if (platform !== undefined) answer.platform = platform;
  return answer;
}
