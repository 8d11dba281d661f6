import type { Answer } from '../domain/answer.ts';
import { ANSWER_REFUSALS, type AnswerRefusalCode, clockOf, takeAnswer } from '../domain/answers.ts';
import type { Paper, PaperEvent } from '../domain/paper.ts';
import type { AnswerRow, PaperMaker } from '../domain/paper-ports.ts';
import type { Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import { ConflictError, InputError } from './errors.ts';

/** `fitting` takes the rows that fit; `whole` all or, where one does not fit, none; `trial` none and says what would be. */
export type TakeMode = 'fitting' | 'whole' | 'trial';

export type RowRefused = { row: number; code: string; detail: string; url?: string };

/**
 * What became of a batch of answers: rows refused come with their number, a code and the reason. `applied` is false where
 * nothing was kept; of a trial the counts say what would have been.
 */
export type AnswersTaken = { taken: number; unchanged: number; refused: RowRefused[]; applied: boolean };

/** One row that fits, with the answer that it would become; `again` where that stands already. */
type RowFitting = { row: number; answer: Answer; again: boolean };

type AnswerDeps = {
  store: Pick<Store, 'papers' | 'audit'>;
  papers: Pick<PaperMaker, 'statementTerm'>;
  clock: Clock;
};
type Judged = { paper: Paper; fitting: RowFitting[]; refused: RowRefused[] };

const TRIES = 20;

/**
 * Takes a platform's answers, row by row: those that fit are kept, the others are refused with the reason and stand in the
 * audit. All that is kept of a batch is kept in one write. Sending the same again changes nothing.
 */
export async function takeAnswers(
  deps: AnswerDeps,
  id: string,
  { rows, user, mode = 'fitting' }: { rows: readonly AnswerRow[]; user: string; mode?: TakeMode },
): Promise<AnswersTaken> {
  for (let tried = 1; ; tried++) {
    const paper = await deps.store.papers.get(id);
    if (paper === undefined) throw new InputError('There is no such paper.', { code: 'paper-unknown', status: 404 });
    const at = deps.clock.now();
    const judged = judgeAnswers(deps, paper, { rows, user, at });
    const fresh = judged.fitting.filter(({ again }) => !again).map(({ answer }) => answer);
    const applied = mode === 'fitting' || (mode === 'whole' && judged.refused.length === 0);
    try {
      if (applied && fresh.length > 0) await keep(deps, { paper: judged.paper, fresh }, { user, at });
    } catch (error) {
      if (error instanceof ConflictError && tried < TRIES) continue;
      throw error;
    }
    const { refused } = judged;
    if (mode !== 'trial') await noteRefused(deps, { paper, refused }, { user, at });
    const taken = applied || mode === 'trial' ? fresh.length : 0;
    return { taken, unchanged: judged.fitting.length - fresh.length, refused, applied };
  }
}

/** What would become of a batch on this paper: rows that fit, rows refused, and the paper with the new answers and terms. */
export function judgeAnswers(
  deps: Pick<AnswerDeps, 'papers'>,
  given: Paper,
  { rows, user, at }: { rows: readonly AnswerRow[]; user: string; at: Date },
): Judged {
  const judged: Judged = { paper: given, fitting: [], refused: [] };
  const term = deps.papers.statementTerm(shanghaiDay(at));
  /** Items that this batch has spoken of. */
  const said = new Set<string>();
  for (const { row, given: answer, problem } of rows) {
    if (answer === undefined) {
      judged.refused.push({ row, code: 'answer-unreadable', detail: problem ?? '' });
      continue;
    }
    const taken = takeAnswer(judged.paper, answer, { user, at });
    const twice = taken.ok && !taken.again && said.has(taken.answer.listingId);
    if (!taken.ok || twice) {
      judged.refused.push(refusedRow(row, twice || taken.ok ? 'answered-twice' : taken.code, answer.url));
      continue;
    }
    said.add(taken.answer.listingId);
    judged.fitting.push({ row, answer: taken.answer, again: taken.again });
    if (taken.again) continue;
    const { paper } = judged;
    const clock = clockOf(paper, taken.answer, term);
    judged.paper = {
      ...paper,
      answers: [...paper.answers, taken.answer],
      clocks: clock === undefined ? paper.clocks : [...paper.clocks, clock],
    };
  }
  return judged;
}

/** A row refused for a reason of the rules, in words. */
export const refusedRow = (row: number, code: AnswerRefusalCode, url?: string): RowRefused => ({
  row,
  code,
  detail: ANSWER_REFUSALS[code].zh,
  ...(url === undefined ? {} : { url: url.slice(0, 500) }),
});

async function keep(
  deps: AnswerDeps,
  { paper, fresh }: { paper: Paper; fresh: Answer[] },
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

async function noteRefused(
  deps: AnswerDeps,
  { paper, refused }: { paper: Paper; refused: RowRefused[] },
  by: { user: string; at: Date },
): Promise<void> {
  if (refused.length === 0) return;
  await deps.store.audit.add({
    at: by.at,
    by: by.user,
    action: 'paper.answer-refused',
    subject: `paper:${paper.id}`,
    detail: { refused: refused.slice(0, 100), count: refused.length },
  });
}
