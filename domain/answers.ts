import type { Answer, AnswerGiven, AnswerOutcome, Receipt, StatementClock } from './answer.ts';
import { addressOf } from './inbox.ts';
import type { Bilingual, LegalRule } from './law.ts';
import type { Paper, PaperItem, PaperKind } from './paper.ts';
import { hasLeft } from './paper-moves.ts';
import { type Day, shanghaiDay } from './time.ts';

/** What each kind of paper may be answered with. Only a holder's notice knows a statement and its term (E-Commerce Law 43). */
const OUTCOMES: Record<PaperKind, readonly AnswerOutcome[]> = {
  assistance: ['provided', 'refused'],
  request: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'objected'],
  notice: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'counter-statement', 'restored'],
};

const REASONED: readonly AnswerOutcome[] = ['refused', 'objected', 'counter-statement'];

export type AnswerRefusalCode = keyof typeof ANSWER_REFUSALS;
export const ANSWER_REFUSALS = {
  'paper-unknown': {
    zh: '没有这份文书，或该商品不在任何文书内。',
    en: 'There is no such paper, or no paper has this item.',
  },
  'several-papers': {
    zh: '该商品见于多份文书，请写明文书编号。',
    en: 'Several papers have this item: name the paper.',
  },
  'other-paper': { zh: '该行写明的是另一份文书。', en: 'The row names another paper.' },
  'not-sent': { zh: '文书尚未发出或已撤回。', en: 'The paper has not left, or was withdrawn.' },
  'url-missing': { zh: '未写明链接或商品编号。', en: 'Neither address nor item id is given.' },
  'url-not-in-paper': { zh: '该链接或商品编号不在本文书内。', en: 'This address or item is not in the paper.' },
  'url-and-id-differ': { zh: '链接与商品编号指向不同商品。', en: 'Address and item id are of different items.' },
  'outcome-not-for-kind': {
    zh: '此类文书不能以该结果答复。',
    en: 'A paper of this kind cannot be answered so.',
  },
  'reason-missing': { zh: '拒绝、异议和声明须写明理由。', en: 'A refusal, objection or statement needs a reason.' },
  'evidence-missing': {
    zh: '不侵权声明须附初步证据（电子商务法第四十三条）。',
    en: 'A statement needs preliminary evidence (E-Commerce Law 43).',
  },
  'answered-twice': {
    zh: '同一批答复中该商品出现两种结果。',
    en: 'The same item is answered twice, differently, in one batch.',
  },
  'no-statement': { zh: '没有卖家声明，不存在恢复。', en: 'There is no statement to restore upon.' },
  'clock-stopped': {
    zh: '权利人已投诉或起诉，措施不得终止。',
    en: 'The holder has complained or sued: measures may not end.',
  },
} as const satisfies Record<string, Bilingual>;

export type Taken = { ok: true; answer: Answer; again: boolean } | { ok: false; code: AnswerRefusalCode };

function itemOf(paper: Paper, given: AnswerGiven): PaperItem | AnswerRefusalCode {
  if (given.url === undefined && given.listingId === undefined) return 'url-missing';
  const byUrl = paper.items.find((item) => given.url !== undefined && addressOf(item.url) === addressOf(given.url));
  const byId = paper.items.find((item) => item.listingId === given.listingId);
  if ((given.url !== undefined && byUrl === undefined) || (given.listingId !== undefined && byId === undefined))
    return 'url-not-in-paper';
  if (byUrl !== undefined && byId !== undefined && byUrl !== byId) return 'url-and-id-differ';
  return byUrl ?? byId ?? 'url-not-in-paper';
}

