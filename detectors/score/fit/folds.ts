import { InputError } from '../../../lib/errors.ts';
import { seededRandom } from '../../../lib/statistics.ts';
import { bestOf, type FitCase, type Points } from './cases.ts';

/**
 * A group number for each case, from 0: listings of one mark (indication, sign) are in one group, and so are marks that one
 * listing is about together. A listing is about the entries its label names, or else about that of its best draft; one
 * about none stands alone.
 */
export function groupsOf(cases: readonly FitCase[], points: Points): number[] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const names = cases.map((one) => {
    const { subject } = bestOf(one.drafts, points) ?? {};
    const about = one.subjects.length > 0 ? one.subjects : subject === undefined ? [] : [subject];
    const [first, ...others] = about.map((id) => `entry:${id}`);
    if (first === undefined) return `listing:${one.key}`;
    for (const other of others) if (root(other) !== root(first)) parent.set(root(other), root(first));
    return first;
  });
  const numbers = new Map<string, number>();
  return names.map((name) => {
    const own = root(name);
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return number;
  });
}

/**
 * A fold for each case, no group in two of them and each about as large: groups go, the largest first and those of one
 * size in an order drawn by `seed`, to the fold that holds least. Refuses (InputError) fewer groups than folds.
 */
export function foldsOf(groups: readonly number[], folds: number, seed: number): number[] {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (sizes.size < folds)
    throw new InputError(`${sizes.size} marks are too few for ${folds} folds with no mark in two`, {
      code: 'too-few-labels',
      kept: 'nothing was written',
      advice: 'label listings of more marks, or ask for fewer --folds',
    });
  const random = seededRandom(seed);
  const order = [...sizes].map(([group, size]) => ({ group, size, lot: random() }));
  order.sort((a, b) => b.size - a.size || a.lot - b.lot);
  const held = Array.from({ length: folds }, () => 0);
  const foldOf = new Map<number, number>();
  for (const { group, size } of order) {
    const fold = held.indexOf(Math.min(...held));
    held[fold]! += size;
    foldOf.set(group, fold);
  }
  return groups.map((group) => foldOf.get(group)!);
}
