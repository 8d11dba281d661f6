import { HubiaoError } from '../../lib/errors.ts';
import type { Fetched, Fetcher } from '../../lib/fetch/index.ts';
import type { NotedHead } from './head.ts';

/** Posts JSON under a key that is the same on every attempt. Throws HubiaoError `export-refused` where the answer is no success. */
export async function postJson(
  fetch: Fetcher['fetch'],
  url: string,
  { key, body, headers }: { key: string; body: object; headers?: Record<string, string> },
): Promise<Fetched> {
  const answer = await fetch(url, {
    method: 'POST',
    robots: false,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
  });
  if (answer.status >= 300)
    throw new HubiaoError(`it answered ${answer.status}`, { code: 'export-refused', status: 502 });
  return answer;
}

/** Posts a checkpoint as it stands, with the proof from the one before it. */
export async function post(
  fetch: Fetcher['fetch'],
  url: string,
  { note, size, consistency }: NotedHead,
): Promise<object> {
  const body = { checkpoint: note, size, ...(consistency === undefined ? {} : { consistency }) };
  const { status } = await postJson(fetch, url, { key: `checkpoint-${size}`, body });
  return { status };
}
