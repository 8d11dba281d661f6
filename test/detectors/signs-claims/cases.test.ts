import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDetection } from '../../../detectors/screen.ts';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { listing, rules, screenerFor } from '../../support/detectors.ts';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const registries = JSON.parse(read('registries.json')) as Registries;
const screener = screenerFor(registries);
const detect = createDetection({ registries, rules });

/** One line of the table: the concept of the rule it is about, and whether an officer should open a lead. */
type Case = Partial<Listing> & { rule: string; expect: 'flagged' | 'innocent'; title: string };
const cases = read('cases.jsonl')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);

const KINDS = new Set(['special-sign', 'prohibited-sign', 'false-claim']);
/** Lines about several rules at once name only what they begin with; Olympic signs have a rule of their own. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  'special-sign': /^(special|olympic|expo)-sign$/,
  prohibited: /^prohibited-/,
  claims: /^(well-known-advertising|state-organ-advertising|false-)/,
};

describe.each([...new Set(cases.map(({ rule }) => rule))])('%s', (rule) => {
  const own = cases.filter((one) => one.rule === rule);

  it.each(own.filter((one) => one.expect === 'flagged'))('flags $title', ({ rule: _, expect: __, ...given }) => {
    const made = listing(given.title, given);
    const hits = screener.screen(made).hits.filter((hit) => hit.status === 'flagged' && KINDS.has(hit.kind));
    expect(hits.length).toBeGreaterThan(0);
    const named = detect(made)
      .drafts.filter((draft) => KINDS.has(draft.kind))
      .flatMap((draft) => draft.concepts);
    expect(named.some((concept) => (ANSWERS[rule] ?? new RegExp(`^${rule}$`)).test(concept))).toBe(true);
  });

  it.each(own.filter((one) => one.expect === 'innocent'))(
    'leaves $title alone',
    ({ rule: _, expect: __, ...given }) => {
      const flagged = screener
        .screen(listing(given.title, given))
        .hits.filter((hit) => hit.status === 'flagged' && KINDS.has(hit.kind));
      expect(flagged.map((hit) => hit.reasons.map((reason) => reason.detail))).toEqual([]);
    },
  );
});
