import type { GeographicalIndication } from '../../domain/registries.ts';
import { isSameSeller } from '../seller/index.ts';
import type { Draft, View } from '../view.ts';
import { seasonState } from './season.ts';

/** Units by what they measure: grams and millilitres; anything else is counted and must be the same word. */
const GRAMS: Readonly<Record<string, number>> = {
  克: 1,
  g: 1,
  斤: 500,
  市斤: 500,
  公斤: 1000,
  千克: 1000,
  kg: 1000,
  吨: 1_000_000,
  t: 1_000_000,
};
const MILLILITRES: Readonly<Record<string, number>> = { 毫升: 1, ml: 1, 升: 1000, l: 1000, 千升: 1_000_000 };

/**
 * The cue that an approved user's page alone shows more sold than its quota, at the least that count and pack may mean. Nobody has verified
 * it: an officer is asked, whatever else the page says. Undefined where quota, count or pack is not known, and out of season.
 */
export function quotaDraft(view: View, gi: GeographicalIndication): Draft | undefined {
  const { listing, day } = view;
  const quota = gi.authorisedUsers?.find((user) => user.quota !== undefined && isSameSeller(user, listing))?.quota;
  if (quota === undefined || listing.sold === undefined || seasonState(gi.season, day) !== 'open') return undefined;
  if (quota.year !== undefined && String(quota.year) !== day.slice(0, 4)) return undefined;
  const pack = leastPack(view, quota.unit);
  const sold = pack === undefined ? 0 : Math.round(listing.sold * pack * 100) / 100;
  if (sold <= quota.amount) return undefined;
  return {
    kind: 'gi',
    subjectId: gi.id,
    reasons: [
      {
        code: 'gi-over-quota',
        params: { sold, amount: quota.amount, unit: quota.unit, verified: false },
        span: { field: 'sold' },
      },
    ],
    concepts: ['gi-over-quota'],
    facts: { 'gi-protected': 'proved', 'name-used': 'proved', 'over-quota': 'open' },
    defences: [
      { id: 'lawful-resale', state: 'open' },
      { id: 'quota-raised', state: 'open' },
    ],
    ceiling: 'ask',
  };
}

const OF_PACK = /净含量|净重|规格|重量|容量|数量|含量/;
const MOST_TEXT = 500;

/** The smallest pack that the page offers, in the quota's unit: of its table where that tells, else of the title. */
function leastPack({ listing: { title, attributes = {} } }: View, unit: string): number | undefined {
  const table = Object.entries(attributes).flatMap(([key, value]) => (OF_PACK.test(key) ? [value] : []));
  const packs = [table.join(' '), title].map((text) =>
    packsIn(text.slice(0, MOST_TEXT).toLowerCase(), unit.toLowerCase()),
  );
  const told = packs.find((found) => found.length > 0);
  return told === undefined ? undefined : Math.min(...told);
}

/** Every pack of a text in the unit: 500g*2袋 is a kilogram, 8只装 are eight. */
function packsIn(text: string, unit: string): number[] {
  const measure = unit in GRAMS ? GRAMS : unit in MILLILITRES ? MILLILITRES : { [unit]: 1 };
  const words = Object.keys(measure)
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  const pattern = new RegExp(
    `(\\d+(?:\\.\\d+)?)\\s?(${words})(?![a-z])(?:[装\\s]*[*x×]\\s?(\\d{1,3})(?!\\d|\\s?(?:${words})))?`,
    'g',
  );
  return [...text.matchAll(pattern)]
    .map(([, number, word, times = '1']) => (Number(number) * measure[word!]! * Number(times)) / measure[unit]!)
    .filter((pack) => pack > 0);
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
