import { sha256 } from '../../../lib/hash.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';

/** A request under a key of the caller's own: the same key and content get the reply that was given the first time. */
type Said = { key: string | undefined; who: string; content: string };

/**
 * Does the work once for each key of a caller and gives its reply again to a repetition. Other content under the same key
 * is refused; work that failed leaves the key free. Without a key the work is simply done.
 */
export async function answeredOnce<T>(
  { store, clock }: Pick<RouteDeps, 'store' | 'clock'>,
  { key, who, content }: Said,
  work: () => Promise<T>,
): Promise<T> {
  if (key === undefined) return work();
  const name = `${who}\n${key}`;
  const kept = await store.exchange.openReply(name, sha256(content), clock.now());
  if (kept.state === 'done') return JSON.parse(kept.reply) as T;
  if (kept.state === 'other')
    throw refusal('idempotency-other', 'Another request came under this Idempotency-Key.', {
      kept: 'What that one did; nothing of this one was taken.',
      advice: 'Give each request a key of its own, and a repetition the key and content of the first.',
    });
  if (kept.state === 'busy')
    throw refusal('idempotency-busy', 'A request with this Idempotency-Key is being answered.', {
      advice: 'Send it again in a moment.',
    });
  try {
    const reply = await work();
    await store.exchange.keepReply(name, JSON.stringify(reply));
    return reply;
  } catch (error) {
    await store.exchange.dropReply(name);
    throw error;
  }
}
