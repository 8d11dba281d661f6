import { createHash } from 'node:crypto';
import type { AnswerOutcome } from '../../domain/answer.ts';
import type { PaperKind } from '../../domain/paper.ts';
import type { Move } from './moves.ts';
import { random } from './random.ts';
import type { Offer } from './types.ts';
import type { World } from './world.ts';

/** One word of a platform on a listing: `after` so many seconds from the paper's leaving, or where the term of a statement is over. */
export type Stage = {
  after: number | 'term-over';
  outcome: AnswerOutcome;
  reason?: string;
  attachment?: { name: string; text: string };
  /** What is done to the offer before it is said; the seconds of `after` hold for the first of them. */
  does?: 'remove' | 'restore';
  ending?: 'expired' | 'off-shelf';
  /** The seller offers it again so many seconds later: in its own shop, or in the one named. */
  again?: { after: number; shop?: string };
};

type Draw = ReturnType<typeof random>;

const REFUSALS = [
  '经核查，商家已提供有效授权及进货凭证，暂不采取措施（示例）',
  '来函所附材料不足以初步证明侵权，请补充（示例）',
  '商品页面未见所称标识，无法核实（示例）',
];
const OBJECTIONS = [
  '商家提出异议：系正品转售，已提交进货发票（示例）',
  '平台异议：链接所涉主体与来函所列不一致（示例）',
];

/**
 * What the sample's platform says to a paper of a kind on one of its listings, in its order: the same for the same seed. About
 * half are removed, some blocked or cut off, some refused with a reason; an office's request may be objected to, a holder's
 * notice met by a statement of the seller, which restores the listing when its term is over; a third of the sellers are back.
 */
export function verdictOf(world: World, offer: Offer, kind: PaperKind): Stage[] {
  const rng = random(world.seed, 'answer', kind, offer.platform, offer.listingId);
  const after = rng.int(20, 90);
  const drawn = rng.next();
  if (kind === 'assistance') return [drawn < 0.85 ? { after, outcome: 'provided' } : refused(rng, after)];
  const share = offer.infringing ? drawn : 0.74 + drawn * 0.26;
  if (share >= 0.87) return kind === 'request' ? [objected(rng, after)] : stated(rng, offer, after);
  if (share >= 0.74) return [refused(rng, after)];
  return [taken(world, offer, { rng, after, share })];
}

/** A word on what was gone before anybody asked: nothing is done to it. */
export const goneBefore = ({ after, outcome }: Stage): Stage => ({
  after,
  outcome,
  reason: '该商品此前已下架（示例）',
});

/** The one word on a listing that the platform never had. */
export const neverHad = (kind: PaperKind): Stage[] => [
  { after: 20, outcome: kind === 'assistance' ? 'refused' : 'removed', reason: '平台无此商品（示例）' },
];

const refused = (rng: Draw, after: number): Stage => ({ after, outcome: 'refused', reason: rng.pick(REFUSALS) });
const objected = (rng: Draw, after: number): Stage => ({ after, outcome: 'objected', reason: rng.pick(OBJECTIONS) });

function taken(world: World, offer: Offer, { rng, after, share }: { rng: Draw; after: number; share: number }): Stage {
  const [outcome, ending] = (
    share < 0.5
      ? ['removed', offer.ending]
      : share < 0.62
        ? ['blocked', 'off-shelf']
        : share < 0.72
          ? ['link-cut', 'expired']
          : ['seller-terminated', 'expired']
  ) as [AnswerOutcome, Offer['ending']];
  const stage: Stage = { after, outcome, ending, does: 'remove' };
  if (outcome === 'seller-terminated' || !rng.chance(0.35)) return stage;
  const elsewhere = rng.chance(0.5) ? otherShop(world, offer, rng) : undefined;
  return { ...stage, again: { after: rng.int(60, 480), ...(elsewhere === undefined ? {} : { shop: elsewhere }) } };
}

/** Another shop of the platform that such goods could go on in. Live rooms keep their own shelves. */
function otherShop(world: World, { platform, seller }: Offer, rng: Draw): string | undefined {
  if (platform === 'sample-live') return undefined;
  const others = world.sellers.filter(
    (one) => one.platform === platform && one.stance === 'crooked' && one.key !== seller.key,
  );
  return others.length === 0 ? undefined : rng.pick(others).record.id;
}

/** Taken down on the holder's word, then the seller's statement with its evidence, and restored when nobody has sued in the term. */
function stated(rng: Draw, offer: Offer, after: number): Stage[] {
  const name = `不侵权声明-${offer.listingId}.txt`;
  const text = `不侵权声明（示例）\n店铺：${offer.seller.record.name}\n商品：${offer.title}\n声明：所售商品来源合法，附进货凭证编号 SL-${rng.int(100_000, 999_999)}。\n`;
  const reason = '卖家声明商品来源合法，附进货凭证（示例）';
  return [
    { after, outcome: 'removed', does: 'remove', ending: offer.ending },
    { after: after + rng.int(30, 120), outcome: 'counter-statement', reason, attachment: { name, text } },
    { after: 'term-over', outcome: 'restored', does: 'restore' },
  ];
}

/** The moves of a stage, at `now`: what happens to the page, and the seller's return after `pace`-fold haste. */
export function movesOf(offer: Offer, stage: Stage, { now, pace }: { now: Date; pace: number }): Move[] {
  const { platform, listingId } = offer;
  const { does, ending, again } = stage;
  if (does === undefined) return [];
  const at = now.toISOString();
  const moves: Move[] = [{ platform, listingId, at, what: does, ...(ending === undefined ? {} : { ending }) }];
  if (again !== undefined) {
    const back = new Date(now.getTime() + (again.after * 1000) / pace).toISOString();
    moves.push({
      platform,
      listingId,
      at: back,
      what: 'relist',
      ...(again.shop === undefined ? {} : { shop: again.shop }),
    });
  }
  return moves;
}

/** An attachment as an answer names it. */
export const attached = ({ name, text }: NonNullable<Stage['attachment']>): { name: string; sha256: string } => ({
  name,
  sha256: createHash('sha256').update(text).digest('hex'),
});
