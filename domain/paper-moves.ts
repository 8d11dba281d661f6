import { isOfficial, type Paper, type PaperAction, type PaperKind, type PaperStatus } from './paper.ts';

type Move = { from: PaperStatus[]; to: PaperStatus; of: (kind: PaperKind) => boolean };

const any = (): boolean => true;
const notices = (kind: PaperKind): boolean => !isOfficial(kind);

/**
 * The life of a paper. An office's: draft → approved → numbered → sealed → sent → answered; a holder's notice: draft →
 * signed → sent → answered. Each may be withdrawn until it is corrected or withdrawn; what was sent may be replaced by a corrected one.
 */
const MOVES: Record<PaperAction, Move> = {
  approve: { from: ['draft'], to: 'approved', of: isOfficial },
  return: { from: ['approved', 'signed'], to: 'draft', of: any },
  number: { from: ['approved'], to: 'numbered', of: isOfficial },
  seal: { from: ['numbered'], to: 'sealed', of: isOfficial },
  sign: { from: ['draft'], to: 'signed', of: notices },
  send: { from: ['sealed', 'signed'], to: 'sent', of: any },
  withdraw: {
    from: ['draft', 'approved', 'numbered', 'sealed', 'signed', 'sent', 'answered'],
    to: 'withdrawn',
    of: any,
  },
};

/** Moves that say why. */
const REASONED = new Set<PaperAction>(['return', 'withdraw']);

export type MoveRefusal = 'move-not-allowed' | 'reason-missing' | 'own-paper';

/**
 * Where an action takes a paper, or why it does not. Nobody approves a paper that he or she drafted. What the paper says
 * is checked apart (`paperRefusals`).
 */
export function movePaper(
  paper: Pick<Paper, 'kind' | 'status' | 'createdBy'>,
  action: PaperAction,
  by: { user: string; reason?: string | undefined },
): { ok: true; to: PaperStatus } | { ok: false; code: MoveRefusal } {
  const move = MOVES[action];
  if (!move.of(paper.kind) || !move.from.includes(paper.status)) return { ok: false, code: 'move-not-allowed' };
  if (REASONED.has(action) && !by.reason?.trim()) return { ok: false, code: 'reason-missing' };
  if (action === 'approve' && by.user === paper.createdBy) return { ok: false, code: 'own-paper' };
  return { ok: true, to: move.to };
}

/** Whether it has left: only then a platform sees it, answers count and a correction replaces it. */
export const hasLeft = (paper: Pick<Paper, 'sentAt'>): boolean => paper.sentAt !== undefined;

/** Whether the action brings it nearer to leaving, so that all that it rests on is checked once more. */
export const isOutward = (action: PaperAction): boolean => action !== 'return' && action !== 'withdraw';
