import { FittedTable, WeightTable } from '../domain/rulebook.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import type { ReadRuleFile, RuleFile } from './rule-file.ts';

/** Which weight table is in force: the one set by hand, or the one that `hubiao fit` wrote beside it. */
export type WeightChoice = 'hand' | 'fitted';

const HAND = 'weights.json';
/** The file name of the fitted table, in the folder of the rules. */
export const FITTED = 'weights.fitted.json';

/**
 * The weight table in force. The hand-set one is read and checked in any case: it says which codes there are. Refuses
 * (InputError, by file and field) a fitted table that lacks one of them, holds another, or was changed after it was fitted.
 */
export function readWeights(file: ReadRuleFile, choice: WeightChoice): WeightTable {
  const hand = file(HAND, WeightTable);
  refuseBadTable(hand);
  if (choice === 'hand') return hand.value;
  const read = file(FITTED, FittedTable);
  refuseBadTable(read);
  refuseOtherCodes(read, hand.value);
  const { fitted, ...table } = read.value;
  const version = fittedVersion(read.value);
  if (table.version !== version)
    read.refuse(['version'], `is not that of what the table holds (${version}): changed after it was fitted`);
  return table;
}

/** The version of a fitted table: a hash of everything in it but the version itself. */
export const fittedVersion = ({ version: _, ...rest }: Omit<FittedTable, 'version'> & { version?: string }): string =>
  `fitted-${sha256(canonicalJson(rest)).slice(0, 12)}`;

function refuseOtherCodes({ value: table, refuse }: RuleFile<FittedTable>, hand: WeightTable): void {
  const advice = 'fit again with hubiao fit';
  const lacking = Object.keys(hand.weights).find((code) => !Object.hasOwn(table.weights, code));
  if (lacking !== undefined) refuse(['weights', lacking], `missing, ${HAND} has it: ${advice}`);
  const unknown = Object.keys(table.weights).find((code) => !Object.hasOwn(hand.weights, code));
  if (unknown !== undefined) refuse(['weights', unknown], `${HAND} has no such code: ${advice}`);
}

function refuseBadTable({ value: table, refuse }: RuleFile<WeightTable> | RuleFile<FittedTable>): void {
  if (table.askAt > table.flagAt) refuse(['askAt'], 'lies above flagAt');
  for (const [index, [points, score]] of table.curve.entries()) {
    const before = table.curve[index - 1];
    if (before !== undefined && (points <= before[0] || score < before[1]))
      refuse(['curve', index], 'the curve must rise');
  }
}
