import { z } from 'zod';
import { District } from './account.ts';

/**
 * The case track of a lead, apart from triage and platform (DESIGN §4): verification 核查 → filed 立案 | not filed 不予立案 → decided
 * 作出决定 → closed 结案; transferred 移送 away, with or still without a receipt.
 */
export const CaseState = z.enum(['verification', 'filed', 'not-filed', 'decided', 'closed', 'transferred']);
export type CaseState = z.infer<typeof CaseState>;

export const CaseAction = z.enum(['verify', 'file', 'not-file', 'decide', 'close', 'transfer', 'receive', 'return']);
export type CaseAction = z.infer<typeof CaseAction>;

/** Whom a case goes to: another office of the city, an office of another province, police, procuratorate, court. */
export const TransferTo = z.enum(['district', 'other-province', 'public-security', 'procuratorate', 'court']);
export type TransferTo = z.infer<typeof TransferTo>;

const line = z.string().trim().min(1).max(300);
const Details = z.object({
  /** Document number: of the filing, the decision, the letter of transfer. */
  number: line.optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
  to: TransferTo.optional(),
  /** The office of the city that it goes to. */
  district: District.optional(),
  /** The body that it goes to, by its name. */
  body: line.optional(),
  /** Number or description of the receipt 回执. */
  receipt: line.optional(),
});

/** One step of the case track as an officer asks for it, from a version of the lead. */
export const CaseMove = Details.extend({ action: CaseAction, version: z.number().int().nonnegative() }).strict();
export type CaseMove = z.infer<typeof CaseMove>;

/** A step as it stands in the lead's history; `state` is where it led. */
export const CaseStep = Details.extend({ action: CaseAction, state: CaseState });
export type CaseStep = z.infer<typeof CaseStep>;

type Rule = { from: (CaseState | 'none')[]; to: CaseState; needs: (keyof z.infer<typeof Details>)[] };

const RULES: Record<CaseAction, Rule> = {
  verify: { from: ['none', 'not-filed', 'transferred'], to: 'verification', needs: [] },
  file: { from: ['verification'], to: 'filed', needs: ['number'] },
  'not-file': { from: ['verification'], to: 'not-filed', needs: ['reason'] },
  decide: { from: ['filed'], to: 'decided', needs: ['number'] },
  close: { from: ['filed', 'decided'], to: 'closed', needs: ['reason'] },
  transfer: { from: ['none', 'verification', 'filed'], to: 'transferred', needs: ['to', 'reason'] },
  receive: { from: ['transferred'], to: 'transferred', needs: ['receipt'] },
  return: { from: ['transferred'], to: 'verification', needs: ['reason'] },
};

export type CaseRefusal = 'case-move-not-allowed' | 'case-detail-missing' | 'case-not-suspected' | 'case-same-office';

type Standing = { status: string; district?: string; steps: readonly CaseStep[] };

/** Where a move takes the case track, or why it may not be made; `missing` names the details that are not given. */
export function moveCase(
  { status, district, steps }: Standing,
  move: CaseMove,
): { ok: true; step: CaseStep } | { ok: false; code: CaseRefusal; missing?: string[] } {
  const { version: _version, ...given } = move;
  const rule = RULES[move.action];
  if (!openCase({ status, steps }).includes(move.action))
    return {
      ok: false,
      code: move.action === 'file' && status !== 'suspected' ? 'case-not-suspected' : 'case-move-not-allowed',
    };
  const missing: string[] = rule.needs.filter((need) => given[need] === undefined);
  if (move.action === 'transfer' && move.to !== undefined) {
    const whom = move.to === 'district' ? 'district' : 'body';
    if (given[whom] === undefined) missing.push(whom);
    if (move.to === 'district' && given.district === district) return { ok: false, code: 'case-same-office' };
  }
  if (missing.length > 0) return { ok: false, code: 'case-detail-missing', missing };
  return { ok: true, step: { ...given, state: rule.to } };
}

/** The moves that the state of a case leaves open: a case is filed on a suspicion only, and nothing on what was dismissed. */
export function openCase({ status, steps }: Pick<Standing, 'status' | 'steps'>): CaseAction[] {
  const last = steps.at(-1);
  const received = last?.action === 'receive';
  return CaseAction.options.filter((action) => {
    if (!RULES[action].from.includes(last?.state ?? 'none')) return false;
    if (action === 'receive') return !received;
    if (action === 'file') return status === 'suspected';
    if (action === 'verify' || action === 'transfer') return status !== 'dismissed';
    return true;
  });
}

/** The office a lead lies with after a step: another one after a transfer within the city, the sender's after a return. */
export function officeAfter(
  step: CaseStep,
  {
    district,
    steps,
  }: { district?: string | undefined; steps: readonly (CaseStep & { office?: string | undefined })[] },
): string | undefined {
  if (step.action === 'transfer' && step.to === 'district') return step.district;
  if (step.action !== 'return') return district;
  const sent = steps.findLast(({ action }) => action === 'transfer');
  return sent?.to === 'district' ? sent.office : district;
}
