import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATUS_OF } from '../../console/server/problems.ts';
import { API_TYPES, apiTypes } from '../../console/web/make-api-types.ts';
import {
  BANDS,
  DISMISSALS,
  DISTRICTS,
  DRAW_OUTCOMES,
  HIT_KINDS,
  LEVELS,
  ROLES,
  SELLER_TYPES,
  STRATA,
} from '../../console/web/src/parts/vocabulary.ts';
import { District, Role } from '../../domain/account.ts';
import { AnswerOutcome } from '../../domain/answer.ts';
import { DrawOutcome, Stratum } from '../../domain/draw.ts';
import { Band, HitKind } from '../../domain/finding.ts';
import { DismissalReason, LeadStatus } from '../../domain/lead.ts';
import { SellerType } from '../../domain/listing.ts';
import { SeriousnessLevel } from '../../domain/seriousness.ts';

const FOLDER = new URL('../../console/web/src/locales/', import.meta.url);
const areas = readdirSync(new URL('zh-CN/', FOLDER));
const read = (language: string, area: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${language}/${area}`, FOLDER), 'utf8'));

describe('the words of the pages', () => {
  test('stand in the same areas in both languages', () => {
    expect(areas.length).toBeGreaterThan(0);
    expect(readdirSync(new URL('en/', FOLDER))).toEqual(areas);
  });

  test.each(areas)('%s holds the same keys in both languages, none empty, with the same values', (area) => {
    const [zh, en] = [read('zh-CN', area), read('en', area)];
    const values = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) {
      expect([key, text.trim(), en[key]!.trim()]).not.toContain('');
      // An English sentence may count ("one", "other"); both must fill in what the Chinese one does.
      expect([key, values(en[key]!)]).toEqual([key, values(text)]);
    }
  });

  test('say every problem that the API answers with', () => {
    expect(Object.keys(STATUS_OF).filter((code) => !(code in read('zh-CN', 'problems.json')))).toEqual([]);
  });
});

test('the types of the pages’ client are those of the API', async () => {
  // `npm run api-types` makes them anew.
  expect(readFileSync(API_TYPES, 'utf8')).toBe(await apiTypes());
});

test('the lists that pages offer are the domain’s, each value with its word', () => {
  const offered: [name: string, values: readonly string[], of: readonly string[]][] = [
    ['district', DISTRICTS, District.options],
    ['kind', HIT_KINDS, HitKind.options],
    ['band', [...BANDS, 'none'], Band.options],
    ['level', LEVELS, SeriousnessLevel.options],
    ['role', ROLES, Role.options],
    ['dismissal', DISMISSALS, DismissalReason.options],
    ['outcome', AnswerOutcome.options, AnswerOutcome.options],
    ['status', LeadStatus.options, LeadStatus.options],
  ];
  const common = read('zh-CN', 'common.json');
  for (const [name, values, of] of offered) {
    expect([name, [...values].sort()]).toEqual([name, [...of].sort()]);
    expect(values.filter((value) => !(`${name}.${value}` in common))).toEqual([]);
  }
  const draws = read('zh-CN', 'draws.json');
  const ofDraws: typeof offered = [
    ['outcome', DRAW_OUTCOMES, DrawOutcome.options],
    ['type', SELLER_TYPES, SellerType.options],
    ['stratum', STRATA, Stratum.options],
  ];
  for (const [name, values, of] of ofDraws) {
    expect([name, [...values].sort()]).toEqual([name, [...of].sort()]);
    expect(values.filter((value) => !(`${name}.${value}` in draws))).toEqual([]);
  }
});
