import type { z } from 'zod';
import type { Paper, PaperEvent } from '../../../domain/paper.ts';
import { isOutward, movePaper } from '../../../domain/paper-moves.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { canonicalJson } from '../../../lib/hash.ts';
import { refusal } from '../problems.ts';
import type { Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { PaperMove } from './bodies.ts';
import { refuseUnfit } from './facts.ts';
import { isYours, platformNameOf } from './view.ts';

const REFUSALS = {
  'move-not-allowed': 'The paper is not at this step.',
  'reason-missing': 'Say why.',
  'own-paper': 'Nobody approves a paper of his or her own drafting.',
} as const;

/**
 * Takes a paper one step on. Each step towards its platform is checked against rights, leads, holds and mandate as they
 * stand that day; what is refused stands in the audit.
 */
export async function moveOn(
  deps: RouteDeps,
  principal: Principal,
  paper: Paper,
  move: z.infer<typeof PaperMove>,
): Promise<Paper> {
  const { action, reason } = move;
  if (!isYours(principal, paper, action)) throw refusal('forbidden', 'This step is not yours to take.');
  const allowed = movePaper(paper, action, { user: principal.user, reason });
  if (paper.version !== move.version) throw stale(paper);
  if (!allowed.ok) throw refusal(allowed.code, REFUSALS[allowed.code]);
  if (isOutward(action)) await refuseUnfit(deps, paper, { user: principal.user, what: action });
  const at = deps.clock.now();
  if (action === 'number')
    return deps.store.papers.number(paper.id, paper.version, {
      ...deps.papers.numbering(paper),
      by: principal.user,
      at,
    });
  const text = action === 'send' ? await keepText(deps, paper, at) : undefined;
  return deps.store.papers.change(paper.id, paper.version, (now) => {
    const next = { ...stepped(now, move, { user: principal.user, at }), ...(text === undefined ? {} : { text }) };
    const event: PaperEvent = {
      at: at.toISOString(),
      by: principal.user,
      what: action,
      from: now.status,
      to: allowed.to,
      ...(reason === undefined ? {} : { reason }),
      ...(action === 'send' ? { hash: deps.papers.hash(next) } : {}),
      version: now.version + 1,
    };
    return { ...next, status: allowed.to, events: [...now.events, event] };
  });
}

/** Keeps the text as it leaves, under its hash. */
async function keepText(deps: RouteDeps, paper: Paper, at: Date): Promise<string> {
  const leaving = { ...paper, sentAt: at.toISOString(), status: 'sent' as const };
  const content = deps.papers.preview(leaving, await platformNameOf(deps, paper.platform));
  const [text] = await deps.store.papers.keepRecords([canonicalJson(content)]);
  return text!;
}

/** What else a step writes on the paper. */
function stepped(paper: Paper, { action, sealed }: z.infer<typeof PaperMove>, by: { user: string; at: Date }): Paper {
  const at = by.at.toISOString();
  const datedOn = shanghaiDay(by.at);
  if (action === 'approve') return { ...paper, approvedBy: by.user, datedOn };
  if (action === 'sign') return { ...paper, datedOn, goodFaith: { by: by.user, at } };
  if (action === 'seal')
    return { ...paper, seal: { by: by.user, at, ...(sealed === undefined ? {} : { sha256: sealed }) } };
  if (action === 'send') return { ...paper, sentAt: at };
  if (action !== 'return') return paper;
  const { approvedBy: _by, datedOn: _on, ...rest } = paper;
  return rest;
}

function stale(paper: Paper): ConflictError {
  const last = paper.events.at(-1);
  const current = { status: paper.status, version: paper.version, by: last?.by, at: last?.at };
  return new ConflictError(`${last?.by ?? 'Somebody'} changed this paper meanwhile.`, current, {
    kept: 'What stands was not changed.',
    advice: 'Read the paper again and go on from its newest version.',
  });
}
