import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type ApiToken, tokenRefusal } from '../../domain/exchange.ts';
import type { Store } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { refusal } from './problems.ts';
import { type Principal, principalOfToken } from './rights.ts';

type Deps = { store: Pick<Store, 'exchange' | 'audit'>; clock: Clock };

const PREFIX = 'hbx_';

/** Whether a bearer token is one of a platform's program, by its form. */
export const isProgramToken = (token: string): boolean => token.startsWith(PREFIX);

/** Makes and keeps a token; the text is in this answer alone. */
export async function issueToken(
  deps: Pick<Deps, 'clock'> & { store: Pick<Store, 'exchange'> },
  wanted: Pick<ApiToken, 'name' | 'platform' | 'scopes' | 'createdBy' | 'expiresAt'>,
): Promise<{ token: string; kept: ApiToken }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  const createdAt = deps.clock.now().toISOString();
  const kept: ApiToken = { id: `T${randomBytes(6).toString('hex')}`, ...wanted, createdAt };
  await deps.store.exchange.addToken(kept, sha256(token));
  return { token, kept };
}

/** Who calls with a program's token. One that is unknown, expired or revoked is refused and stands in the audit. */
export async function principalOfProgram(deps: Deps, request: FastifyRequest, given: string): Promise<Principal> {
  const token = await deps.store.exchange.tokenOf(sha256(given));
  const reason = token === undefined ? 'unknown' : tokenRefusal(token, deps.clock.now());
  if (token !== undefined && reason === undefined) return principalOfToken(token);
  await note(deps, request, { id: token?.id ?? 'unknown', reason: reason ?? 'unknown' });
  throw refusal('not-logged-in', 'The token does not hold or no longer holds.', {
    advice: 'Ask the administrator of this instance for a new one.',
  });
}

/** A call that the scopes of a program's token do not open stands in the audit. */
export async function noteRefusedToken(deps: Deps, request: FastifyRequest): Promise<void> {
  const id = request.principal?.token;
  if (id !== undefined) await note(deps, request, { id, reason: 'out-of-scope' });
}

async function note(
  { store, clock }: Deps,
  request: FastifyRequest,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { method, ip } = request;
  await store.audit.add({
    at: clock.now(),
    by: `token:${id}`,
    action: 'token.refused',
    subject: `token:${id}`,
    detail: { reason, method, route: request.routeOptions.url ?? 'unknown', ip, traceId: request.id },
  });
}
