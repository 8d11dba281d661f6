import { type Figure, LabelRank } from '../domain/truth.ts';

const RANKS: Record<LabelRank, string> = {
  unstated: 'labels of unstated rank',
  'made-up': 'labels by the makers of made-up listings',
  triage: "officers' triage decisions",
  identification: "right holders' identifications",
  case: 'decided cases',
};

/** How many labels of which rank, the weakest first, in words. */
export const ranksTold = (ranks: Partial<Record<LabelRank, number>>): string =>
  LabelRank.options
    .flatMap((rank) => (ranks[rank] === undefined ? [] : [`${ranks[rank]} ${RANKS[rank]}`]))
    .join(', ') || 'nothing';

/** A figure with its interval in brackets, three decimals. */
export const shareTold = ({ value, low, high }: Figure): string =>
  Number.isNaN(value) ? 'none' : `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

/** A figure with its interval in 14 columns, two decimals. */
export const narrowShare = ({ value, low, high }: Figure): string =>
  Number.isNaN(value) ? 'none' : `${value.toFixed(2)} ${low.toFixed(2)}–${high.toFixed(2)}`;
