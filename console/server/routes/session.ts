import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../../../domain/account.ts';
import { sha256 } from '../../../lib/hash.ts';
import { NewPassword } from '../accounts/bodies.ts';
import { logInByPassword, noteLogIn } from '../accounts/log-in.ts';
import { refuseWeak } from '../accounts/rules.ts';
import { hashPassword } from '../passwords.ts';
import { refusal } from '../problems.ts';
import { can, PERMISSIONS, type Principal, principalOf } from '../rights.ts';
import { LogIn, problems, SessionAnswer } from '../schemas.ts';
import { openSession, SESSION_MS } from '../sessions.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

/** Log-in, log-out, "who am I", and the own password. */
export const sessionRoutes: RouteFile = (app, deps) => {
  const rateLimit = logInLimit(deps);
  app.post(
    '/api/v1/session',
    {
      config: { access: 'public', rateLimit },
      schema: { summary: 'Log in', body: LogIn, response: { 200: SessionAnswer, ...problems } },
    },
    async (request, reply) => {
      const account = await logInByPassword(deps, request, request.body);
      await noteLogIn(deps, request, { user: account.user, action: 'log-in' });
      return enter(deps, { request, reply }, account);
    },
  );
  app.get(
    '/api/v1/session',
    {
      config: { access: 'own' },
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
  app.put(
    '/api/v1/session/password',
    {
      config: { access: 'own', rateLimit },
      schema: {
        summary: 'Change the own password; every other log-in of the account ends',
        body: NewPassword,
        response: { 200: SessionAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const { user, via } = request.principal!;
      if (via !== 'cookie') throw refusal('forbidden', 'A password is changed in the own log-in, not by a token.');
      const { current, password } = request.body;
      refuseWeak(user, password);
      // As a log-in: whoever found an open screen does not get to guess.
      const account = await logInByPassword(deps, request, { user, password: current });
      if (current === password)
        throw refusal('password-weak', 'It is the present password.', { kept: 'The present password still holds.' });
      await deps.store.accounts.change(user, { passwordHash: await hashPassword(password), oneTime: undefined });
      await deps.store.accounts.closeSessions(user);
      await noteLogIn(deps, request, { user, action: 'account.password-changed' });
      const { oneTime: _oneTime, ...own } = account;
      return enter(deps, { request, reply }, own);
    },
  );
};

/** How often log-ins may be tried from one address. */
export const logInLimit = ({ limits }: Pick<RouteDeps, 'limits'>) => ({
  max: limits?.logInsPerMinute ?? 120,
  timeWindow: 60_000,
});

/** Opens a session in the place of the one there is, sets its cookie and says who is in. `vouched`: not by the password. */
export async function enter(
  deps: RouteDeps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  account: Account,
  vouched = false,
): Promise<z.infer<typeof SessionAnswer>> {
  const former = request.cookies[deps.cookieName];
  if (former !== undefined) await deps.store.accounts.closeSession(sha256(former));
  const mustChange = account.oneTime !== undefined && !vouched;
  const { token, expiresAt } = await openSession(deps, { user: account.user, mustChange });
  reply.setCookie(deps.cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.secureCookies,
    maxAge: SESSION_MS / 1000,
  });
  return { ...sessionAnswer(principalOf(account, { mustChange }, 'cookie'), deps.version), expiresAt };
}

function sessionAnswer(principal: Principal, version: string): z.infer<typeof SessionAnswer> {
  const { user, roles, district, platform, mustChange } = principal;
  const answer: z.infer<typeof SessionAnswer> = {
    user,
    roles,
    permissions: PERMISSIONS.filter((permission) => can(principal, permission)),
    version,
  };
  if (district !== undefined) answer.district = district;
  if (platform !== undefined) answer.platform = platform;
  if (mustChange !== undefined) answer.mustChange = mustChange;
  return answer;
}
