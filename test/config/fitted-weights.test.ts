import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import { FITTED, fittedVersion } from '../../config/weights.ts';
import type { FittedTable } from '../../domain/rulebook.ts';
import { type Json, ruleFolder, set } from '../support/rule-folder.ts';

const own = ruleFolder();
const { change } = own;
describe('the fitted weight table', () => {
  const resealed = (edit: (table: FittedTable) => void) => () =>
    change<FittedTable>(FITTED, (table) => {
      edit(table);
      table.version = fittedVersion(table);
    });

  it('that ships goes with the hand-set one (where it does not: npx hubiao fit)', () => {
    const fitted = loadRules(own.folder, 'fitted').weights;
    expect(fitted.version).toMatch(/^fitted-[0-9a-f]{12}$/);
    expect(Object.keys(fitted.weights)).toEqual(Object.keys(loadRules(own.folder).weights.weights));
    expect(loadRules(own.folder).weights.version).toMatch(/^hand-/);
    expect(loadRules(own.folder, 'fitted').version).not.toBe(loadRules(own.folder).version);
  });

  it('is not asked for while the hand-set one is in force', () => {
    rmSync(join(own.folder, FITTED));
    expect(loadRules(own.folder).weights.version).toMatch(/^hand-/);
  });

  it.each<[string, () => void, RegExp]>([
    ['that is not there', () => rmSync(join(own.folder, FITTED)), /weights\.fitted\.json/],
    [
      'that lacks a code of the hand-set one',
      resealed((table) => set(table.weights, 'wink', undefined)),
      /weights\.fitted\.json:\d+: weights\.wink: missing/,
    ],
    [
      'with a code that the hand-set one does not have',
      resealed((table) => set(table.weights, 'wonk', table.weights['wink'])),
      /weights\.fitted\.json:\d+: weights\.wonk: weights\.json has no such code/,
    ],
    [
      'that was changed after it was fitted',
      () => change<FittedTable>(FITTED, (table) => set(table.weights['wink'], 'points', 99)),
      /weights\.fitted\.json:\d+: version: is not that of what the table holds/,
    ],
    [
      'that does not say what it rests on',
      () => change<FittedTable>(FITTED, (table) => set(table, 'fitted', undefined)),
      /weights\.fitted\.json:\d+: fitted/,
    ],
    [
      'of an unknown rank',
      resealed((table) => set(table.fitted, 'rank', 'rumour')),
      /weights\.fitted\.json:\d+: fitted\.rank/,
    ],
    [
      'whose curve falls',
      resealed((table) => set(table, 'curve', [...table.curve].reverse())),
      /weights\.fitted\.json:\d+: curve\.1/,
    ],
    [
      'beside a hand-set one that is none',
      () => change<Json>('weights.json', (table) => set(table, 'version', 'fitted-0123456789ab')),
      /weights\.json:\d+: version/,
    ],
  ])('is refused where it is one %s', (_, damage, message) => {
    damage();
    expect(() => loadRules(own.folder, 'fitted')).toThrow(message);
  });
});
