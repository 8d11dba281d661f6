import type { z } from 'zod';
import type { AnswerGiven } from '../../../domain/answer.ts';
import { addressOf } from '../../../domain/inbox.ts';
import type { Paper } from '../../../domain/paper.ts';
import type { AnswerRow } from '../../../domain/paper-ports.ts';
import { judgeAnswers, type RowRefused, refusedRow, takeAnswers } from '../../../lib/take-answers.ts';
import { type FilesTaken, lookAtFiles, takeFiles } from '../../../lib/take-files.ts';
import type { Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { Answers, BulkTaken } from './bodies.ts';
import { filesOf, rowsGiven } from './given.ts';
import { boundedPapers, mayReadPaper } from './view.ts';

const NAMES = 500;
const PAGE = 200;

type Sorted = { groups: Map<Paper, AnswerRow[]>; refused: RowRefused[] };

/**
 * Takes answers to several papers in one table. Every row is judged before anything is kept; each paper's answers are kept in one
 * write, and the same table sent again after a crash finishes what was left.
 */
export async function takeBulk(
  deps: RouteDeps,
  principal: Principal,
  given: z.infer<typeof Answers>,
): Promise<z.infer<typeof BulkTaken>> {
  const { user } = principal;
  const files = filesOf(given.files);
  const rows = await rowsGiven(deps, given, await lookAtFiles(deps, files));
  const { groups, refused } = sorted(rows, await papersOf(deps, principal, rows));
  const at = deps.clock.now();
  const account: z.infer<typeof BulkTaken> = { taken: 0, unchanged: 0, refused, applied: false, papers: [], rows: [] };
  for (const [paper, own] of groups) {
    const judged = judgeAnswers(deps, paper, { rows: own, user, at });
    refused.push(...judged.refused);
    const again = judged.fitting.filter((one) => one.again).length;
    account.papers.push({
      id: paper.id,
      ...(paper.number === undefined ? {} : { number: paper.number.text }),
      taken: judged.fitting.length - again,
      unchanged: again,
    });
    account.rows.push(...judged.fitting.map((one) => rowOf(paper, one)));
  }
  refused.sort((one, other) => one.row - other.row);
  account.rows.sort((one, other) => one.row - other.row);
  account.applied = given.mode === 'fitting' || (given.mode === 'whole' && refused.length === 0);
  if (account.applied) await keepAll(deps, groups, { files, user });
  else if (given.mode === 'whole') await note(deps, user, refused);
  const kept = account.applied || given.mode === 'trial';
  account.taken = kept ? account.papers.reduce((sum, { taken }) => sum + taken, 0) : 0;
  account.unchanged = account.papers.reduce((sum, { unchanged }) => sum + unchanged, 0);
  return account;
}

function rowOf(
  paper: Paper,
  { row, answer, again }: ReturnType<typeof judgeAnswers>['fitting'][number],
): z.infer<typeof BulkTaken>['rows'][number] {
  const { listingId, outcome } = answer;
  const title = paper.items.find((item) => item.listingId === listingId)?.title ?? '';
  return { row, paper: paper.number?.text ?? paper.id, listingId, title, outcome, again };
}

async function keepAll(
  deps: RouteDeps,
  groups: Sorted['groups'],
  { files, user }: { files: ReturnType<typeof filesOf>; user: string },
): Promise<void> {
  const { fit } = (await lookAtFiles(deps, files)) satisfies FilesTaken;
  for (const [{ id }, rows] of groups) {
    const named = new Set(rows.flatMap(({ given }) => given?.attachments?.map((one) => one.sha256) ?? []));
    const cited = fit.filter(({ sha256 }) => named.has(sha256));
    await takeFiles(deps, id, { files: cited, by: user });
    await takeAnswers(deps, id, { rows, user });
  }
}

async function note({ store, clock }: RouteDeps, user: string, refused: RowRefused[]): Promise<void> {
  const detail = { refused: refused.slice(0, 100), count: refused.length };
  await store.audit.add({
    at: clock.now(),
    by: user,
    action: 'paper.answers-refused',
    subject: `account:${user}`,
    detail,
  });
}

const namesGiven = ({ notice, listingId, url }: AnswerGiven): string[] =>
  notice === undefined
    ? [...(listingId === undefined ? [] : [listingId]), ...(url === undefined ? [] : [addressOf(url)])]
    : [notice];

/** The papers that the rows may be about, of those that the caller may answer. */
async function papersOf(deps: RouteDeps, principal: Principal, rows: readonly AnswerRow[]): Promise<Paper[]> {
  const bounds = boundedPapers(principal, { left: true });
  if (bounds === undefined) return [];
  const names = [...new Set(rows.flatMap(({ given }) => (given === undefined ? [] : namesGiven(given))))];
  const found = new Map<string, Paper>();
  for (let from = 0; from < names.length; from += NAMES) {
    const filter = { ...bounds, names: names.slice(from, from + NAMES) };
    for (let cursor: string | undefined; ; ) {
      const page = await deps.store.papers.page(filter, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      for (const paper of page.papers) if (mayReadPaper(principal, paper, 'papers:answer')) found.set(paper.id, paper);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
  }
  return [...found.values()];
}

/** Each row with the one paper that it is about. Of several papers with the same item the row must name one. */
function sorted(rows: readonly AnswerRow[], papers: readonly Paper[]): Sorted {
  const byName = new Map<string, Set<Paper>>();
  const put = (name: string, paper: Paper): void => {
    byName.set(name, (byName.get(name) ?? new Set()).add(paper));
  };
  for (const paper of papers) {
    for (const name of [paper.id, paper.number?.text]) if (name !== undefined) put(name, paper);
    for (const { listingId, url } of paper.items) for (const name of [listingId, addressOf(url)]) put(name, paper);
  }
  const result: Sorted = { groups: new Map(), refused: [] };
  for (const one of rows) {
    if (one.given === undefined) {
      result.refused.push({ row: one.row, code: 'answer-unreadable', detail: one.problem ?? '' });
      continue;
    }
    const names = namesGiven(one.given);
    const all = [...new Set(names.flatMap((name) => [...(byName.get(name) ?? [])]))];
    const standing = all.filter(({ status }) => status === 'sent' || status === 'answered');
    const [paper, other] = standing.length > 0 ? standing : all;
    if (names.length === 0) result.refused.push(refusedRow(one.row, 'url-missing'));
    else if (paper === undefined) result.refused.push(refusedRow(one.row, 'paper-unknown', one.given.url));
    else if (other !== undefined) result.refused.push(refusedRow(one.row, 'several-papers', one.given.url));
    else result.groups.set(paper, [...(result.groups.get(paper) ?? []), one]);
  }
  return result;
}
