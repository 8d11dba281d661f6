import type { declaredKind } from './kind.ts';

/** How heading and price of a page stand to the cards on it. */
export type Place = 'apart' | 'beside' | 'none';

/** What a page shows of itself; `rows` are its own cards, without those of parts for other goods. */
export type Signs = {
  rows: number;
  kind: ReturnType<typeof declaredKind>;
  /** It answers a search, or says that it does. */
  answers: boolean;
  /** It goes on in numbered pages, or its heading asks nothing. */
  goesOn: boolean;
  /** Structured data lists several goods. */
  listed: boolean;
  place: Place;
  buyable: boolean;
  named: boolean;
  titled: boolean;
  /** Meta tags call it a product. */
  claimed: boolean;
  /** Meta tags or scripts state what it asks. */
  stated: boolean;
};

/** So many cards are no row beside a product any more. */
export const MANY = 7;
/** And so many are hardly ever beside one. */
const CROWD = 20;

type Points = [sign: boolean, points: number][];
const total = (points: Points): number => points.reduce((sum, [sign, value]) => sum + (sign ? value : 0), 0);

/**
 * Weighs what speaks for a page of several goods against what speaks for a page of one: no sign alone decides, for pages of either kind show
 * each of them. Heading and price count less where they are found in the cards alone.
 */
export function weigh(signs: Signs): { several: number; one: number } {
  const { rows, place } = signs;
  const bare = place === 'none';
  const several = total([
    [rows > 0, 0.5],
    [rows > 2, 1.5],
    [rows > MANY, 1],
    [rows > CROWD, 0.5],
    [signs.kind === 'list', 4],
    [signs.kind === 'shelf', 0.5],
    [signs.listed, 0.5],
    [signs.answers && rows > MANY, 7],
    [signs.goesOn, rows > 2 ? 4 : 1.5],
    // Many cards under a heading that names none of them, where no sum stands apart from theirs.
    [rows > MANY && !signs.named && (bare ? !signs.buyable : place === 'beside'), 1.5],
    // A crowd of cards and nothing to buy but in them outweighs what templates write into the head of every page.
    [rows > CROWD && !signs.named && bare && !signs.buyable, 2],
  ]);
  const one = total([
    [place === 'apart', 3],
    [place === 'beside', 1.5],
    [signs.kind === 'item', 3],
    [signs.titled, 0.5],
    [signs.named, bare ? 0.5 : 1.5],
    [signs.buyable, bare ? 1 : 2],
    [signs.claimed, 2.5],
    [signs.claimed && (signs.stated || signs.buyable), 1.5],
  ]);
  return { several, one };
}

/** What a page with a structured product shows besides. */
export type OverviewSigns = Pick<Signs, 'rows' | 'answers' | 'goesOn' | 'place' | 'buyable' | 'named'> & {
  search: boolean;
  priced: boolean;
  /** The product is offered by many, from the one sum to the other. */
  aggregate: boolean;
  /** Structured data lists most of the cards as well. */
  listed: boolean;
};

/** True where a page that calls itself a product is none: what it asks stands in its cards alone, or is but the span of their sums. */
export function isOverview(signs: OverviewSigns): boolean {
  if (signs.rows <= MANY) return false;
  return (
    total([
      [true, 1],
      [signs.rows > CROWD, 0.5],
      [signs.search, 3],
      [!signs.search && (signs.answers || signs.goesOn), 1],
      [!signs.search && signs.named, -2],
      [signs.aggregate, 2],
      [signs.listed, 1.5],
      [!signs.priced && !signs.buyable, 2],
      [signs.priced && signs.place === 'beside', 1],
    ]) >= 5
  );
}

/** True for a product that many offer, from the one sum to the other. */
export const isAggregate = (node: Record<string, unknown>): boolean =>
  [node['offers']].flat().some((offer) => {
    if (typeof offer !== 'object' || offer === null) return false;
    const { lowPrice, highPrice, offerCount } = offer as Record<string, unknown>;
    return lowPrice !== undefined && highPrice !== lowPrice && Number(offerCount ?? MANY + 1) > MANY;
  });
