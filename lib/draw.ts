import type { Draw, DrawnSeller, DrawOrder, FrameSeller, Stratum } from '../domain/draw.ts';
import { sha256 } from './hash.ts';

/*
 * How a draw is made, so that anybody can make it again with a table of the sellers, the seed and any SHA-256 program (method
 * `sha256-rank-1`): sellers of a stratum stand in the order of the SHA-256 of seed, platform and seller, joined by line feeds, and the first
 * of them are drawn, as many as the proportion says, rounded up.
 */

type Drawing = Pick<DrawOrder, 'strata' | 'proportion' | 'most'> & { seed: string };
type Drawn = { counts: Draw['counts']; drawn: Omit<DrawnSeller, 'listed'>[] };

/** The hash of a frame: its sellers in their order, one line each, fields parted by tabs. */
export const frameHash = (frame: readonly FrameSeller[]): string =>
  sha256(frame.map((one) => [one.platform, one.seller, ...STRATA.map((by) => one[by] ?? '')].join('\t')).join('\n'));

const STRATA: Exclude<Stratum, 'platform'>[] = ['category', 'district', 'type'];

const stratumOf = (seller: FrameSeller, strata: readonly Stratum[]): string =>
  strata.map((by) => `${by}=${seller[by] ?? '?'}`).join(' · ') || 'all';

/** Where a seller stands among those of its stratum: the lower, the sooner it is drawn. */
export const rankOf = (seed: string, { platform, seller }: Pick<FrameSeller, 'platform' | 'seller'>): string =>
  sha256([seed, platform, seller].join('\n'));

/** Draws from a frame: strata by name, sellers within each by rank. The same frame and seed give the same draw. */
export function drawFrom(frame: readonly FrameSeller[], { seed, strata, proportion, most }: Drawing): Drawn {
  const groups = new Map<string, (FrameSeller & { stratum: string; rank: string })[]>();
  for (const seller of frame) {
    const stratum = stratumOf(seller, strata);
    const one = { ...seller, stratum, rank: rankOf(seed, seller) };
    groups.set(stratum, [...(groups.get(stratum) ?? []), one]);
  }
  const names = [...groups.keys()].sort();
  const wanted = names.map((name) => Math.ceil(groups.get(name)!.length * proportion - 1e-9));
  const sizes = shrunk(wanted, most);
  const drawn = names.flatMap((name, index) => {
    const ordered = groups.get(name)!.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    return ordered.slice(0, sizes[index]);
  });
  const counts = names.map((stratum, index) => ({
    stratum,
    sellers: groups.get(stratum)!.length,
    drawn: sizes[index]!,
  }));
  return { counts, drawn };
}

/** Sizes that together are at most `most`, in the proportions they had: whole parts first, then by largest remainder, earlier ones first. */
function shrunk(sizes: readonly number[], most: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= most) return [...sizes];
  const exact = sizes.map((size) => (size * most) / total);
  const whole = exact.map(Math.floor);
  let left = most - whole.reduce((sum, size) => sum + size, 0);
  const order = exact
    .map((size, index) => ({ index, rest: size - Math.floor(size) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left === 0) break;
    whole[index]! += 1;
    left -= 1;
  }
  return whole;
}

/** What differs where a kept draw is made again from its kept frame; empty where it comes out the same. */
export function redrawProblems(draw: Draw, frame: readonly FrameSeller[]): string[] {
  const problems: string[] = [];
  if (frame.length !== draw.frame.sellers)
    problems.push(`the frame holds ${frame.length} sellers, the record says ${draw.frame.sellers}`);
  const hash = frameHash(frame);
  if (hash !== draw.frame.sha256) problems.push(`the frame has the hash ${hash}, the record says ${draw.frame.sha256}`);
  const again = drawFrom(frame, draw);
  const said = new Set(draw.drawn.map(({ platform, seller }) => `${platform} ${seller}`));
  const now = new Set(again.drawn.map(({ platform, seller }) => `${platform} ${seller}`));
  for (const one of now) if (!said.has(one)) problems.push(`${one} is drawn and not in the record`);
  for (const one of said) if (!now.has(one)) problems.push(`${one} is in the record and not drawn`);
  return problems;
}
