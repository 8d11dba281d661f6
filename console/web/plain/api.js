import { t, tOr } from './i18n.js';

/** A refusal of the server, as RFC 9457 has it; `away` where no answer came. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.code);
    Object.assign(this, problem);
  }
}

let onLoggedOut = () => undefined;

/** Who is told when the session has ended while somebody worked. */
export function whenLoggedOut(listener) {
  onLoggedOut = listener;
}

/** Calls the API: parsed JSON, undefined for 204; throws Refused. */
export async function call(method, path, body) {
  const options = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' };
  if (body !== undefined) {
    options.headers['content-type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(`/api/v1${path}`, options);
  } catch (cause) {
    throw new Refused({ code: 'away', status: 0, cause });
  }
  if (answer.status === 204) return undefined;
  const read = await answer.json().catch(() => ({ code: 'internal', traceId: answer.headers.get('x-trace-id') }));
  if (answer.ok) return read;
  if (answer.status === 401 && read.code === 'not-logged-in') onLoggedOut();
  throw new Refused({ ...read, status: answer.status });
}

/** What happened, what is kept, what to do, and where the log tells more: in the language of the page. */
export function explain(error) {
  if (!(error instanceof Refused)) return t('problem.page', { detail: error.message });
  const said = tOr(`problem.${error.code}`, error.message);
  return error.traceId && error.status >= 500 ? `${said} ${t('problem.trace', { id: error.traceId })}` : said;
}
