import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { GiNames, GoodsLexicon, Lexicon, OriginWords, Places, type RuleBook } from '../domain/rulebook.ts';
import { SeriousnessTable } from '../domain/seriousness-table.ts';
import { sha256 } from '../lib/hash.ts';
import { readBrandNames } from './brand-names.ts';
import { readLaw } from './law.ts';
import { parsed, type ReadRuleFile, refuse, textOf } from './rule-file.ts';
import { readWeights, type WeightChoice } from './weights.ts';
import { ORIGIN_WORDING, readWording, WORDING } from './wording.ts';

/** The folder of the rules that come with the program. */
export const RULES_FOLDER = fileURLToPath(new URL('./rules/', import.meta.url));

/**
 * Reads the table of seriousness; refused like the others. It is no part of the rule book, nor of its version: what it says
 * changes the order of leads and no finding.
 */
export const loadSeriousness = (folder = RULES_FOLDER): SeriousnessTable =>
  parsed('seriousness.json', textOf(`${folder}/seriousness.json`, 'seriousness.json'), SeriousnessTable).value;

/**
 * Reads all rule files of a folder. A file that does not fit is refused with an InputError naming file, line and field:
 * nothing is screened by half a rule book. The version is a hash of what was read. `choice` is the weight table in force.
 */
export function loadRules(folder = RULES_FOLDER, choice: WeightChoice = 'hand'): RuleBook {
  const read: string[] = [];
  const file: ReadRuleFile = (name, schema) => {
    const text = textOf(`${folder}/${name}`, name);
    read.push(text);
    return parsed(name, text, schema);
  };
  const weights = readWeights(file, choice);
  const { law, difficult } = readLaw(file, weights);
  const lexicons = file('lexicons.json', z.array(Lexicon));
  for (const [index, { cue }] of lexicons.value.entries())
    if (cue !== undefined && weights.weights[cue] === undefined)
      lexicons.refuse([index, 'cue'], `“${cue}” has no weight in weights.json`);
  const goods = file('goods.json', GoodsLexicon).value;
  const places = file('places.json', Places).value;
  const giNames = file('gi-names.json', z.array(GiNames)).value;
  const originWords = file('origin-words.json', OriginWords).value;
  const wording = readWording(file, WORDING);
  const originWording = readWording(file, ORIGIN_WORDING);
  const brands = textOf(`${folder}/names.jsonl`, 'names.jsonl');
  read.push(brands);
  const names = readBrandNames(brands, (field, problem) => refuse('names.jsonl', field, problem));
  const version = sha256(read.join('\n')).slice(0, 12);
  return {
    version,
    law,
    difficult,
    weights,
    lexicons: lexicons.value,
    goods,
    places,
    names,
    giNames,
    originWords,
    wording,
    originWording,
  };
}
