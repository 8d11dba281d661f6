import type { ReturnSign, Watch } from '../domain/capture.ts';
import type { Bilingual } from '../domain/law.ts';
import type { Lead } from '../domain/lead.ts';
import type { Listing } from '../domain/listing.ts';
import type { Store } from '../domain/ports.ts';
import { frameSecond } from '../domain/room.ts';
import type { Clock } from '../lib/clock.ts';
import { foldText } from '../lib/text/stream.ts';

/** How alike two titles must be, as the share of pairs of letters that they have in common (Dice). */
const ALIKE = 0.8;
const SHORTEST = 6;
const SYSTEM = 'system';
const DAY = 24 * 3_600_000;

/** A seller as texts that the same seller has in common: id and name on the platform, credit code anywhere. */
export function sellersOf({ platform, seller = {} }: Pick<Listing, 'platform' | 'seller'>): string[] {
  const { id, name, uscc } = seller;
  return [
    ...(id === undefined ? [] : [`${platform}\nid\n${id}`]),
    ...(name === undefined ? [] : [`${platform}\nname\n${name}`]),
    ...(uscc === undefined ? [] : [`uscc\n${uscc}`]),
  ];
}

/** A title's letters, digits and characters alone, folded. */
export const titleOf = ({ title }: Pick<Listing, 'title'>): string => foldText(title).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two folded titles are the same offer's: equal, or most of their pairs of letters are. */
export function alike(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (Math.min(a.length, b.length) < SHORTEST) return false;
  const [first, second] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const [pair, count] of first) shared += Math.min(count, second.get(pair) ?? 0);
  return (2 * shared) / (a.length + b.length - 2) >= ALIKE;
}

