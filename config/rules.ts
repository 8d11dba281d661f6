import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { GoodsLexicon, LegalRule, Lexicon, Places, type RuleBook, WeightTable } from '../domain/rulebook.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { readBrandNames } from './brand-names.ts';

const LAW_FILES = ['law-trademark.json', 'law-gi.json', 'law-signs.json', 'law-claims.json'] as const;

/** The folder of the rules that come with the program. */
export const RULES_FOLDER = fileURLToPath(new URL('./rules/', import.meta.url));

/**
 * Reads all rule files of a folder. A file that does not fit is refused with an InputError naming file and field: nothing
 * is screened by half a rule book. The version is a hash of what was read.
 */
export function loadRules(folder = RULES_FOLDER): RuleBook {
  const read: string[] = [];
  const file = <T>(name: string, schema: z.ZodType<T>): T => {
    const text = textOf(`${folder}/${name}`, name);
    read.push(text);
    return parsed(name, text, schema);
  };
  const law = LAW_FILES.flatMap((name) => checkedLaw(name, file(name, z.array(LegalRule))));
  refuseClashes(law);
  const weights = file('weights.json', WeightTable);
  refuseBadTable(weights);
  const lexicons = file('lexicons.json', z.array(Lexicon));
  for (const lexicon of lexicons)
    if (lexicon.cue !== undefined && weights.weights[lexicon.cue] === undefined)
      refuse('lexicons.json', `${lexicon.id}.cue`, `“${lexicon.cue}” has no weight in weights.json`);
  const goods = file('goods.json', GoodsLexicon);
  const places = file('places.json', Places);
  const brands = textOf(`${folder}/names.jsonl`, 'names.jsonl');
  read.push(brands);
  const names = readBrandNames(brands, (field, problem) => refuse('names.jsonl', field, problem));
  return { version: sha256(read.join('\n')).slice(0, 12), law, weights, lexicons, goods, places, names };
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(name, '', messageOf(error));
  }
}

function parsed<T>(name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(name, '', `not JSON: ${messageOf(error)}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = ruleField(value, issue?.path ?? []);
  return refuse(name, field, issue?.message ?? 'does not fit');
}

/** The path of a field, an entry of a list being named by its id where it has one. */
function ruleField(value: unknown, path: PropertyKey[]): string {
  const first = path[0];
  const entry =
    Array.isArray(value) && typeof first === 'number' ? (value[first] as { id?: unknown } | undefined) : undefined;
  const parts = path.map((part) => String(part));
  if (typeof entry?.id === 'string') parts[0] = `${entry.id} (entry ${String(Number(first) + 1)})`;
  return parts.join('.');
}

function checkedLaw(name: string, rules: LegalRule[]): LegalRule[] {
  for (const rule of rules) {
    if (rule.validUntil !== undefined && rule.validUntil < rule.validFrom)
      refuse(name, `${rule.id}.validUntil`, 'lies before validFrom');
    const ids = [...rule.elements, ...rule.defences].map((part) => part.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) refuse(name, `${rule.id}.elements`, `“${twice}” stands twice`);
  }
  return rules;
}

/** Two rules of one concept and territory may not be in force on the same day, nor share an id. */
function refuseClashes(law: LegalRule[]): void {
  for (const [index, rule] of law.entries())
    for (const other of law.slice(index + 1)) {
      if (rule.id === other.id) refuse('law-*.json', `${rule.id}.id`, 'stands twice');
      const apart =
        (rule.validUntil !== undefined && rule.validUntil < other.validFrom) ||
        (other.validUntil !== undefined && other.validUntil < rule.validFrom);
      if (rule.concept === other.concept && rule.territory === other.territory && !apart)
        refuse('law-*.json', `${other.id}.validFrom`, `in force at the same time as ${rule.id} for “${rule.concept}”`);
    }
}

function refuseBadTable(table: WeightTable): void {
  if (table.askAt > table.flagAt) refuse('weights.json', 'askAt', 'lies above flagAt');
  for (const [index, [points, score]] of table.curve.entries()) {
    const before = table.curve[index - 1];
    if (before !== undefined && (points <= before[0] || score < before[1]))
      refuse('weights.json', `curve.${index}`, 'the curve must rise');
  }
}

function refuse(file: string, field: string, problem: string): never {
  throw new InputError(`config/rules/${file}${field === '' ? '' : `: ${field}`}: ${problem}`, {
    code: 'rules-refused',
    kept: 'nothing was loaded',
    advice: 'correct the file and start again',
  });
}
