import type { ElementState, Hit } from '../../domain/finding.ts';
import { type DifficultMatter, holds, type LegalDefence, type LegalRule } from '../../domain/law.ts';
import type { Circumstances, Draft } from '../view.ts';
import { createPrompts } from './prompts.ts';

type Law = { law: readonly LegalRule[]; difficult: readonly DifficultMatter[] };
type Reasoning = Pick<Hit, 'legalBasis' | 'elements' | 'defences' | 'rules' | 'difficult' | 'prompts'>;

/** A draft with what the law says of it; `cleared` and `ceiling` are the law's as well as the detector's. */
export type Judged = Draft & { law: Reasoning };

/** What is said where no rule is asked, as of a picture alone. */
export const NO_LAW: Reasoning = { legalBasis: [], elements: [], defences: [] };

/**
 * Makes the reasoner: from the facts and defences of a draft to the rules in force on the day, each proved, open or
 * rebutted. A hit is cleared where every rule is rebutted, by an element or by a proved defence; what is difficult is
 * only asked. Pure.
 */
export function createReasoner({ law, difficult }: Law): (draft: Draft, at: Circumstances) => Judged {
  const answering = byConcept(law);
  const promptsOf = createPrompts(law);
  return (draft, at) => {
    const rules = draft.concepts.flatMap((concept) => answering.get(concept) ?? []).filter((rule) => holds(rule, at));
    const judged = rules.map((rule) => judge(rule, draft));
    const cleared = draft.cleared === true || (judged.length > 0 && judged.every(({ state }) => state === 'rebutted'));
    const standing = judged.filter(({ state }) => state !== 'rebutted');
    const basis = standing.length > 0 ? standing : judged;
    const matters = cleared ? [] : difficult.filter((matter) => isRaised(matter, draft));
    const prompts = cleared ? [] : promptsOf(draft, at);
    const reasoning: Reasoning = {
      legalBasis: basis.map(({ rule }) => rule.id),
      elements: once(basis.flatMap(({ elements }) => elements)),
      defences: once(basis.flatMap(({ defences }) => defences)),
      ...(judged.length === 0 ? {} : { rules: judged.map(({ rule, state }) => ({ id: rule.id, state })) }),
      ...(matters.length === 0 ? {} : { difficult: matters.map(({ id, text }) => ({ code: id, detail: text.zh })) }),
      ...(prompts.length === 0 ? {} : { prompts }),
    };
    return {
      ...draft,
      ...(cleared ? { cleared } : {}),
      ...(matters.length === 0 ? {} : { ceiling: 'ask' as const }),
      law: reasoning,
    };
  };
}

function byConcept(law: readonly LegalRule[]): Map<string, LegalRule[]> {
  const rules = new Map<string, LegalRule[]>();
  for (const rule of law) {
    if (rule.concept === undefined) continue;
    const same = rules.get(rule.concept);
    if (same === undefined) rules.set(rule.concept, [rule]);
    else same.push(rule);
  }
  return rules;
}

type State = { id: string; state: ElementState };
type JudgedRule = { rule: LegalRule; state: ElementState; elements: State[]; defences: State[] };

function judge(rule: LegalRule, draft: Draft): JudgedRule {
  const elements = rule.elements.map(({ id, by }) => ({ id, state: elementState(draft.facts[id], by) }));
  const defences = rule.defences.map((defence) => ({ id: defence.id, state: defenceState(defence, draft) }));
  const rebutted =
    elements.some(({ state }) => state === 'rebutted') || defences.some(({ state }) => state === 'proved');
  const proved = elements.every(({ state }) => state === 'proved');
  return { rule, state: rebutted ? 'rebutted' : proved ? 'proved' : 'open', elements, defences };
}

/** What only an officer can establish is never proved by a listing. */
const elementState = (fact: ElementState | undefined, by: 'listing' | 'officer'): ElementState =>
  fact === undefined || (fact === 'proved' && by === 'officer') ? 'open' : fact;

/** A defence that a proved element speaks against is open: an officer weighs the two, unless the detector has. */
function defenceState({ id, against = [] }: LegalDefence, draft: Draft): ElementState {
  const state = draft.defences.find((defence) => defence.id === id)?.state ?? 'open';
  if (state !== 'proved' || draft.cleared === true) return state;
  return against.some((element) => draft.facts[element] === 'proved') ? 'open' : state;
}

function isRaised({ id, concepts, reasons, defences }: DifficultMatter, draft: Draft): boolean {
  return (
    draft.difficult?.includes(id) === true ||
    concepts.some((concept) => draft.concepts.includes(concept)) ||
    reasons.some((code) => draft.reasons.some((reason) => reason.code === code)) ||
    defences.some((open) => draft.defences.some((defence) => defence.id === open && defence.state === 'open'))
  );
}

/** Each element or defence once, as the first rule that has it says. */
function once(states: readonly State[]): State[] {
  const known = new Map<string, State>();
  for (const one of states) if (!known.has(one.id)) known.set(one.id, one);
  return [...known.values()];
}
