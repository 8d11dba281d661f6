import { WordingTable } from '../domain/wording.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import type { ReadRuleFile } from './rule-file.ts';

/** The file names of learnt wording, in the folder of the rules: how copies are worded, and how goods from elsewhere than their indication's area. */
export const WORDING = 'wording.json';
export const ORIGIN_WORDING = 'origin-wording.json';

/** Reads how goods are worded; refuses (InputError, by file and field) a table that was changed after it was learnt. */
export function readWording(file: ReadRuleFile, name: typeof WORDING | typeof ORIGIN_WORDING): WordingTable {
  const { value: table, refuse } = file(name, WordingTable);
  const version = wordingVersion(table);
  if (table.version !== version)
    refuse(['version'], `is not that of what the table holds (${version}): changed after it was learnt`);
  const { honest, doubtful, strong } = table.at;
  if (!(honest < doubtful && doubtful <= strong)) refuse(['at'], 'honest, doubtful and strong must rise');
  return table;
}

/** The weights as a table's file holds them. */
export const wordingText = (weights: WordingTable['weights']): string =>
  [...weights].map(([words, weight]) => `${words}=${weight}`).join(';');

/** The version of a table: a hash of everything in it but the version itself. */
export const wordingVersion = ({
  version: _,
  weights,
  ...rest
}: Omit<WordingTable, 'version'> & { version?: string }) =>
  `wording-${sha256(canonicalJson({ ...rest, weights: wordingText(weights) })).slice(0, 12)}`;