function pairs(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Whether a lead's own listing is seen after its watch found it gone; what only says that it was removed is no sighting. */
const isBack = ({ listing }: Lead, watch: Watch): boolean =>
  listing.availability !== 'removed' && Date.parse(listing.seenAt) > Date.parse(watch.rounds.at(-1)?.goneAt ?? '');

/** `onReturn` is told of each lead that came back, before anything says that this is done. */
export type ReturnDeps = { store: Store; clock: Clock; onReturn?: (lead: Lead) => Promise<void> };

/** The pictures of a lead's listing, each by its address and, where it is kept, by its hash. */
export type Pictures = string[][];

/**
 * Joins leads with watched listings that are gone: the same listing seen again reopens its lead; another that the same seller
 * offered since, with the same pictures, text or number of the goods, or that another seller of its platform offered with pictures and
 * words or numbers the same, is noted on both, and the old lead comes back to officers. One of another platform is only noted.
 */
export async function noticeReturns(deps: ReturnDeps, leads: Lead[], pictures?: Pictures): Promise<void> {
  const sellers = [...new Set(leads.flatMap(({ listing }) => sellersOf(listing)))];
  const names = [...new Set((pictures ?? leads.flatMap(picturesOf)).flat())];
  const watches = await deps.store.watches.goneOf(sellers, names);
  for (const watch of watches)
    for (const lead of leads)
      if (watch.lead === lead.id) {
        if (isBack(lead, watch))
          await reopen(deps, watch, { at: lead.listing.seenAt, why: SEEN_AGAIN, n: watch.checks });
      } else if (isSince(lead, watch)) await link(deps, watch, lead, pictures ?? picturesOf(lead));
}

const isSince = (lead: Lead, watch: Watch): boolean =>
  lead.listing.availability !== 'removed' && Date.parse(lead.firstSeenAt) > Date.parse(watch.thereAt);

/** Parameters that name the goods themselves. */
const NUMBER = /^(?:货号|款号|型号|条码|条形码|商品编码|批准文号|规格型号|sku|mpn|gtin\d*|ean|upc|isbn|model)$/;

/** The numbers of a listing that name its goods, as texts that the same goods have in common. */
export const numbersOf = ({ attributes = {} }: Pick<Listing, 'attributes'>): string[] =>
  Object.entries(attributes).flatMap(([name, value]) => {
    const [known, folded] = [foldText(name).trim(), foldText(value).replace(/[^\p{L}\p{N}]/gu, '')];
    return NUMBER.test(known) && folded.length >= 4 && /\d/.test(folded) ? [`${known}\n${folded}`] : [];
  });

/**
 * By what a lead is a return of what is gone: of the same seller by pictures, words or numbers of the goods; of another one only where
 * pictures agree and words or numbers too, since good pictures are taken by many.
 */
function signOf({ listing }: Lead, watch: Watch, pictures: Pictures): ReturnSign | undefined {
  const seen = sharesPictures(pictures, watch);
  const said = alike(titleOf(listing), watch.text);
  const numbered = numbersOf(listing).some((one) => watch.attributes?.includes(one));
  if (!sellersOf(listing).some((one) => watch.sellers.includes(one)))
    return seen && (said || numbered) ? 'other-seller' : undefined;
  return seen ? 'pictures' : said ? 'text' : numbered ? 'attributes' : undefined;
}

/** A frame's address names the room and no picture: it is no sign of a return. */
export const picturesOf = ({ listing }: Pick<Lead, 'listing'>): Pictures =>
  (listing.images ?? []).filter((address) => frameSecond(address) === undefined).map((address) => [address]);

/** A shop's banner stands in many of its listings, so at least half of the pictures must be the same. */
function sharesPictures(pictures: Pictures, watch: Watch): boolean {
  const same = pictures.filter((names) => names.some((name) => watch.pictures.includes(name)));
  return same.length > 0 && same.length * 2 >= pictures.length;
}

type Seen = { at: string; why: Bilingual; n: number };
const SEEN_AGAIN = { zh: '定时采集再次见到该商品', en: 'the crawl saw it again' };

/**
 * The lead of a listing that is back returns to the queue, and its watch begins another round. One that the platform lawfully
 * restored after its seller's statement is no return: that is noted, and the watch ends.
 */
export async function reopen(
  { store, onReturn }: Omit<ReturnDeps, 'clock'>,
  watch: Watch,
  { at, why, n }: Seen,
): Promise<void> {
  const gone = watch.rounds.at(-1)?.goneAt;
  if (gone === undefined || watch.state === 'watched') return;
  if (await isRestored(store, watch.lead)) {
    await store.leads.note(watch.lead, { at, by: SYSTEM, what: 'restored', said: why }, { key: `restored ${gone}` });
    await store.watches.save({ ...watch, state: 'ended', checks: n, thereAt: at }, watch.checks);
    return;
  }
  const event = { at, by: SYSTEM, what: 'relisted', said: why };
  const lead = await store.leads.note(watch.lead, event, { key: `relisted ${gone}`, reopen: true });
  if (lead !== undefined) await onReturn?.(lead);
  await store.papers.track([
    { key: `relisted.${gone}`, lead: watch.lead, event: { at, state: 'relisted', reason: why.zh } },
  ]);
  const rounds = watch.rounds.map((round) => (round.goneAt === gone ? { ...round, relistedAt: at } : round));
  const nextAt = new Date(Math.min(Date.parse(watch.nextAt), Date.parse(at) + DAY)).toISOString();
  const again = { state: 'watched' as const, checks: n, goneChecks: 0, nextAt, thereAt: at };
  const next: Watch = { ...watch, ...again, rounds: [...rounds, { from: at }] };
  await store.watches.save(next, watch.checks);
}

/** Whether the platform's last word on it is that it put it back after a seller's statement (E-Commerce Law 43). */
async function isRestored({ papers }: Store, lead: string): Promise<boolean> {
  const [track] = await papers.tracks([lead]);
  return track?.events.findLast(({ outcome }) => outcome !== undefined)?.outcome === 'restored';
}

async function link(
  { store, clock, onReturn }: ReturnDeps,
  watch: Watch,
  lead: Lead,
  pictures: Pictures,
): Promise<void> {
  if (watch.links?.some((one) => one.lead === lead.id)) return;
  const by = signOf(lead, watch, pictures);
  if (by === undefined) return;
  const at = clock.now().toISOString();
  const said = { at, by: SYSTEM, reason: by };
  await store.leads.note(lead.id, { ...said, what: 'relisting-of', lead: watch.lead }, { key: `of ${watch.lead}` });
  // What is offered on another platform is for its own lead, and for that platform.
  const reopens = by !== 'other-seller' || lead.platform === watch.platform;
  const back = { key: `as ${lead.id}`, reopen: reopens };
  const returned = await store.leads.note(watch.lead, { ...said, what: 'relisted-as', lead: lead.id }, back);
  if (reopens) {
    if (returned !== undefined) await onReturn?.(returned);
    const event = { at, state: 'relisted', reason: lead.id } as const;
    await store.papers.track([{ key: `as.${lead.id}`, lead: watch.lead, event }]);
  }
  const links = [...(watch.links ?? []), { lead: lead.id, by, at } as const];
  await store.watches.save({ ...watch, links }, watch.checks);
}
