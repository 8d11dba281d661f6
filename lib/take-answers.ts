import type { Answer } from '../domain/answer.ts';
import { ANSWER_REFUSALS, clockOf, takeAnswer } from '../domain/answers.ts';
import type { Paper, PaperEvent } from '../domain/paper.ts';
import type { AnswerRow, PaperMaker } from '../domain/paper-ports.ts';
import type { Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import { ConflictError, InputError } from './errors.ts';

/** What became of a batch of answers: rows refused come with their number, a code and the reason. */
export type AnswersTaken = {
  taken: number;
  unchanged: number;
  refused: { row: number; code: string; detail: string; url?: string }[];
};

type AnswerDeps = {
  store: Pick<Store, 'papers' | 'audit'>;
  papers: Pick<PaperMaker, 'statementTerm'>;
  clock: Clock;
};
type Batch = { paper: Paper; fresh: Answer[]; account: AnswersTaken };

const TRIES = 20;

/**
 * Takes a platform's answers, row by row: those that fit are kept, the others are refused with the reason and stand in the
 * audit. Sending the same again changes nothing.
 */
export async function takeAnswers(
  deps: AnswerDeps,
  id: string,
  { rows, user }: { rows: readonly AnswerRow[]; user: string },
): Promise<AnswersTaken> {
  for (let tried = 1; ; tried++) {
    const paper = await deps.store.papers.get(id);
    if (paper === undefined) throw new InputError('There is no such paper.', { code: 'paper-unknown', status: 404 });
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
  deps: AnswerDeps,
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

async function keep(
  deps: AnswerDeps,
  { paper, fresh }: Batch,
  { user, at }: { user: string; at: Date },
): Promise<void> {
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

async function noteRefused(deps: AnswerDeps, { paper, account }: Batch, by: { user: string; at: Date }): Promise<void> {
  if (account.refused.length === 0) return;
  await deps.store.audit.add({
    at: by.at,
    by: by.user,
    action: 'paper.answer-refused',
    subject: `paper:${paper.id}`,
    detail: { refused: account.refused.slice(0, 100), count: account.refused.length },
  });
}
