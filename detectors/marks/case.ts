import type { Mark } from '../../domain/registries.ts';
import type { Head } from '../goods/facts.ts';
import type { GoodsRelation, MarkGoods } from '../goods/relation.ts';
import type { Sighting } from '../text/matcher.ts';
import type { DetectorContext, DraftReason, View } from '../view.ts';
import type { WordingReader } from '../wording/index.ts';

/** One mark that a listing may use, before it is judged. */
export type Case = {
  view: View;
  mark: Mark;
  sightings: Sighting[];
  /** Read out of a listing that offers copies: believed on the mark's own goods alone. */
  eager: boolean;
  goods: MarkGoods;
  context: DetectorContext;
  everyday: (sighting: Sighting) => boolean;
  /** Whether a spelling is another brand's own name. */
  isAnothers: (mark: Mark, quote: string) => boolean;
  /** What the words around the mark's name speak of. */
  read: WordingReader;
};

/** What of a case speaks for the mark: the sightings that are used, on which goods, with which cues. */
export type Seen = {
  main: Sighting;
  used: Sighting[];
  relation: GoodsRelation;
  own: DraftReason[];
  shared: DraftReason[];
  isOwnName: (head: Head) => boolean;
};
