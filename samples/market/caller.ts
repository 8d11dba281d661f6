import { HubiaoError } from '../../lib/errors.ts';

export type LogIn = { user: string; password: string };

/** Asks an instance something; gives the answer's JSON, throws HubiaoError where it is refused. */
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

const TIMEOUT_MS = 20_000;

/** Calls the API of an instance as one of its accounts, over HTTP like anybody; a cookie that no longer holds is asked for anew, once. */
export function callerOf(url: string, { user, password }: LogIn, cookies: Map<string, string>): Call {
  const key = `${url} ${user}`;
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        accept: 'application/json',
        cookie: cookies.get(key) ?? '',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const logIn = async (): Promise<void> => {
    const answer = await ask('POST', '/session', { user, password });
    if (!answer.ok) throw refused('POST', '/session', answer);
    cookies.set(
      key,
      answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    );
    await answer.body?.cancel();
  };
  return async (method, path, body) => {
    if (!cookies.has(key)) await logIn();
    let answer = await ask(method, path, body);
    if (answer.status === 401) {
      await logIn();
      answer = await ask(method, path, body);
    }
    if (!answer.ok) throw refused(method, path, answer);
    return answer.json();
  };
}

const refused = (method: string, path: string, { status }: Response): HubiaoError =>
  new HubiaoError(`the instance answered ${status} to ${method} ${path}`, { code: 'clerk-refused' });
