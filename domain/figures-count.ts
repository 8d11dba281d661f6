import {
  type ClassesOf,
  Dimension,
  type FigureDay,
  FigureEvent,
  type FigureFilter,
  type FigureRow,
  type FigureRows,
  type Figures,
  type Hours,
  type SellerRow,
} from './figures.ts';
import { countable, daysOf, sieveOf, valuesOf } from './figures-filter.ts';
import { dayOf, type LeadFact } from './lead-fact.ts';

const HOUR_MS = 3_600_000;
const MOST_SELLERS = 50;

/**
 * All figures of the leads under a filter. Each dimension is told without its own filter, so that the other values stay to be chosen;
 * every other figure under all of them.
 */
export function countFigures(
  all: readonly LeadFact[],
  q: { filter: FigureFilter; classes: ClassesOf; now: Date },
): Figures {
  const { facts, madeUp, leftOut } = countable(all);
  const sieve = sieveOf(q.filter, q.classes);
  const rows = new Map(Dimension.options.map((dimension) => [dimension, new Map<string, FigureRow>()]));
  const counted: LeadFact[] = [];
  for (const fact of facts) {
    const { rest, failing } = sieve(fact);
    if (!rest || failing.length > 1) continue;
    if (failing.length === 0) counted.push(fact);
    for (const dimension of failing.length === 0 ? Dimension.options : failing)
      for (const key of valuesOf(fact, dimension, q.classes)) addRow(rows.get(dimension)!, key, fact);
  }
  return {
    cutOff: q.now.toISOString(),
    madeUp,
    series: seriesOf(counted),
    by: Object.fromEntries([...rows].map(([dimension, found]) => [dimension, sorted(found)])) as Figures['by'],
    funnel: funnelOf(counted),
    open: counted.filter(isOpen).length,
    precision: precisionOf(counted),
    hours: hoursOf(counted),
    sellers: sellersOf(counted),
    returns: returnsOf(counted),
    leftOut,
  };
}

/** The leads behind a figure, newest sighting first. */
export function factsBehind(
  all: readonly LeadFact[],
  filter: FigureFilter & FigureRows,
  classes: ClassesOf,
): LeadFact[] {
  const sieve = sieveOf(filter, classes);
  const { event, from = '', to = '9' } = filter;
  return countable(all)
    .facts.filter((fact) => {
      const { rest, failing } = sieve(fact);
      return rest && failing.length === 0 && daysOf(fact, event).some((day) => day >= from && day <= to);
    })
    .sort((a, b) => b.seen - a.seen || (a.id < b.id ? -1 : 1));
}

const ever = ({ decisions }: LeadFact, to: 'suspected' | 'dismissed'): boolean =>
  decisions.some((one) => one.to === to);
const isOpen = ({ route, waits }: LeadFact): boolean =>
  route === 'queue' && waits.length > 0 && waits.at(-1)?.until === undefined;

function addRow(rows: Map<string, FigureRow>, key: string, fact: LeadFact): void {
  const row = rows.get(key) ?? { key, leads: 0, confirmed: 0, dismissed: 0, removed: 0 };
  rows.set(key, row);
  row.leads += 1;
  if (ever(fact, 'suspected')) row.confirmed += 1;
  if (ever(fact, 'dismissed')) row.dismissed += 1;
  if (fact.removals.length > 0) row.removed += 1;
}

const sorted = (rows: Map<string, FigureRow>): FigureRow[] =>
  [...rows.values()].sort((a, b) => b.leads - a.leads || (a.key < b.key ? -1 : 1));

/** Every day on which anything happened, with the leads that waited at its end. */
function seriesOf(facts: LeadFact[]): FigureDay[] {
  const days = new Map<string, FigureDay>();
  const moves = new Map<string, number>();
  const on = (day: string): FigureDay => {
    const known = days.get(day) ?? { day, filed: 0, confirmed: 0, dismissed: 0, removed: 0, relisted: 0, open: 0 };
    days.set(day, known);
    return known;
  };
  for (const fact of facts) {
    for (const event of FigureEvent.options) for (const day of daysOf(fact, event)) on(day)[event] += 1;
    if (fact.route !== 'queue' && fact.decisions.length === 0) continue;
    for (const { from, until } of fact.waits) {
      const first = dayOf(from);
      moves.set(first, (moves.get(first) ?? 0) + 1);
      if (until !== undefined) moves.set(dayOf(until), (moves.get(dayOf(until)) ?? 0) - 1);
      else if (!isOpen(fact)) moves.set(first, (moves.get(first) ?? 0) - 1);
    }
  }
  for (const [day, move] of moves) if (move !== 0) on(day);
  let open = 0;
  const series = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const row of series) row.open = open += moves.get(row.day) ?? 0;
  return series;
}

