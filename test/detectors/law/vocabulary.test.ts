import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listingsOf, partsOf, registriesOf } from '../../../cli/evaluation-set.ts';
import { createDetection } from '../../../detectors/screen.ts';
import type { Draft } from '../../../detectors/view.ts';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { projectRoot } from '../../../lib/release.ts';
import { listing, rules } from '../../support/detectors.ts';

const linesOf = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
const own = (name: string): string => new URL(name, import.meta.url).pathname;

/** Every draft that detectors make of the table of cases and of the parts of the development half that hold indications. */
async function allDrafts(): Promise<Draft[]> {
  const cases = linesOf<{ listing: Partial<Listing> & { title: string } }>(own('cases.jsonl'));
  const small = createDetection({
    registries: JSON.parse(readFileSync(own('registries.json'), 'utf8')) as Registries,
    rules,
  });
  const drafts = cases.flatMap(({ listing: { title, ...more } }) => small(listing(title, more)).drafts);
  for (const part of partsOf('dev')) {
    const registries = await registriesOf(part);
    if (registries.gi.length === 0) continue;
    const detect = createDetection({ registries, rules });
    for await (const one of listingsOf(part)) drafts.push(...detect(one).drafts);
  }
  return drafts;
}

let drafts: Draft[];
beforeAll(async () => {
  drafts = await allDrafts();
});

const infringements = rules.law.filter(({ role }) => role === 'infringement');
const ofConcept = (concept: string) => infringements.filter((rule) => rule.concept === concept);

/** The concepts that detectors name, by the kind of their hits: their elements and defences are that kind's vocabulary. */
function vocabulary(part: 'elements' | 'defences'): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { kind, concepts } of drafts) {
    const ids = known.get(kind) ?? new Set();
    for (const rule of concepts.flatMap(ofConcept)) for (const { id } of rule[part]) ids.add(id);
    known.set(kind, ids);
  }
  return known;
}

describe('what detectors say and what rules ask', () => {
  it('are of one vocabulary: no fact that no rule of its kind has as an element, no defence either', () => {
    const elements = vocabulary('elements');
    const defences = vocabulary('defences');
    const strange = new Set<string>();
    for (const draft of drafts) {
      for (const id of Object.keys(draft.facts))
        if (!elements.get(draft.kind)!.has(id)) strange.add(`${draft.kind}: ${id}`);
      for (const { id } of draft.defences) if (!defences.get(draft.kind)!.has(id)) strange.add(`${draft.kind}: ${id}`);
    }
    expect([...strange]).toEqual([]);
  });

  it('names no concept that no rule answers to', () => {
    const unknown = drafts.flatMap(({ concepts }) => concepts).filter((concept) => ofConcept(concept).length === 0);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('leaves no element of a reached rule that a listing could show and no detector ever states', () => {
    const said = new Set(drafts.flatMap(({ facts }) => Object.keys(facts)));
    const reached = new Set(drafts.flatMap(({ concepts }) => concepts));
    const mute = infringements
      .filter(({ concept }) => reached.has(concept!))
      .flatMap(({ elements }) => elements.filter(({ id, by }) => by === 'listing' && !said.has(id)))
      .map(({ id }) => id);
    expect([...new Set(mute)].filter((id) => !AWAITED_FACTS.has(id))).toEqual([]);
  });

  it('lets no detector prove what only an officer can establish', () => {
    const officers = new Set(
      infringements.flatMap(({ elements }) => elements.filter(({ by }) => by === 'officer')).map(({ id }) => id),
    );
    const proved = drafts.flatMap(({ facts }) => Object.keys(facts).filter((id) => facts[id] === 'proved'));
    expect(proved.filter((id) => officers.has(id))).toEqual([]);
  });

  it('has a detector for every concept of an infringement', () => {
    const folder = join(projectRoot, 'detectors');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const unnamed = [...new Set(infringements.map(({ concept }) => concept!))].filter(
      (concept) => !sources.includes(`'${concept}'`),
    );
    expect(unnamed.filter((concept) => !AWAITED.has(concept))).toEqual([]);
  });
});

/** Concepts of rules that stand ready while no detector names them yet: an officer picks them by hand. */
const AWAITED = new Set([
  'expo-sign',
  'false-advertising',
  'false-barcode',
  'false-credit-code',
  'false-maker',
  'false-origin',
  'false-publicity',
  'false-quality-mark',
  'false-registered',
  'gi-not-to-standard',
  'gi-product-sale',
  'gi-sign-misused',
  'gi-sign-similar',
  'gi-similar-name',
  'gi-style-word',
  'olympic-ambush',
  'prohibited-deceptive',
  'prohibited-discriminatory',
  'prohibited-foreign-sign',
  'prohibited-offensive',
  'prohibited-official-mark',
  'prohibited-organisation-sign',
  'prohibited-place-name',
  'prohibited-red-cross',
  'prohibited-state-sign',
  'state-symbol-advertising',
]);

/** Elements of reached rules that no detector states yet. */
const AWAITED_FACTS = new Set(['code-missing']);
