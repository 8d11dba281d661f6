import { z } from 'zod';
import { DifficultMatter, LegalDefence, LegalElement, type LegalRule, LegalRuleEntry } from '../domain/law.ts';
import type { WeightTable } from '../domain/rulebook.ts';
import type { ReadRuleFile, RuleFile } from './rule-file.ts';

const LAW_FILES = [
  'law-trademark.json',
  'law-gi.json',
  'law-signs.json',
  'law-claims.json',
  'law-competition.json',
  'law-procedure.json',
] as const;

type Parts = { elements: Map<string, LegalElement>; defences: Map<string, LegalDefence> };
type Placed = { entry: LegalRuleEntry; refuse: (field: readonly PropertyKey[], problem: string) => never };

/**
 * Reads rules, elements, defences and difficult matters, and puts together what refers to each other. Refuses by file and
 * line: what is unknown, what stands twice, rules of one concept in force on one day, a term that ends before it begins.
 */
export function readLaw(file: ReadRuleFile, weights: WeightTable): { law: LegalRule[]; difficult: DifficultMatter[] } {
  const parts = {
    elements: byId(file('elements.json', z.array(LegalElement))),
    defences: byId(file('defences.json', z.array(LegalDefence))),
  };
  const placed = LAW_FILES.flatMap((name) => entriesOf(file(name, z.array(LegalRuleEntry))));
  const entries = new Map<string, LegalRuleEntry>();
  for (const one of placed) {
    if (entries.has(one.entry.id)) one.refuse(['id'], 'stands twice');
    entries.set(one.entry.id, one.entry);
  }
  const law = placed.map((one) => resolved(one, entries, parts));
  const concepts = new Set(law.map(({ concept }) => concept));
  for (const { entry, refuse } of placed)
    for (const [index, concept] of (entry.beside ?? []).entries())
      if (!concepts.has(concept)) refuse(['beside', index], `no rule has the concept “${concept}”`);
  for (const [index, one] of placed.entries()) refuseUnfit(one, law[index]!, law.slice(0, index));
  return { law, difficult: readDifficult(file, law, weights) };
}

function byId<T extends { id: string }>({ value, refuse }: RuleFile<T[]>): Map<string, T> {
  const known = new Map<string, T>();
  for (const [index, one] of value.entries()) {
    if (known.has(one.id)) refuse([index, 'id'], 'stands twice');
    known.set(one.id, one);
  }
  return known;
}

const entriesOf = ({ value, refuse }: RuleFile<LegalRuleEntry[]>): Placed[] =>
  value.map((entry, index) => ({ entry, refuse: (field, problem) => refuse([index, ...field], problem) }));

/** The rule with its elements and defences, taken over from the rule it follows where it says nothing itself. */
function resolved({ entry, refuse }: Placed, entries: ReadonlyMap<string, LegalRuleEntry>, parts: Parts): LegalRule {
  const { follows } = entry;
  const before = follows === undefined ? undefined : entries.get(follows);
  if (follows !== undefined && before === undefined) refuse(['follows'], `there is no rule “${follows}”`);
  const summary = entry.summary ?? before?.summary;
  if (summary === undefined) return refuse(['summary'], 'missing');
  const named = <T>(field: 'elements' | 'defences', known: ReadonlyMap<string, T>): T[] => {
    const ids = entry[field] ?? before?.[field] ?? [];
    return ids.map((id, index) => {
      if (ids.indexOf(id) !== index) refuse([field, index], `“${id}” stands twice`);
      return known.get(id) ?? refuse([field, index], `“${id}” is unknown: describe it in ${field}.json`);
    });
  };
  return {
    ...entry,
    summary,
    elements: named('elements', parts.elements),
    defences: named('defences', parts.defences),
  };
}

function refuseUnfit({ refuse }: Placed, rule: LegalRule, others: readonly LegalRule[]): void {
  if (rule.validUntil !== undefined && rule.validUntil < rule.validFrom)
    refuse(['validUntil'], 'lies before validFrom');
  const infringement = rule.role === 'infringement';
  if (infringement !== (rule.concept !== undefined))
    refuse(['concept'], infringement ? 'missing' : 'only a rule of the role “infringement” has one');
  if (infringement && rule.elements.length === 0) refuse(['elements'], 'an infringement has elements');
  if (!infringement && rule.lines !== undefined && rule.beside === undefined)
    refuse(['beside'], 'missing: lines are shown beside hits');
  const known = new Set(rule.elements.map(({ id }) => id));
  for (const [index, id] of (rule.needs ?? []).entries())
    if (!known.has(id)) refuse(['needs', index], `“${id}” is no element of this rule`);
  const rival = others.find((other) => clashes(rule, other));
  if (rival !== undefined) refuse(['validFrom'], `in force at the same time as ${rival.id} for “${rule.concept}”`);
}

/** Two rules of one concept and territory may not be in force on the same day. */
function clashes(one: LegalRule, other: LegalRule): boolean {
  if (one.concept === undefined || one.concept !== other.concept || one.territory !== other.territory) return false;
  const ends = (rule: LegalRule): string => rule.validUntil ?? '9999-12-31';
  return ends(one) >= other.validFrom && ends(other) >= one.validFrom;
}

function readDifficult(file: ReadRuleFile, law: readonly LegalRule[], { weights }: WeightTable): DifficultMatter[] {
  const { value, refuse } = file('difficult.json', z.array(DifficultMatter));
  const concepts = new Set(law.map(({ concept }) => concept));
  const defences = new Set(law.flatMap((rule) => rule.defences.map(({ id }) => id)));
  for (const [index, matter] of value.entries()) {
    for (const [at, concept] of matter.concepts.entries())
      if (!concepts.has(concept)) refuse([index, 'concepts', at], `no rule has the concept “${concept}”`);
    for (const [at, code] of matter.reasons.entries())
      if (weights[code] === undefined) refuse([index, 'reasons', at], `“${code}” has no weight in weights.json`);
    for (const [at, defence] of matter.defences.entries())
      if (!defences.has(defence)) refuse([index, 'defences', at], `no rule has the defence “${defence}”`);
  }
  return value;
}
