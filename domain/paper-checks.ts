import type { Hit } from './finding.ts';
import { closedBecause } from './holder.ts';
import type { Bilingual } from './law.ts';
import type { Lead } from './lead.ts';
import { type Complainant, isOfficial, type Paper, type PaperRight } from './paper.ts';
import { PAPER_REFUSALS, type RefusalCode } from './paper-refusals.ts';
import type { AuthorisedSeller } from './registries.ts';
import { type Day, shanghaiDay, withinDays } from './time.ts';

/** Why a paper may not leave: a stable code, the field it is about, a sentence in both languages. */
export type PaperRefusal = { code: RefusalCode; field: string; text: Bilingual };

/** What a paper is checked against: the registry entry as it is now, its leads, holds on its group, and the day in Shanghai. */
export type PaperFacts = {
  day: Day;
  /** Absent where the registry no longer has the entry. */
  right: PaperRight | undefined;
  authorised: readonly AuthorisedSeller[];
  /** The leads of its items, by id; an item without lead is a holder's own find. */
  leads: ReadonlyMap<string, Lead>;
  /** When the listings of leads that are no longer offered were proved gone. */
  gone: ReadonlyMap<string, string>;
  /** Leads of its group under “secure evidence first”. */
  held: readonly string[];
  /** The complainant as it stands now, verified or not. */
  complainant: Complainant | undefined;
};

type Tell = (code: RefusalCode, field: string, values?: Record<string, string>) => void;

/**
 * Everything that keeps a paper from leaving, on that day and with those facts; empty where nothing does. Asked at
 * drafting and again at each step towards the platform, since rights lapse, holds are set and leads are dismissed meanwhile.
 */
export function paperRefusals(paper: Paper, facts: PaperFacts): PaperRefusal[] {
  const found: PaperRefusal[] = [];
  const tell: Tell = (code, field, values = {}) => {
    const filled = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_all, name) => values[name] ?? '');
    const { zh, en } = PAPER_REFUSALS[code];
    found.push({ code, field, text: { zh: filled(zh), en: filled(en) } });
  };
  checkHolds(paper, facts, tell);
  checkRight(paper, facts, tell);
  checkItems(paper, facts, tell);
  checkParts(paper, facts, tell);
  if (paper.kind === 'notice' || paper.complainant !== undefined) checkComplainant(paper, facts, tell);
  return found;
}

/** A holder is not told which listing an office is looking into. */
function checkHolds(paper: Paper, { held }: PaperFacts, tell: Tell): void {
  if (held.length === 0) return;
  if (isOfficial(paper.kind)) tell('evidence-first', 'items', { leads: held.slice(0, 5).join('、') });
  else tell('held-back', 'items');
}

/**
 * A request to act and a notice need a right that lives on the day they leave; every kind needs one that lived when the
 * listing was seen.
 */
function checkRight(paper: Paper, { right, day }: PaperFacts, tell: Tell): void {
  if (right === undefined) {
    tell('right-unknown', 'right', { name: paper.right.name });
    return;
  }
  const { name } = right;
  const status = right.status ?? 'registered';
  if (paper.kind !== 'assistance') {
    if (status !== 'registered') tell('right-dead', 'right', { name, why: DEAD[status] ?? status, day });
    else if (!withinDays(day, right.validFrom, right.validUntil))
      tell('right-dead', 'right', { name, why: termOf(right), day });
  } else if (status === 'pending') tell('right-dead', 'right', { name, why: DEAD['pending'] ?? status, day });
  for (const [index, item] of paper.items.entries()) {
    const seen = item.seenAt === undefined ? undefined : shanghaiDay(item.seenAt);
    if (seen !== undefined && !withinDays(seen, right.validFrom, right.validUntil))
      tell('right-not-then', `items[${index}]`, { name, day: seen, term: termOf(right) });
  }
}

const DEAD: Record<string, string> = { expired: '已期满', revoked: '已被撤销或宣告无效', pending: '尚未核准注册' };
const termOf = ({ validFrom, validUntil }: PaperRight): string => `有效期 ${validFrom ?? '…'} 至 ${validUntil ?? '…'}`;

