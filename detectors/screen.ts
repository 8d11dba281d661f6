import type { Finding, Hit } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { Screener } from '../domain/ports.ts';
import type { RegistrySource } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { turnoverOf } from '../domain/turnover.ts';
import { type CompiledDirectory, compileDirectory } from './compiled.ts';
import { createGoodsIndex } from './goods/lexicon.ts';
import { DETECTORS } from './index.ts';
import { createReasoner, type Judged } from './law/reasoner.ts';
import { goodsOfMarks } from './marks/goods-of.ts';
import { settle, summarise } from './score/settle.ts';
import { createFieldReader } from './text/fields.ts';
import { createLexiconScanner, type LexiconScanner } from './text/lexicon.ts';
import { createMatcher } from './text/matcher.ts';
import { openNames } from './text/name-table.ts';
import { viewOf } from './view.ts';

/** Drafts of one listing, judged by the law, before weights are asked. */
export type Detection = { drafts: Judged[] };

/**
 * What detection is made from; `compiled` spares it the compiling and must come from the same registries and rules. `brief`: hits
 * that no weight of these rules shows may be left out.
 */
type DetectionOptions = { registries: RegistrySource; rules: RuleBook; compiled?: CompiledDirectory; brief?: boolean };

/** Lists that detectors look whole names up in are not searched for in texts. */
const isScanned = ({ id }: { id: string }): boolean =>
  id !== 'everyday-words' && !/^(prohibited-|lawful-sign-|place-other-meaning)/.test(id);

/** Lexicons are compiled once a rule book; whoever screens by it scans with the same tables, one text after the other. */
const SCANNERS = new WeakMap<RuleBook, LexiconScanner>();
function scannerOf(rules: RuleBook): LexiconScanner {
  const known = SCANNERS.get(rules);
  const scanner = known ?? createLexiconScanner(rules.lexicons.filter(isScanned));
  if (known === undefined) SCANNERS.set(rules, scanner);
  return scanner;
}

/** Compiles registries and rules into what draws up the hits of a listing, unweighed. Pure; never throws on any listing. */
export function createDetection(options: DetectionOptions): (listing: Listing) => Detection {
  const { registries, rules, compiled = compileDirectory(options), brief = false } = options;
  const goods = createGoodsIndex(rules.goods, compiled.goods);
  const matcher = createMatcher(openNames(compiled.names), compiled.channels, {
    continues: goods.isNoun,
    words: [...wordsOf(rules)],
  });
  const scanner = scannerOf(rules);
  const context = { registries, rules, goods, goodsOf: goodsOfMarks(registries.directory, goods), brief };
  const detectors = DETECTORS.map((create) => create(context));
  const reason = createReasoner(rules);
  const tools = { read: createFieldReader(), matcher, scanner, goods };
  return (listing) => {
    const view = viewOf(listing, tools);
    const place = `${listing.seller?.region ?? ''} ${listing.shipFrom ?? ''}`;
    const at = { day: view.day, place, turnover: turnoverOf(listing) };
    const drafts: Judged[] = [];
    for (const detector of detectors) for (const draft of detector.detect(view)) drafts.push(reason(draft, at));
    return { drafts };
  };
}

/**
 * Compiles registries and rules into a screener. `screen` is pure and never throws: the same listing gives the same
 * finding. `stamp` and `release` go into `versions` as they stand.
 */
export function createScreener(options: DetectionOptions & { stamp: string; release: string }): Screener {
  const { rules } = options;
  const detect = createDetection({ ...options, brief: true });
  const versions = {
    release: options.release,
    registries: options.stamp,
    rules: rules.version,
    weights: rules.weights.version,
  };
  return {
    versions,
    screen(listing: Listing): Finding {
      const { drafts } = detect(listing);
      const hits = drafts
        .map((draft) => settle(draft, rules.weights))
        .filter((hit): hit is Hit => hit !== undefined)
        .sort(byWeight);
      return {
        platform: listing.platform,
        listingId: listing.listingId,
        ...summarise(hits, rules.weights.bands),
        versions,
        hits,
      };
    },
  };
}

const STATUS_ORDER = { flagged: 0, ask: 1, cleared: 2 } as const;

/** Best first; the order of equals is that of the detectors and the registry, whatever their ids. */
const byWeight = (a: Hit, b: Hit): number => STATUS_ORDER[a.status] - STATUS_ORDER[b.status] || b.points - a.points;

/** The words that listings use, as far as the rules know them. */
function* wordsOf(rules: RuleBook): Iterable<string> {
  for (const group of rules.goods.groups) yield* group.nouns;
  // What sellers tell in is made of pieces (我是, 标): no words to read names by.
  for (const { id, words } of rules.lexicons) if (!id.startsWith('told-')) yield* words;
}
