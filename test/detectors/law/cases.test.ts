import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ElementState, Finding, Hit } from '../../../domain/finding.ts';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { listing, screenerFor, statusOf } from '../../support/detectors.ts';

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
const cases = here('cases.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

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

it('has ten cases and more for and against each rule that it is about', () => {
  const count = (pick: (one: Case) => readonly string[] | undefined): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const rule of cases.flatMap((one) => pick(one) ?? [])) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  };
  const [positive, negative] = [count((one) => one.rules), count((one) => one.not)];
  const few = [...positive.keys(), ...negative.keys()].filter(
    (rule) => (positive.get(rule) ?? 0) < 10 || (negative.get(rule) ?? 0) < 10,
  );
  expect([...new Set(few)]).toEqual([]);
  expect(positive.size).toBeGreaterThanOrEqual(15);
});