function checkItems(paper: Paper, facts: PaperFacts, tell: Tell): void {
  const { right, leads } = facts;
  const ids = new Set<string>();
  for (const [index, item] of paper.items.entries()) {
    const field = `items[${index}]`;
    const values = { item: item.listingId, name: paper.right.name };
    if (ids.has(item.listingId)) tell('item-twice', field, values);
    ids.add(item.listingId);
    const lead = item.lead === undefined ? undefined : leads.get(item.lead);
    if (isOfficial(paper.kind)) {
      if (lead === undefined) tell('lead-missing', field, values);
      else checkLead(paper, lead, { field, values, right }, tell);
      const gone = lead === undefined ? undefined : facts.gone.get(lead.id);
      // What a paper corrects had left before: that its goods are gone since may be its own doing.
      if (paper.kind === 'request' && paper.corrects === undefined && gone !== undefined)
        tell('listing-gone', field, { ...values, day: shanghaiDay(gone) });
    } else if (item.niceClass !== undefined && classOutside(right, item.niceClass))
      tell('goods-outside', field, { ...values, goods: `第${item.niceClass}类` });
    else if (paper.right.registry === 'directory' && item.niceClass === undefined) tell('class-missing', field, values);
  }
  const allowed = facts.authorised.find((seller) => isSeller(paper, seller, facts.day));
  if (allowed !== undefined) tell('seller-authorised', 'seller', { name: paper.right.name });
}

/** Well-known marks reach over classes, case by case: an officer's judgement, so the machine does not refuse them. */
const classOutside = (right: PaperRight | undefined, niceClass: number): boolean =>
  right?.niceClasses !== undefined && right.wellKnown !== true && !right.niceClasses.includes(niceClass);

const isSeller = ({ platform, seller }: Paper, given: AuthorisedSeller, day: Day): boolean =>
  withinDays(day, given.validFrom, given.validUntil) &&
  // Licensed for some goods only: whether these are among them is an officer's question.
  given.goods === undefined &&
  ((given.sellerId !== undefined && given.platform === platform && given.sellerId === seller.id) ||
    (given.uscc !== undefined && given.uscc === seller.uscc));

type Spot = { field: string; values: Record<string, string>; right: PaperRight | undefined };

function checkLead(paper: Paper, lead: Lead, { field, values, right }: Spot, tell: Tell): void {
  if (lead.status === 'dismissed') tell('lead-dismissed', field, values);
  else if (paper.kind === 'request' && lead.status !== 'suspected') tell('lead-not-suspected', field, values);
  else if (lead.status === 'new') tell('lead-unread', field, values);
  const hits = lead.finding.hits.filter((hit) => hit.subjectId === paper.right.id);
  if (hits.length === 0) tell('right-not-found', field, values);
  else if (hits.every((hit) => hit.status === 'cleared')) tell('lead-cleared', field, values);
  else if (hits.every((hit) => goodsOutside(hit, right)))
    tell('goods-outside', field, { ...values, goods: lead.listing.category?.join('／') ?? '' });
}

const GOODS = ['same-goods', 'similar-goods'];

/** Every element on the goods rebutted, or their being unlike proved; a GI's goods proved to come from its area. */
function goodsOutside(hit: Hit, right: PaperRight | undefined): boolean {
  if (hit.defences.some(({ id, state }) => id === 'from-area' && state === 'proved')) return true;
  if (right?.wellKnown === true) return false;
  if (hit.elements.some(({ id, state }) => id === 'different-goods' && state === 'proved')) return true;
  const goods = hit.elements.filter(({ id }) => GOODS.includes(id));
  return goods.length > 0 && goods.every(({ state }) => state === 'rebutted');
}

/** The parts that the law and the Supreme Court's guiding opinions of 2020 ask for. */
function checkParts(paper: Paper, { day }: PaperFacts, tell: Tell): void {
  const { kind } = paper;
  if (kind === 'assistance' ? paper.information.length === 0 : paper.measures.length === 0)
    tell('nothing-asked', 'measures');
  if (paper.deadline <= day) tell('deadline-past', 'deadline', { day: paper.deadline });
  if (kind === 'notice' && paper.goodFaith === undefined) tell('good-faith-missing', 'goodFaith');
  if (isOfficial(kind) && new Set(paper.officers).size < 2) tell('officers-missing', 'officers');
  if (kind === 'assistance') return;
  for (const [index, item] of paper.items.entries()) {
    const about = paper.evidence.filter(({ of }) => of === 'infringement');
    if (!about.some((one) => one.listingId === undefined || one.listingId === item.listingId))
      tell('evidence-missing', `items[${index}]`, { item: item.listingId });
  }
}

function checkComplainant(paper: Paper, { complainant, day }: PaperFacts, tell: Tell): void {
  if (complainant === undefined) {
    tell('holder-unknown', 'complainant');
    return;
  }
  const { name, mandate } = complainant;
  const own = complainant.rights.find(({ key }) => key === `${paper.right.registry}/${paper.right.id}`);
  if (own === undefined) tell('right-not-own', 'right', { name, right: paper.right.name });
  else if (
    paper.kind === 'notice' &&
    !paper.evidence.some(({ of, sha256 }) => of === 'right' && sha256 === own.certificate.sha256)
  )
    tell('proof-of-right-missing', 'evidence', { right: paper.right.name });
  for (const code of closedBecause(complainant, day))
    tell(code, 'complainant', { name, from: mandate?.from ?? '', until: mandate?.until ?? '' });
}
