import type { Receipt } from '../../../domain/answer.ts';
import { stopClock } from '../../../domain/answers.ts';
import type { Paper } from '../../../domain/paper.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';

/** Stops the 15 days of a listing by a receipt of complaint or action; refused, and in the audit, where they do not run. */
export async function takeReceipt(
  deps: RouteDeps,
  paper: Paper,
  { receipt, user }: { receipt: Receipt; user: string },
): Promise<Paper> {
  const at = deps.clock.now();
  const stopped = stopClock(paper.clocks, receipt, at);
  if (!stopped.ok) {
    const detail = { listingId: receipt.listingId, code: stopped.code };
    await deps.store.audit.add({ at, by: user, action: 'paper.receipt-refused', subject: `paper:${paper.id}`, detail });
    throw refusal(stopped.code, 'There is no running term for this listing that the receipt could stop.');
  }
  return deps.store.papers.change(paper.id, paper.version, (now) => ({
    ...now,
    clocks: stopped.clocks,
    events: [
      ...now.events,
      {
        at: at.toISOString(),
        by: user,
        what: 'receipt',
        reason: `${receipt.kind}: ${receipt.authority} ${receipt.reference}`,
        version: now.version + 1,
      },
    ],
  }));
}
