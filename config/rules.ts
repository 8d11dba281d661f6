import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { GiNames, GoodsLexicon, LegalRule, Lexicon, Places, type RuleBook } from '../domain/rulebook.ts';
import { sha256 } from '../lib/hash.ts';
import { readBrandNames } from './brand-names.ts';
import { parsed, type ReadRuleFile, refuse, textOf } from './rule-file.ts';
import { readWeights, type WeightChoice } from './weights.ts';

const LAW_FILES = ['law-trademark.json', 'law-gi.json', 'law-signs.json', 'law-claims.json'] as const;

/** The folder of the rules that come with the program. */
export const RULES_FOLDER = fileURLToPath(new URL('./rules/', import.meta.url));

/**
 * Reads all rule files of a folder. A file that does not fit is refused with an InputError naming file and field: nothing
 * is screened by half a rule book. The version is a hash of what was read. `choice` is the weight table in force.
 */
export function loadRules(folder = RULES_FOLDER, choice: WeightChoice = 'hand'): RuleBook {
  const read: string[] = [];
  const file: ReadRuleFile = (name, schema) => {
    const text = textOf(`${folder}/${name}`, name);
    read.push(text);
    return parsed(name, text, schema);
  };
  const law = LAW_FILES.flatMap((name) => checkedLaw(name, file(name, z.array(LegalRule))));
  refuseClashes(law);
  const weights = readWeights(file, choice);
  const lexicons = file('lexicons.json', z.array(Lexicon));
  for (const lexicon of lexicons)
    if (lexicon.cue !== undefined && weights.weights[lexicon.cue] === undefined)
      refuse('lexicons.json', `${lexicon.id}.cue`, `“${lexicon.cue}” has no weight in weights.json`);
  const goods = file('goods.json', GoodsLexicon);
  const places = file('places.json', Places);
  const giNames = file('gi-names.json', z.array(GiNames));
  const brands = textOf(`${folder}/names.jsonl`, 'names.jsonl');
  read.push(brands);
  const names = readBrandNames(brands, (field, problem) => refuse('names.jsonl', field, problem));
  return { version: sha256(read.join('\n')).slice(0, 12), law, weights, lexicons, goods, places, names, giNames };
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
