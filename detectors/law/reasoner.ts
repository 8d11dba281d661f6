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
  const mattersOf = createMatters(difficult);
  return (draft, at) => {
    const judged: JudgedRule[] = [];
    for (const concept of draft.concepts)
      for (const rule of answering.get(concept) ?? []) if (holds(rule, at)) judged.push(judge(rule, draft));
    const cleared = draft.cleared === true || (judged.length > 0 && judged.every(({ state }) => state === 'rebutted'));
    const standing = judged.filter(({ state }) => state !== 'rebutted');
    const basis = standing.length > 0 ? standing : judged;
    const matters = cleared ? [] : mattersOf(draft);
    const prompts = cleared ? [] : promptsOf(draft, at);
    const reasoning: Reasoning = {
      legalBasis: basis.map(({ rule }) => rule.id),
      elements: once(basis, 'elements'),
      defences: once(basis, 'defences'),
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

/** Makes the question of what is difficult about a draft: by concept, reason code, open defence, or as the detector says. */
function createMatters(difficult: readonly DifficultMatter[]): (draft: Draft) => DifficultMatter[] {
  const by = (ids: (matter: DifficultMatter) => readonly string[]): Map<string, DifficultMatter> =>
    new Map(difficult.flatMap((matter) => ids(matter).map((id) => [id, matter] as const)));
  const named = by(({ id }) => [id]);
  const concepts = by((matter) => matter.concepts);
  const reasons = by((matter) => matter.reasons);
  const defences = by((matter) => matter.defences);
  return (draft) => {
    const raised: DifficultMatter[] = [];
    for (const concept of draft.concepts) raise(raised, concepts.get(concept));
    for (const { code } of draft.reasons) raise(raised, reasons.get(code));
    for (const { id, state } of draft.defences) if (state === 'open') raise(raised, defences.get(id));
    for (const id of draft.difficult ?? []) raise(raised, named.get(id));
    return raised;
  };
}

function raise(raised: DifficultMatter[], matter: DifficultMatter | undefined): void {
  if (matter !== undefined && !raised.includes(matter)) raised.push(matter);
}

/** Each element or defence once, as the first rule that has it says. */
function once(basis: readonly JudgedRule[], part: 'elements' | 'defences'): State[] {
  const states: State[] = [];
  for (const rule of basis) for (const one of rule[part]) if (!states.some(({ id }) => id === one.id)) states.push(one);
  return states;
}
