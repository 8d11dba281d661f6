import type { Answer, Receipt } from '../../../domain/answer.ts';
import { ANSWER_REFUSALS, clockOf, stopClock, takeAnswer } from '../../../domain/answers.ts';
import type { Paper, PaperEvent } from '../../../domain/paper.ts';
import type { AnswerRow } from '../../../domain/paper-ports.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';
import type { AnswersTaken } from './bodies.ts';

type Batch = { paper: Paper; fresh: Answer[]; account: AnswersTaken };

const TRIES = 20;

/**
 * Takes a platform's answers, row by row: those that fit are kept, the others are refused with the reason and stand in the
 * audit. Sending the same again changes nothing.
 */
export async function takeAnswers(
  deps: RouteDeps,
  id: string,
  { rows, user }: { rows: readonly AnswerRow[]; user: string },
): Promise<AnswersTaken> {
  for (let tried = 1; ; tried++) {
    const paper = await deps.store.papers.get(id);
    if (paper === undefined) throw refusal('not-found', 'There is no such paper.');
    const at = deps.clock.now();
    const batch = judged(deps, paper, { rows, user, at });
    try {
      if (batch.fresh.length > 0) await keep(deps, batch, { user, at });
    } catch (error) {
      if (error instanceof ConflictError && tried < TRIES) continue;
      throw error;
    }
    await noteRefused(deps, batch, { user, at });
    return batch.account;
  }
}

function judged(
  deps: RouteDeps,
  given: Paper,
  { rows, user, at }: { rows: readonly AnswerRow[]; user: string; at: Date },
): Batch {
  const account: AnswersTaken = { taken: 0, unchanged: 0, refused: [] };
  const term = deps.papers.statementTerm(shanghaiDay(at));
  const fresh: Answer[] = [];
  /** Items that this batch has spoken of. */
  const said = new Set<string>();
  let paper = given;
  for (const { row, given: answer, problem } of rows) {
    const refuse = (code: string, detail: string): void => {
      account.refused.push({
        row,
        code,
        detail,
        ...(answer?.url === undefined ? {} : { url: answer.url.slice(0, 500) }),
      });
    };
    if (answer === undefined) {
      refuse('answer-unreadable', problem ?? '');
      continue;
    }
    const taken = takeAnswer(paper, answer, { user, at });
    if (!taken.ok) refuse(taken.code, ANSWER_REFUSALS[taken.code].zh);
    else if (taken.again) {
      account.unchanged++;
      said.add(taken.answer.listingId);
    } else if (said.has(taken.answer.listingId)) refuse('answered-twice', ANSWER_REFUSALS['answered-twice'].zh);
    else {
      account.taken++;
      said.add(taken.answer.listingId);
      fresh.push(taken.answer);
      const clock = clockOf(paper, taken.answer, term);
      paper = {
        ...paper,
        answers: [...paper.answers, taken.answer],
        clocks: clock === undefined ? paper.clocks : [...paper.clocks, clock],
      };
    }
  }
  return { paper, fresh, account };
}

async function keep(deps: RouteDeps, { paper, fresh }: Batch, { user, at }: { user: string; at: Date }): Promise<void> {
  const outcomes = [...new Set(fresh.map(({ outcome }) => outcome))].join(', ');
  await deps.store.papers.change(paper.id, paper.version, (now) => {
    const event: PaperEvent = {
      at: at.toISOString(),
      by: user,
      what: 'answers',
      from: now.status,
      // An answer to a corrected paper is kept; the paper stays what it is.
      to: now.status === 'sent' ? 'answered' : now.status,
      reason: `${fresh.length}: ${outcomes}`,
      version: now.version + 1,
    };
    return { ...now, answers: paper.answers, clocks: paper.clocks, status: event.to!, events: [...now.events, event] };
  });
}

async function noteRefused(deps: RouteDeps, { paper, account }: Batch, by: { user: string; at: Date }): Promise<void> {
  if (account.refused.length === 0) return;
  await deps.store.audit.add({
    at: by.at,
    by: by.user,
    action: 'paper.answer-refused',
    subject: `paper:${paper.id}`,
    detail: { refused: account.refused.slice(0, 100), count: account.refused.length },
  });
}

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
