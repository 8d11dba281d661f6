import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { HubiaoError } from '../../lib/errors.ts';

/** HTTP status of every code that this API answers with (RFC 9457 problems). Codes are stable; texts are not. */
export const STATUS_OF = {
  'request-refused': 400,
  'input-refused': 400,
  'wrong-usage': 400,
  'answers-unreadable': 400,
  'cursor-refused': 400,
  'not-a-text': 400,
  'registry-file-empty': 400,
  'table-empty': 400,
  'table-format-differs': 400,
  'table-header-duplicated': 400,
  'table-not-a-table': 400,
  'table-too-large': 400,
  'workbook-refused': 400,
  'workbook-too-large': 400,
  'not-logged-in': 401,
  'log-in-refused': 401,
  'signature-refused': 401,
  forbidden: 403,
  'paper-not-yours': 403,
  'own-paper': 403,
  'holder-closed': 403,
  'foreign-origin': 403,
  'password-change-due': 403,
  'undo-not-yours': 403,
  'same-officer': 403,
  'not-found': 404,
  'lead-unknown': 404,
  'paper-unknown': 404,
  'platform-unknown': 422,
  'method-not-allowed': 405,
  'version-conflict': 409,
  'lead-held': 409,
  'lead-in-review': 409,
  'account-exists': 409,
  'account-taken': 409,
  'identification-asked': 409,
  'idempotency-busy': 409,
  'import-differs': 409,
  'platform-in-use': 409,
  'registry-busy': 409,
  'registry-lock-lost': 409,
  'too-large': 413,
  'media-type-refused': 415,
  'reason-missing': 422,
  'move-not-allowed': 422,
  'nothing-to-undo': 422,
  'undo-late': 422,
  'not-decided': 422,
  'lead-merged': 422,
  'merge-refused': 422,
  'case-move-not-allowed': 422,
  'case-detail-missing': 422,
  'case-not-suspected': 422,
  'case-same-office': 422,
  'paper-refused': 422,
  'account-not-holder': 422,
  'identification-refused': 422,
  'file-refused': 422,
  'password-weak': 422,
  'last-administrator': 422,
  'import-refused': 422,
  'recipe-refused': 422,
  'mixed-group': 422,
  'clock-unknown': 422,
  'clock-over': 422,
  'idempotency-other': 422,
  'alert-refused': 422,
  'campaign-refused': 422,
  'draw-refused': 422,
  'shop-refused': 422,
  'visit-not-open': 422,
  'visit-late': 422,
  'views-full': 422,
  'figures-building': 503,
  'files-missing': 503,
  'locked-out': 429,
  'rate-limited': 429,
  throttled: 429,
  internal: 500,
  permanent: 500,
  busy: 503,
  'store-away': 503,
  'alerts-missing': 503,
  'planner-missing': 503,
  'provider-away': 503,
  'browser-missing': 503,
  'pages-missing': 503,
} as const satisfies Record<string, number>;
export type ProblemCode = keyof typeof STATUS_OF;

const TITLES: Record<number, string> = {
  400: 'Request refused',
  401: 'Not logged in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Media type refused',
  422: 'Not possible now',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};

const FRAMEWORK_CODES: Record<string, ProblemCode> = {
  FST_ERR_VALIDATION: 'request-refused',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-refused',
  FST_ERR_NOT_FOUND: 'not-found',
};

/** What went wrong, as RFC 9457 has it, with a stable `code` and the id under which the log tells more. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  traceId: string;
  kept?: string;
  advice?: string;
  current?: Record<string, unknown>;
  errors?: { field: string; problem: string; code?: string }[];
};

/** A coded refusal of this API; the status is read off STATUS_OF. */
export function refusal(code: ProblemCode, detail: string, more: { advice?: string; kept?: string } = {}): HubiaoError {
  return new HubiaoError(detail, { code, status: STATUS_OF[code], ...more });
}

/** The problem that answers anything thrown. Nothing of an unknown error's text leaves the server. */
export function problemOf(error: unknown, traceId: string): Problem {
  if (hasZodFastifySchemaValidationErrors(error))
    return validationProblem(error.validation, error.validationContext, traceId);
  if (isStoreAway(error))
    return problem('store-away', 'The database does not answer.', traceId, {
      advice: 'Nothing was changed that was not confirmed. Try again in a moment; /health says which part fails.',
    });
  if (error instanceof HubiaoError) return codedProblem(error, traceId);
  const framework = (error ?? {}) as Partial<FastifyError>;
  const status = framework.statusCode ?? 500;
  if (status >= 500 || typeof framework.code !== 'string')
    return problem('internal', 'Something went wrong on the server.', traceId, { advice: 'Report the trace id.' });
  const code = FRAMEWORK_CODES[framework.code] ?? (status === 404 ? 'not-found' : 'request-refused');
  return problem(code, framework.message ?? 'The request was refused.', traceId);
}

/** Answers with the problem and logs it: refusals as they come, unknown errors with all that is known of them. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = problemOf(error, request.id);
  if (answer.status >= 500) request.log.error({ err: error, code: answer.code }, 'request failed');
  else request.log.info({ code: answer.code, status: answer.status }, 'request refused');
  return reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

function problem(code: ProblemCode, detail: string, traceId: string, more: Partial<Problem> = {}): Problem {
  const status = STATUS_OF[code];
  return { type: `urn:hubiao:problem:${code}`, title: TITLES[status]!, status, code, detail, traceId, ...more };
}

function codedProblem(error: HubiaoError, traceId: string): Problem {
  const known = (STATUS_OF as Record<string, number>)[error.code];
  const status = known ?? (error.status >= 400 && error.status < 500 ? error.status : 500);
  if (status === 500)
    return problem('internal', 'Something went wrong on the server.', traceId, { advice: 'Report the trace id.' });
  const answer: Problem = {
    type: `urn:hubiao:problem:${error.code}`,
    title: TITLES[status] ?? 'Refused',
    status,
    code: error.code,
    detail: error.message,
    traceId,
  };
  if (error.kept !== undefined) answer.kept = error.kept;
  if (error.advice !== undefined) answer.advice = error.advice;
  const { current, errors } = error as Pick<Problem, 'current' | 'errors'>;
  if (current !== undefined) answer.current = current;
  if (errors !== undefined) answer.errors = errors;
  return answer;
}

type Validation = { instancePath: string; message?: string }[];

function validationProblem(validation: Validation, context: string | undefined, traceId: string): Problem {
  const errors = validation.map((item) => ({
    field: `${context ?? 'request'}${item.instancePath}`,
    problem: item.message ?? 'malformed',
  }));
  return problem('request-refused', 'The request does not have the form that this address takes.', traceId, { errors });
}

const DRIVER_AWAY =
  /^Mongo(ServerSelection|Network|NetworkTimeout|TopologyClosed|NotConnected|PoolCleared|ClientClosed)Error$/;

// The driver is the store's own business; its errors are told by their family name alone.
const isStoreAway = (error: unknown): boolean =>
  error instanceof HubiaoError
    ? error.code === 'database-unreachable'
    : error instanceof Error && DRIVER_AWAY.test(error.name);
