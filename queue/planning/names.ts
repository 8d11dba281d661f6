import type { NodeWindow } from '../../domain/calendar.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { PlanReason } from '../../domain/plan.ts';
import type { GeographicalIndication, Mark, SpecialSign } from '../../domain/registries.ts';
import { type Day, withinDays } from '../../domain/time.ts';
import { addDays, daysBetween, seasonOn } from '../../lib/calendar.ts';
import type { Found, PlanInputs } from './inputs.ts';

/** Days before a season in which its goods are offered ahead, and how long one lasts that names no end. */
const SEASON = { ahead: 45, lasts: 90 };
/** Days around the beginning and the end of an event's sign in which it is searched more often. */
const TERM_DAYS = 90;
const BOOST = { plain: 1, hot: 2, campaign: 3, evasion: 2 };

type NameInputs = Pick<PlanInputs, 'registries' | 'arms'> & {
  day: Day;
  campaigns: readonly Campaign[];
  nodes: readonly NodeWindow[];
  hours: { key: number; other: number };
};
type Named = Found & { query: string };

/** Searches for the names of the registries, for words of campaigns, and for spellings that names were hidden behind. */
export function* namesOf(inputs: NameInputs): Generator<Named> {
  const { registries, campaigns, hours } = inputs;
  for (const mark of registries.directory) yield* entry(inputs, { ...mark, name: mark.mark }, markHints(inputs, mark));
  for (const gi of registries.gi) yield* entry(inputs, gi, giHints(inputs, gi));
  for (const sign of registries.signs)
    if (withinDays(inputs.day, sign.validFrom, sign.validUntil)) yield* entry(inputs, sign, signHints(inputs, sign));
  for (const campaign of campaigns)
    for (const query of campaign.queries ?? [])
      yield { query, why: [campaignReason(campaign)], ...hot(hours, BOOST.campaign), campaigns: [campaign.id] };
  for (const { spelling } of inputs.arms ?? []) {
    if (spelling === undefined || spelling.seen < 0.05) continue;
    const params = { spelling: spelling.text, seen: Number(spelling.seen.toFixed(1)) };
    yield { query: spelling.text, why: [{ code: 'evasion', params }], ...hot(hours, BOOST.evasion), campaigns: [] };
  }
}

const hot = ({ key }: NameInputs['hours'], boost: number) => ({ hours: key, boost, hinted: true });

/** What an entry is, and what makes it hot on that day. */
type Hints = { own: PlanReason; key: boolean; hints: PlanReason[]; campaigns: readonly Campaign[] };

/** The name of an entry and its other names; those are due seldom unless something makes the entry hot. */
function* entry(
  { hours }: NameInputs,
  { name, aliases = [] }: { name: string; aliases?: string[] | undefined },
  { own, key, hints, campaigns }: Hints,
): Generator<Named> {
  const told = [...campaigns.map(campaignReason), ...hints];
  const boost = campaigns.length > 0 ? BOOST.campaign : hints.length > 0 ? BOOST.hot : BOOST.plain;
  const common = { boost, hinted: told.length > 0, campaigns: campaigns.map(({ id }) => id) };
  const often = key || told.length > 0;
  yield { query: name, why: [own, ...told], hours: often ? hours.key : hours.other, ...common };
  const alias: PlanReason = { code: 'alias', params: { name } };
  for (const other of new Set(aliases))
    yield { query: other, why: [alias, ...told], hours: told.length > 0 ? hours.key : hours.other, ...common };
}

function markHints({ day, nodes, campaigns }: NameInputs, mark: Mark): Hints {
  const inForce = (mark.status ?? 'registered') === 'registered' && withinDays(day, mark.validFrom, mark.validUntil);
  const key = mark.level === 'key' && inForce;
  const text = [mark.mark, ...(mark.goods ?? [])].join('\n');
  return {
    own: { code: key ? 'key-mark' : 'mark', params: { name: mark.mark } },
    key,
    hints: nodes.filter(({ node }) => (node.key ? key : inForce && holds(node.words, text))).map(nodeReason),
    campaigns: campaigns.filter(({ marks }) => marks?.includes(mark.id)),
  };
}

function giHints({ day, nodes, campaigns }: NameInputs, gi: GeographicalIndication): Hints {
  const season = gi.season === undefined ? undefined : seasonOn(gi.season, day, SEASON);
  const text = [gi.name, gi.product, ...(gi.aliases ?? [])].join('\n');
  const inSeason: PlanReason[] =
    season === undefined
      ? []
      : [{ code: season.phase, params: { name: gi.name, from: season.from, until: season.until } }];
  return {
    own: { code: 'gi', params: { name: gi.name } },
    key: false,
    hints: [...inSeason, ...nodes.filter(({ node }) => holds(node.words, text)).map(nodeReason)],
    campaigns: campaigns.filter((campaign) => campaign.gi?.includes(gi.id)),
  };
}

function signHints({ day, nodes, campaigns }: NameInputs, sign: SpecialSign): Hints {
  const { event, validFrom, validUntil } = sign;
  const text = [sign.name, event ?? '', ...(sign.aliases ?? [])].join('\n');
  const near = day <= addDays(validFrom, TERM_DAYS) || day >= addDays(validUntil, -TERM_DAYS);
  const days = Math.min(daysBetween(validFrom, day), daysBetween(day, validUntil));
  const term: PlanReason[] = near && event !== undefined ? [{ code: 'sign-term', params: { event, days } }] : [];
  return {
    own: { code: 'sign', params: { name: sign.name } },
    key: false,
    hints: [...term, ...nodes.filter(({ node }) => holds(node.words, text)).map(nodeReason)],
    campaigns: campaigns.filter(({ signs }) => signs?.includes(sign.id)),
  };
}

const holds = (words: readonly string[], text: string): boolean => words.some((word) => text.includes(word));

const nodeReason = ({ node, from, until }: NodeWindow): PlanReason => ({
  code: 'node',
  params: { node: node.id, zh: node.text.zh, en: node.text.en, from, until },
});

const campaignReason = ({ id, name, from, until }: Campaign): PlanReason => ({
  code: 'campaign',
  params: { campaign: id, name, from, until },
});