/** Each step counts leads that took those before it too; a listing may go before any notice. */
const funnelOf = (facts: LeadFact[]): Figures['funnel'] => {
  const confirmed = facts.filter((fact) => ever(fact, 'suspected'));
  return {
    leads: facts.length,
    decided: facts.filter(({ decisions }) => decisions.length > 0).length,
    confirmed: confirmed.length,
    notified: confirmed.filter(({ notified }) => notified !== undefined).length,
    removed: confirmed.filter(({ removals }) => removals.length > 0).length,
  };
};

/** Of the leads decided on, the share suspected, by what the finding was made with; a duplicate says nothing of the detector. */
function precisionOf(facts: LeadFact[]): Figures['precision'] {
  const versions = new Map<string, { confirmed: number; dismissed: number }>();
  for (const { version, decisions } of facts) {
    const last = decisions.at(-1);
    if (last === undefined || last.reason === 'duplicate') continue;
    const row = versions.get(version) ?? { confirmed: 0, dismissed: 0 };
    versions.set(version, row);
    row[last.to === 'suspected' ? 'confirmed' : 'dismissed'] += 1;
  }
  return [...versions]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([version, { confirmed, dismissed }]) => ({
      version,
      confirmed,
      dismissed,
      share: confirmed / (confirmed + dismissed),
    }));
}

function hoursOf(facts: LeadFact[]): Figures['hours'] {
  const removals = facts.flatMap((fact) => fact.removals);
  return {
    decision: spread(facts.flatMap(({ decisions }) => decisions.map(({ waited }) => waited))),
    removal: spread(removals.map(({ at, from }) => at - from)),
    notice: spread(removals.flatMap(({ at, notified }) => (notified === undefined ? [] : [at - notified]))),
  };
}

/** Median and ninetieth percentile in hours, to a tenth: the least value that the share of all does not exceed. */
function spread(ms: number[]): Hours {
  const ordered = Float64Array.from(ms).sort();
  const at = (part: number): number =>
    Math.round((10 * ordered[Math.max(0, Math.ceil(part * ordered.length) - 1)]!) / HOUR_MS) / 10;
  return ordered.length === 0 ? { n: 0 } : { n: ordered.length, median: at(0.5), p90: at(0.9) };
}

/** Sellers of leads that were not dismissed and still hold; repeated are those with two or more of them. */
function sellersOf(facts: LeadFact[]): Figures['sellers'] {
  const sellers = new Map<string, SellerRow>();
  let leads = 0;
  for (const { seller, sellers: shown, platform, status, route, decisions, removals, returns } of facts) {
    if (seller === undefined || status === 'dismissed' || (route === 'cleared' && decisions.length === 0)) continue;
    const name = shown.find((one) => one !== seller.value);
    const zero = { leads: 0, confirmed: 0, removed: 0, relisted: 0 };
    const fresh = { seller: seller.value, ...(name === undefined ? {} : { name }), platform, ...zero };
    const row: SellerRow = sellers.get(seller.key) ?? fresh;
    sellers.set(seller.key, row);
    leads += 1;
    row.leads += 1;
    if (decisions.some(({ to }) => to === 'suspected')) row.confirmed += 1;
    if (removals.length > 0) row.removed += 1;
    if (returns.length > 0) row.relisted += 1;
  }
  const repeated = [...sellers.values()].filter((row) => row.leads > 1);
  return {
    known: sellers.size,
    repeated: repeated.length,
    leads,
    grouped: repeated.reduce((sum, row) => sum + row.leads, 0),
    rows: repeated
      .sort((a, b) => b.confirmed - a.confirmed || b.leads - a.leads || (a.seller < b.seller ? -1 : 1))
      .slice(0, MOST_SELLERS),
  };
}

/** Of the leads whose listing was proved gone, those that came back later. */
function returnsOf(facts: LeadFact[]): Figures['returns'] {
  const gone = facts.filter(({ removals }) => removals.length > 0);
  const returned = gone.filter(({ removals, returns }) => returns.some((at) => at >= removals[0]!.at)).length;
  return { removed: gone.length, returned, ...(gone.length === 0 ? {} : { share: returned / gone.length }) };
}
