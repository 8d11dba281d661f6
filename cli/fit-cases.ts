import type { Judged } from '../detectors/law/reasoner.ts';
import { createDetection } from '../detectors/screen.ts';
import { keyText } from '../domain/keys.ts';
import { LabelLine, RIGHT_NOT_IN_FORCE } from '../domain/label.ts';
import type { Listing } from '../domain/listing.ts';
import type { Registries } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { strengthOf, type TruthLine } from '../domain/truth.ts';
import {
  handOf,
  isMeasuredOnly,
  isWorded,
  listingsOf,
  partsOf,
  readListings,
  registriesOf,
  truthOf,
} from './evaluation-set.ts';
import { readRecords } from './records.ts';
import { readRegistryFile } from './registry-file.ts';

/** Labelled cases for `hubiao fit`, what they are, and what of the labels was left out, in words. */
export type CaseSource<T> = { cases: T[]; what: string; leftOut: string };

/**
 * Makes a case of a labelled listing from what detectors say of it; undefined where the listing has nothing to learn from. `hand` is whose
 * words it holds, `worded`, whether its label is known to rest on words.
 */
export type CaseMaker<T> = (one: {
  key: string;
  hand: string;
  worded: boolean;
  label: TruthLine;
  drafts: readonly Judged[];
}) => T | undefined;

export type LabelFiles = { truth: string; directory: string; listings?: string; gi?: string; signs?: string };

/** The development half of the own set but for what only measures: that and the test half are nobody's to fit on. */
export async function casesOfOwnSet<T>(rules: RuleBook, make: CaseMaker<T>): Promise<CaseSource<T>> {
  const cases: T[] = [];
  const leftOut: string[] = [];
  for (const part of partsOf('dev')) {
    if (isMeasuredOnly(part)) continue;
    const hand = handOf(part);
    const collector = createCollector(rules, await registriesOf(part), (one) =>
      make({ ...one, hand, worded: isWorded(part) }),
    );
    for (const label of await truthOf(part)) collector.label(label);
    for await (const listing of listingsOf(part)) collector.listing(listing);
    const result = collector.result(part.name);
    cases.push(...result.cases);
    if (result.leftOut !== '') leftOut.push(`${part.name}: ${result.leftOut}`);
  }
  return { cases, what: 'the development half of the own evaluation set', leftOut: leftOut.join(', ') };
}

/** Labels and listings from files, screened with registries from files. */
export async function casesOfFiles<T>(rules: RuleBook, files: LabelFiles, make: CaseMaker<T>): Promise<CaseSource<T>> {
  const registries = {
    directory: await readRegistryFile('directory', files.directory),
    gi: files.gi === undefined ? [] : await readRegistryFile('gi', files.gi),
    signs: files.signs === undefined ? [] : await readRegistryFile('signs', files.signs),
  };
  const collector = createCollector(rules, registries, make);
  for await (const { listing, ...label } of readRecords(files.truth, LabelLine)) {
    collector.label(label);
    if (listing !== undefined) collector.listing(listing, label);
  }
  if (files.listings !== undefined)
    for await (const listing of readListings(files.listings, new Date().toISOString())) collector.listing(listing);
  return collector.result('labels from files');
}

/** The standing decisions of the running instance, screened anew with its registries. */
export async function casesOfDecisions<T>(rules: RuleBook, demo: boolean, make: CaseMaker<T>): Promise<CaseSource<T>> {
  const [{ withInstance }, { decidedLabels, tallyTold }] = await Promise.all([
    import('./instance.ts'),
    import('./labels.ts'),
  ]);
  return withInstance(async ({ store }) => {
    const { registries } = await store.registries.load();
    const collector = createCollector(rules, registries, make);
    const tally = {};
    for await (const { listing, ...label } of decidedLabels(store, { demo, tally })) {
      collector.label(label);
      collector.listing(listing, label);
    }
    const { leftOut, ...source } = collector.result(`decisions of an instance${demo ? ', made-up ones too' : ''}`);
    return { ...source, leftOut: [tallyTold(tally), leftOut].filter((text) => text !== '').join(', ') };
  });
}

/** Whose words a listing holds: its seller's, or its own where none is known. */
const sellerOf = ({ platform, listingId, seller }: Listing): string =>
  `${platform}:${seller?.id ?? seller?.name ?? listingId}`;

/**
 * Brings labels and listings together and keeps of each listing only what detectors say of it. Of two labels of one
 * listing the one of higher rank holds, of two of one rank the later.
 */
function createCollector<T>(rules: RuleBook, registries: Registries, make: CaseMaker<T>) {
  const detect = createDetection({ registries, rules });
  const labels = new Map<string, TruthLine>();
  const cases = new Map<string, T | undefined>();
  let rights = 0;
  return {
    label(label: TruthLine): void {
      const key = keyText(label);
      const known = labels.get(key);
      if (known === undefined || strengthOf(label.rank) >= strengthOf(known.rank)) labels.set(key, label);
    },
    /** A listing of its own label is left aside where another label holds. */
    listing(listing: Listing, own?: TruthLine): void {
      const key = keyText(listing);
      const label = labels.get(key);
      if (label === undefined || (own !== undefined && label !== own)) return;
      if (label.tags?.includes(RIGHT_NOT_IN_FORCE)) rights++;
      else cases.set(key, make({ key, hand: sellerOf(listing), worded: true, label, drafts: detect(listing).drafts }));
    },
    result(what: string): CaseSource<T> {
      const without = labels.size - cases.size - rights;
      const told = [
        ...(rights > 0 ? [`${rights} of rights not in force, which no weight can tell`] : []),
        ...(without > 0 ? [`${without} labels without a listing`] : []),
      ];
      return { cases: [...cases.values()].filter((one) => one !== undefined), what, leftOut: told.join(', ') };
    },
  };
}
