import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../../domain/account.ts';
import type { Store } from '../../domain/ports.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { refusal } from './problems.ts';
import { CLI_PRINCIPAL, holderOf, type Permission, type Principal, principalOf } from './rights.ts';
import { isProgramToken, principalOfProgram } from './tokens.ts';

/** How long a log-in holds, in milliseconds: twelve hours, whatever is done meanwhile. */
export const SESSION_MS = 12 * 3600 * 1000;

/** Opens a session for a user and returns its token; the store gets only the hash. `scopes` narrow what it may do. */
export async function openSession(
  deps: { store: Pick<Store, 'accounts'>; clock: Clock },
  wanted: { user: string; scopes?: Permission[]; lifetimeMs?: number; mustChange?: boolean },
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url');
  const now = deps.clock.now();
  const session: Session = {
    tokenHash: sha256(token),
    user: wanted.user,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + (wanted.lifetimeMs ?? SESSION_MS)).toISOString(),
  };
  if (wanted.scopes !== undefined) session.scopes = wanted.scopes;
  if (wanted.mustChange === true) session.mustChange = true;
  await deps.store.accounts.openSession(session);
  return { token, expiresAt: session.expiresAt };
}

/**
 * Who calls: by `Authorization: Bearer`, else by cookie; undefined without either or where the cookie no longer holds.
 * Throws `not-logged-in` on a bearer token that does not hold, so that a script never goes on as somebody else.
 */
export function createAuthenticator(deps: {
  store: Pick<Store, 'accounts' | 'exchange' | 'audit' | 'papers'>;
  clock: Clock;
  cookieName: string;
  cliTokenHash?: string;
}): (request: FastifyRequest) => Promise<Principal | undefined> {
  const bySession = async (token: string, via: 'cookie' | 'token'): Promise<Principal | undefined> => {
    const session = await deps.store.accounts.session(sha256(token), deps.clock.now());
    if (session === undefined) return undefined;
    const account = await deps.store.accounts.find(session.user);
    if (account === undefined || account.disabled === true) return undefined;
    const principal = principalOf(account, session, via);
    if (account.role !== 'holder') return principal;
    const complainant = await deps.store.papers.complainantOf(account.user);
    return { ...principal, ...holderOf(complainant, shanghaiDay(deps.clock.now())) };
  };
  return async (request) => {
    const header = request.headers.authorization;
    if (header === undefined) {
      const cookie = request.cookies[deps.cookieName];
      return cookie === undefined ? undefined : bySession(cookie, 'cookie');
    }
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
    if (token !== undefined && deps.cliTokenHash !== undefined && sameHash(sha256(token), deps.cliTokenHash))
      return CLI_PRINCIPAL;
    if (token !== undefined && isProgramToken(token)) return principalOfProgram(deps, request, token);
    const principal = token === undefined ? undefined : await bySession(token, 'token');
    if (principal === undefined) throw refusal('not-logged-in', 'The token does not hold or no longer holds.');
    return principal;
  };
}

const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
