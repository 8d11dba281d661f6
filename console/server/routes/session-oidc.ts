import { z } from 'zod';
import { messageOf } from '../../../lib/errors.ts';
import { accountOfExternal, noteLogIn } from '../accounts/log-in.ts';
import { createOidcClient, OIDC_CALLBACK, type OidcFlow } from '../oidc.ts';
import { problemOf } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { enter, logInLimit } from './session.ts';

const FLOW_COOKIE = 'hubiao_oidc';
const FLOW_SECONDS = 600;
const Flow = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
const Ways = z.object({ password: z.literal(true), oidc: z.object({ name: z.string() }).optional() });

/** A path of this console and nothing else: no other host, however a browser would read it. */
const isOwnPath = (to: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(to);

/**
 * Log-in by the office's identity provider. It opens the account that an administrator made for that name, with the rights given there;
 * an unknown name opens nothing and makes nothing.
 */
export const sessionOidcRoutes: RouteFile = (app, deps) => {
  const { oidc } = deps;
  app.get(
    '/api/v1/session/ways',
    {
      config: { access: 'public' },
      schema: { summary: 'Ways to log in', response: { 200: Ways, ...problems } },
    },
    async () => ({ password: true as const, ...(oidc === undefined ? {} : { oidc: { name: oidc.name } }) }),
  );
  if (oidc === undefined) return;
  const client = createOidcClient(oidc);
  const config = { access: 'public', rateLimit: logInLimit(deps) } as const;
  // Lax: the provider's page sends the browser back, which is a way from another site.
  const cookie = { path: OIDC_CALLBACK, httpOnly: true, sameSite: 'lax', secure: deps.secureCookies } as const;

  app.get(
    '/api/v1/session/oidc',
    {
      config,
      schema: {
        summary: 'Go to the identity provider',
        querystring: z.object({ to: z.string().max(500).optional() }).strict(),
        response: { 302: z.undefined(), ...problems },
      },
    },
    async (request, reply) => {
      const { to = '/' } = request.query;
      const { address, flow } = await client.begin(isOwnPath(to) ? to : '/');
      return reply
        .setCookie(FLOW_COOKIE, Buffer.from(JSON.stringify(flow)).toString('base64url'), {
          ...cookie,
          maxAge: FLOW_SECONDS,
        })
        .redirect(address, 302);
    },
  );
  app.get(
    OIDC_CALLBACK,
    { config, schema: { summary: 'Back from the identity provider', response: { 302: z.undefined(), ...problems } } },
    async (request, reply) => {
      const flow = flowOf(request.cookies[FLOW_COOKIE]);
      reply.clearCookie(FLOW_COOKIE, cookie);
      const refuse = (code: string) => reply.redirect(`/?refused=${code}`, 302);
      if (flow === undefined) return refuse('oidc-late');
      const query = request.url.slice(request.url.indexOf('?'));
      try {
        const name = await client.finish(query, flow);
        const account = await accountOfExternal(deps, name);
        if (account === undefined) {
          await noteLogIn(deps, request, { user: 'unknown', action: 'log-in.refused', way: 'oidc', claim: name });
          return await refuse('oidc-unknown');
        }
        await noteLogIn(deps, request, { user: account.user, action: 'log-in', way: 'oidc' });
        await enter(deps, { request, reply }, account, true);
        return await reply.redirect(isOwnPath(flow.to) ? flow.to : '/', 302);
      } catch (error) {
        const { code } = problemOf(error, request.id);
        if (code !== 'log-in-refused' && code !== 'provider-away') throw error;
        request.log.info({ code, problem: messageOf(error) }, 'log-in by the identity provider refused');
        return refuse(code === 'provider-away' ? 'oidc-away' : 'oidc-refused');
      }
    },
  );
};

function flowOf(cookie: string | undefined): OidcFlow | undefined {
  try {
    return Flow.parse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()));
  } catch {
    return undefined;
  }
}