/** One answer as it would be taken, or why not; `again` where the very same stands already. */
export function takeAnswer(paper: Paper, given: AnswerGiven, by: { user: string; at: Date }): Taken {
  const refused = (code: AnswerRefusalCode): Taken => ({ ok: false, code });
  if (given.notice !== undefined && given.notice !== paper.id && given.notice !== paper.number?.text)
    return refused('other-paper');
  if (!hasLeft(paper) || paper.status === 'withdrawn') return refused('not-sent');
  const item = itemOf(paper, given);
  if (typeof item === 'string') return refused(item);
  const { outcome, reason, attachments, reachedHolderAt } = given;
  if (!OUTCOMES[paper.kind].includes(outcome)) return refused('outcome-not-for-kind');
  if (REASONED.includes(outcome) && reason === undefined) return refused('reason-missing');
  if (outcome === 'counter-statement' && !attachments?.length) return refused('evidence-missing');
  const clock = paper.clocks.find((one) => one.listingId === item.listingId);
  if (outcome === 'restored' && clock === undefined) return refused('no-statement');
  if (outcome === 'restored' && clock?.stopped !== undefined) return refused('clock-stopped');
  const answer: Answer = { listingId: item.listingId, outcome, at: by.at.toISOString(), by: by.user };
  if (reason !== undefined) answer.reason = reason;
  if (attachments !== undefined) answer.attachments = attachments;
  if (reachedHolderAt !== undefined) answer.reachedHolderAt = reachedHolderAt;
  if (outcome === 'restored' && clock !== undefined && shanghaiDay(by.at) <= clock.endsOn)
    answer.remark = 'before-the-term';
  const last = paper.answers.findLast((one) => one.listingId === item.listingId);
  return { ok: true, answer, again: last !== undefined && same(last, answer) };
}

const same = (one: Answer, other: Answer): boolean =>
  one.outcome === other.outcome &&
  one.reason === other.reason &&
  JSON.stringify(one.attachments ?? []) === JSON.stringify(other.attachments ?? []);

const STATEMENT_TERM = 'complaint-or-action';

/** The rule in force that sets the holder's term after a statement: its id and its days, from the law's data. */
export function statementTerm(law: readonly LegalRule[], day: Day): { rule: string; days: number } | undefined {
  for (const rule of law) {
    const inForce = rule.validFrom <= day && (rule.validUntil === undefined || day <= rule.validUntil);
    const term = rule.terms?.find(({ id, unit }) => id === STATEMENT_TERM && unit === 'day');
    if (inForce && term !== undefined) return { rule: rule.id, days: term.count };
  }
  return undefined;
}

const DAY_MS = 24 * 3600 * 1000;

/** The day `days` after that of the instant, which itself does not count (Civil Code 201). */
export const dayAfter = (instant: string, days: number): Day =>
  shanghaiDay(new Date(Date.parse(instant) + days * DAY_MS));

/** The clock that a seller's statement on a holder's notice starts; undefined for every other answer and kind of paper. */
export function clockOf(
  paper: Pick<Paper, 'kind' | 'clocks'>,
  answer: Answer,
  term: { rule: string; days: number } | undefined,
): StatementClock | undefined {
  if (paper.kind !== 'notice' || answer.outcome !== 'counter-statement' || term === undefined) return undefined;
  if (paper.clocks.some(({ listingId }) => listingId === answer.listingId)) return undefined;
  const reachedAt = answer.reachedHolderAt ?? answer.at;
  return { listingId: answer.listingId, reachedAt, endsOn: dayAfter(reachedAt, term.days), rule: term.rule };
}

/** The clocks with one of them stopped by a receipt, or why none is: no clock, over, or dated outside the term. */
export function stopClock(
  clocks: readonly StatementClock[],
  { listingId, ...receipt }: Receipt,
  now: Date,
): { ok: true; clocks: StatementClock[] } | { ok: false; code: 'clock-unknown' | 'clock-over' } {
  const clock = clocks.find((one) => one.listingId === listingId);
  if (clock === undefined) return { ok: false, code: 'clock-unknown' };
  if (shanghaiDay(now) > clock.endsOn || shanghaiDay(receipt.at) > shanghaiDay(now))
    return { ok: false, code: 'clock-over' };
  if (clock.stopped !== undefined) return { ok: true, clocks: [...clocks] };
  const stopped = { ...receipt, toldAt: now.toISOString() };
  return { ok: true, clocks: clocks.map((one) => (one === clock ? { ...one, stopped } : one)) };
}

/** How a clock stands on a day: it runs, was stopped, or is over and measures end. */
export const clockState = (clock: StatementClock, day: Day): 'running' | 'stopped' | 'over' => {
  if (clock.stopped !== undefined) return 'stopped';
  return day <= clock.endsOn ? 'running' : 'over';
};
