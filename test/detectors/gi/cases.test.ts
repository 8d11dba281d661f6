import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding, Hit } from '../../../domain/finding.ts';
import type { Listing } from '../../../domain/listing.ts';
import { GeographicalIndication } from '../../../domain/registries.ts';
import { listing, screenerFor } from '../../support/detectors.ts';

type Case = Partial<Listing> & { is: 'flagged' | 'ask' | 'lawful'; gi: string; title: string };

const lines = (name: string): unknown[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const gi = lines('registry.jsonl').map((entry) => GeographicalIndication.parse(entry));
/** Cases of all kinds, and what sellers say of where goods come from. */
const cases = [...lines('cases.jsonl'), ...lines('talk.jsonl')] as Case[];
const screener = screenerFor({ directory: [], gi, signs: [] });

const found = ({ is: _is, gi: _gi, title, ...more }: Case): Finding =>
  screener.screen(listing(title, { platform: 'mart', seenAt: '2026-11-25T10:00:00+08:00', ...more }));

const hitsOf = (finding: Finding, one: Case): Hit[] => finding.hits.filter((hit) => hit.subjectId === one.gi);

const named = (is: Case['is']): [string, Case][] =>
  cases.filter((one) => one.is === is).map((one) => [JSON.stringify({ ...one, is: undefined, gi: undefined }), one]);

describe('a GI name used without right', () => {
  it.each(named('flagged'))('is flagged, under a rule: %s', (_, one) => {
    const hits = hitsOf(found(one), one).filter((hit) => hit.status === 'flagged');
    expect(hits).toHaveLength(1);
    expect(hits[0]!.legalBasis).not.toEqual([]);
    expect(hits[0]!.elements.find((element) => element.id === 'gi-protected')?.state ?? 'proved').toBe('proved');
  });
});

describe('what only an officer can judge', () => {
  it.each(named('ask'))('is asked: %s', (_, one) => {
    expect(hitsOf(found(one), one).map((hit) => hit.status)).toEqual(['ask']);
  });
});

describe('lawful use, other goods and bare place names', () => {
  it.each(named('lawful'))('are not flagged: %s', (_, one) => {
    expect(found(one).flagged).toBe(false);
  });
});

it('quotes every reason as it stands on the page', () => {
  for (const one of cases)
    for (const hit of found(one).hits)
      for (const reason of hit.reasons) {
        if (reason.quote === undefined) continue;
        const text = reason.field === 'title' ? one.title : textAt(one, reason.field);
        expect(text?.slice(reason.start, reason.end)).toBe(reason.quote);
      }
});

const textAt = (one: Case, field: string): string | undefined =>
  field === 'description'
    ? one.description
    : field.startsWith('text[')
      ? one.text?.[Number(field.slice(5, -1))]?.value
      : field.startsWith('category[')
        ? one.category?.[Number(field.slice(9, -1))]
        : one.attributes?.[field.slice('attributes.'.length)];

it('names the places of its areas in the elements: outside proves, inside disproves', () => {
  const states = (one: Partial<Case>): (string | undefined)[] =>
    hitsOf(found({ is: 'flagged', gi: 't-rice', title: '盘锦大米型 10斤', ...one }), { gi: 't-rice' } as Case).map(
      (hit) => hit.elements.find((element) => element.id === 'not-from-area')?.state,
    );
  expect(states({ origin: '吉林' })).toEqual(['proved']);
  expect(states({ origin: '辽宁盘锦' })).toEqual(['rebutted']);
  expect(states({})).toEqual(['open']);
});
