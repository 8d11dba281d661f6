import { z } from 'zod';
import { HubiaoError } from '../../lib/errors.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import type { NotedHead } from './head.ts';
import { postJson } from './post.ts';

/** What a notarisation service answers: the digest it has taken in, and its receipt, whatever form that has. */
const Answer = z.object({
  digest: z.string(),
  receipt: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
});

/**
 * Has a checkpoint notarised: its digests, size and root are sent, never the entries. The receipt is the answer whole, which must
 * name the digest that was sent. Throws HubiaoError `export-refused`, `notary-answer`.
 */
export async function notarise(
  { fetch, token }: { fetch: Fetcher['fetch']; token: string | undefined },
  url: string,
  { digests, size, root, origin, at }: NotedHead,
): Promise<object> {
  const key = `checkpoint-${size}-${digests.sha256.slice(0, 32)}`;
  const body = {
    format: 'hubiao-notarisation/1',
    digest: digests.sha256,
    sm3: digests.sm3,
    size,
    root,
    origin,
    at,
    key,
  };
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await postJson(fetch, url, { key, body, headers });
  const read = Answer.safeParse(parsed(answer.text()));
  if (read.success && read.data.digest === digests.sha256) return { ...(parsed(answer.text()) as object) };
  throw new HubiaoError(
    read.success ? 'its receipt is of another digest' : `it answered ${answer.status} without a receipt`,
    { code: 'notary-answer', status: 502 },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
