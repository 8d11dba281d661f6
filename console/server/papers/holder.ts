import type { FastifyRequest } from 'fastify';
import type { Complainant } from '../../../domain/paper.ts';
import { PAPER_REFUSALS } from '../../../domain/paper-refusals.ts';
import { HubiaoError } from '../../../lib/errors.ts';
import { STATUS_OF } from '../problems.ts';
import type { HolderClosed, Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';

const WORDS: Record<HolderClosed, { zh: string; en: string }> = {
  'no-holder': PAPER_REFUSALS['holder-unknown'],
  'holder-unverified': { zh: '权属与身份尚未核验。', en: 'Right and identity are not verified yet.' },
  'mandate-missing': { zh: '未提交委托书。', en: 'No power of attorney was shown.' },
  'mandate-lapsed': { zh: '委托书不在有效期内。', en: 'The power of attorney is not in its term.' },
};

/** Why a desk is closed, code by code, in both languages. */
export const closedTold = (closed: readonly HolderClosed[]) => closed.map((code) => ({ code, text: WORDS[code] }));

/** A holder's desk that is closed: unverified, or outside the term of the power of attorney. */
class HolderIsClosed extends HubiaoError {
  readonly errors: { field: string; code: string; problem: string }[];
  constructor(closed: readonly HolderClosed[]) {
    const told = closedTold(closed);
    super(told.map(({ text }) => text.en).join(' '), {
      code: 'holder-closed',
      status: STATUS_OF['holder-closed'],
      kept: 'Notices and statements stand as they are; their terms run on.',
      advice: 'Ask the office to verify the record anew, with a power of attorney that is in its term.',
    });
    this.errors = told.map(({ code, text }) => ({ field: 'complainant', code, problem: text.zh }));
  }
}

/** Refuses a holder or agent whose desk is closed today; an account that writes for nobody finds nothing anyway. */
export function refuseClosed({ closed }: Principal): void {
  if (closed !== undefined && !closed.includes('no-holder')) throw new HolderIsClosed(closed);
}

/** The record that the caller writes for today. Throws `holder-closed` where it writes for none. */
export async function openDesk({ store }: RouteDeps, request: FastifyRequest): Promise<Complainant> {
  const { holder, closed } = request.principal!;
  const own = holder === undefined ? undefined : await store.papers.complainant(holder);
  if (own === undefined) throw new HolderIsClosed(closed ?? ['no-holder']);
  return own;
}
