import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { refusal, sendProblem } from './problems.ts';
import type { ConsoleApp, ConsoleDeps } from './types.ts';

const SELF = ["'self'"];
const NONE = ["'none'"];

/** The policy of every page: nothing inline, nothing from another host, framed by nobody. */
export const PAGE_POLICY = {
  defaultSrc: NONE,
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: [...SELF, 'data:'],
  fontSrc: SELF,
  connectSrc: SELF,
  formAction: SELF,
  baseUri: SELF,
  frameAncestors: NONE,
  objectSrc: NONE,
  manifestSrc: SELF,
};

/** PAGE_POLICY as a header, with styles let in that carry the nonce: controls of the pages add theirs while they run. */
export const pagePolicy = (nonce: string): string =>
  Object.entries({ ...PAGE_POLICY, styleSrc: [...SELF, `'nonce-${nonce}'`] })
    .map(
      ([name, sources]) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`,
    )
    .join(';');

/** Headers, a limit of requests by address, and the refusal of unsafe requests that another site's page sent. */
export async function addSecurity(app: ConsoleApp, deps: ConsoleDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity: deps.secureCookies ? { maxAge: 180 * 24 * 3600 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(rateLimit, {
    max: deps.limits?.requestsPerMinute ?? 6000,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) =>
      refusal('rate-limited', `Too many requests from this address; the limit is ${context.max} a minute.`, {
        advice: `Go on in ${context.after}.`,
      }),
  });
  app.addHook('onRequest', async (request, reply) => {
    if (isSafe(request.method) || isOwnPage(request)) return undefined;
    return sendProblem(refusal('foreign-origin', 'The request was sent by a page of another site.'), request, reply);
  });
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Whether an unsafe request came from this console's own page or from no page at all. Browsers name the sender in
 * Sec-Fetch-Site and, on every unsafe request, in Origin; a program names none, and has no cookie that a page could
 * have lent it. Together with SameSite=Strict and JSON-only bodies this is the guard against forged requests.
 */
function isOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a program on this machine asks for itself: from loopback, by a loopback name (so that a page whose name was
 * pointed here is not one) and through no proxy.
 */
export function isLoopback(request: FastifyRequest): boolean {
  const { headers } = request;
  const forwarded = headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip'];
  return forwarded === undefined && LOOPBACK.test(request.ip) && LOCAL_NAME.test(headers.host ?? '');
}
