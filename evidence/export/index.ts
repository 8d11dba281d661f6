import type { CheckpointExporter } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError, messageOf } from '../../lib/errors.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import { putIn } from './folder.ts';
import { headOf, type NotedHead, shown } from './head.ts';
import { createPostman } from './mail.ts';
import { notarise } from './notary.ts';
import { post } from './post.ts';
import { createReceipts } from './receipts.ts';

/** `receipts` is the folder that they are kept in; `mail` and `notaryToken` are for targets that need them. */
export type ExportOptions = {
  targets: string[];
  receipts: string;
  fetch: Fetcher['fetch'];
  clock: Clock;
  mail?: { smtp: string | undefined; from: string };
  notaryToken?: string | undefined;
};

/**
 * Exports checkpoints: to folders, as a file of the size of its log; by mail (`mailto:`); to web addresses, as JSON by POST; to
 * notarisation services (`notary+https:`), as digests alone. Each target is tried, and left out where its receipt of this head is
 * kept. Throws HubiaoError `export-failed` that names those that failed.
 */
export function createExporter({
  targets,
  receipts,
  fetch,
  clock,
  mail,
  notaryToken,
}: ExportOptions): CheckpointExporter {
  const kept = createReceipts(receipts, clock);
  const postman = createPostman(mail);

  function sendTo(target: string, head: NotedHead): Promise<object> {
    if (target.startsWith('mailto:')) return postman(target.slice('mailto:'.length), head);
    if (/^notary\+https?:\/\//i.test(target))
      return notarise({ fetch, token: notaryToken }, target.slice('notary+'.length), head);
    if (/^https?:\/\//i.test(target)) return post(fetch, target, head);
    return putIn(target, head);
  }

  return {
    async send(given) {
      const head = headOf(given);
      const outcomes = await Promise.allSettled(
        targets.map(async (target) => {
          if (await kept.holds(target, head)) return;
          await kept.keep(target, head, await sendTo(target, head));
        }),
      );
      const failed = outcomes.flatMap((outcome, n) =>
        outcome.status === 'rejected' ? [`${shown(targets[n] as string)}: ${messageOf(outcome.reason)}`] : [],
      );
      if (failed.length === 0) return;
      throw new HubiaoError(`the checkpoint did not reach ${failed.join('; ')}`, {
        code: 'export-failed',
        kept: 'it stands beside the log and is sent again; receipts of the others are kept',
        advice: 'see HUBIAO_CHECKPOINTS',
      });
    },
  };
}
