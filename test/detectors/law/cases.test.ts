import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ElementState, Finding, Hit } from '../../../domain/finding.ts';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { listing, rules, screenerFor, statusOf } from '../../support/detectors.ts';

/**
 * One row of the table of cases: what a listing comes to under rules of law. `rules` are those on which a hit of the kind
 * and status rests (`found`: flagged or asked), `not` those that no flagged hit rests on. `fixed` rows hold on their day only.
 */
type Case = {
  kind: Hit['kind'];
  want: Hit['status'] | 'found' | 'not';
  rules?: string[];
  not?: string[];
  elements?: Record<string, ElementState>;
  defences?: Record<string, ElementState>;
  fixed?: boolean;
  note?: string;
  listing: Partial<Listing> & { title: string };
};

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const screener = screenerFor(JSON.parse(here('registries.json')) as Registries);
const tables = readdirSync(new URL('cases', import.meta.url)).map((name) => `cases/${name}`);
const cases = ['cases.jsonl', ...tables].flatMap((table) =>
  here(table)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case),
);

const screen = ({ listing: { title, ...more } }: Case, day: Partial<Listing> = {}): Finding =>
  screener.screen(listing(title, { ...more, ...day }));

const isWanted = (status: Hit['status'], want: Case['want']): boolean =>
  want === 'found' ? status !== 'cleared' : status === want;

/** The hit of the row's kind and status that rests on all its rules. */
const hitOf = (finding: Finding, one: Case, wanted: readonly string[]): Hit | undefined =>
  finding.hits.find(
    (hit) =>
      hit.kind === one.kind && isWanted(hit.status, one.want) && wanted.every((rule) => hit.legalBasis.includes(rule)),
  );

/** What of a row does not hold. */
function wrongIn(one: Case, finding: Finding, rename: (rule: string) => string): string[] {
  if (one.rules !== undefined) {
    const hit = hitOf(finding, one, one.rules.map(rename));
    if (hit === undefined) {
      const seen = finding.hits.map(({ kind, status, legalBasis }) => `${kind} ${status} ${legalBasis.join(' ')}`);
      return [`no ${one.want} hit under ${one.rules.join(' ')}: ${seen.join('; ')}`];
    }
    return [...statesOff('element', hit.elements, one.elements), ...statesOff('defence', hit.defences, one.defences)];
  }
  const named = new Set(one.not!.map(rename));
  if (one.want === 'not') return statusOf(finding, one.kind) === 'flagged' ? ['flagged'] : [];
  const basis = finding.hits.filter(({ status }) => status === one.want).flatMap(({ legalBasis }) => legalBasis);
  if (basis.length === 0) return [`not ${one.want}`];
  return basis.filter((rule) => named.has(rule));
}

const statesOff = (what: string, states: Hit['elements'], wanted: Record<string, ElementState> = {}): string[] =>
  Object.entries(wanted)
    .filter(([id, state]) => states.find((one) => one.id === id)?.state !== state)
    .map(([id, state]) => `${what} ${id} is not ${state}`);

const name = ({ listing: { title, ...more }, want, rules: yes = [], not = [] }: Case): string =>
  `${[...yes, ...not.map((rule) => `not ${rule}`)].join(' ')}: ${title} ${JSON.stringify(more)} → ${want}`;

describe('cases under rules', () => {
  it.each(cases.map((one) => [name(one), one] as const))('%s', (_, one) => {
    expect(wrongIn(one, screen(one), (rule) => rule)).toEqual([]);
  });

  it.each(cases.filter((one) => one.fixed !== true).map((one) => [name(one), one] as const))(
    'come out the same under the law of 2027: %s',
    (_, one) => {
      const finding = screen(one, { seenAt: '2026-12-31T16:30:00Z' });
      expect(wrongIn(one, finding, (rule) => rule.replace(/^TM-/, 'TM2026-'))).toEqual([]);
    },
  );
});

/** Rules of former days with the one that followed each, on a day of theirs: the later one's cases stand for both. */
const FORMER = [
  { rule: 'GI2005-21', followed: 'GI-30-1', day: '2024-01-15T10:00:00+08:00' },
  { rule: 'AUCL-6', followed: 'AUCL-7', day: '2025-10-01T10:00:00+08:00' },
];

describe.each(FORMER)('under $rule', ({ rule, followed, day }) => {
  const own = (ids: string[] | undefined) => (ids?.includes(followed) ? [followed] : undefined);
  const rows = cases.flatMap(({ rules, not, elements, defences, ...one }) => {
    const kept = { ...one, rules: own(rules), not: own(not) } as Case;
    return one.fixed === true || (kept.rules ?? kept.not) === undefined ? [] : [kept];
  });

  it('has cases for and against', () => {
    expect(
      Math.min(rows.filter((one) => one.rules).length, rows.filter((one) => one.not).length),
    ).toBeGreaterThanOrEqual(10);
  });

  it.each(rows.map((one) => [name(one), one] as const))('come out the same: %s', (_, one) => {
    expect(wrongIn(one, screen(one, { seenAt: day }), (id) => (id === followed ? rule : id))).toEqual([]);
  });
});

it('has ten cases and more for and against every rule that detectors may name, but for those whose file says why not', () => {
  const count = (rule: string, pick: (one: Case) => readonly string[] | undefined): number =>
    cases.filter((one) => pick(one)?.includes(rule)).length;
  const counted = rules.law.filter(
    ({ role, id, follows, fewCases }) =>
      role === 'infringement' &&
      follows === undefined &&
      fewCases === undefined &&
      !FORMER.some(({ rule }) => rule === id),
  );
  const few = counted.flatMap(({ id }) => {
    const [yes, no] = [count(id, (one) => one.rules), count(id, (one) => one.not)];
    return yes < 10 || no < 10 ? [`${id}: ${yes} for, ${no} against`] : [];
  });
  expect(few).toEqual([]);
  expect(counted.length).toBeGreaterThanOrEqual(35);
});

it('has no case for a rule whose file says that it has none', () => {
  const excused = new Set(rules.law.filter(({ fewCases }) => fewCases !== undefined).map(({ id }) => id));
  expect(cases.flatMap((one) => one.rules ?? []).filter((rule) => excused.has(rule))).toEqual([]);
});
