import type { Find } from '../../domain/plan-ports.ts';
import { wellFormed } from '../content.ts';
import type { Table } from '../table.ts';
import { weightOf } from './fading.ts';

/** What is known of one arm; counts are sums of weights (fading.ts), `counted` the latest marks, so that none counts twice. */
export type ArmRow = {
  _id: string;
  platform: string;
  arm: string;
  last?: Date;
  /** The newest plan whose pages are counted. */
  costed?: Date;
  finds?: number;
  exposure?: number;
  visits?: number;
  pages?: number;
  spelling?: string;
  subject?: string;
  seen?: number;
  counted?: string[];
  demo?: boolean;
};

const COUNTED_KEPT = 500;
const WORTH = { queue: 1, ask: 0.3 } as const;

export const armId = (platform: string, arm: string): string => wellFormed(`${platform}/${arm}`);

/** So many times a lead's worth for what it came by; `suffix` tells its filing from what officers decided on it. */
type Count = { find: Find; suffix: '' | '+' | '-'; times: number };
/** What one lead adds to one arm, under a mark of its own. */
type Add = {
  id: string;
  fresh: Partial<ArmRow>;
  set?: Partial<ArmRow>;
  mark: string;
  field: 'finds' | 'seen';
  worth: number;
};

/** The arm is there, and knows that it is a spelling where it is one. */
const ensure = ({ id, fresh, set }: Add) => {
  const update = { $setOnInsert: fresh, ...(set === undefined ? {} : { $set: set }) };
  return { updateOne: { filter: { _id: id }, update, upsert: true } };
};

/** Adds to arms, each mark once however often it is tried. */
export function createCounting(arms: Table<ArmRow>): { count(counts: Count[]): Promise<void> } {
  const write = (adds: Add[]) => {
    const [{ id, field }] = adds as [Add];
    const marks = adds.map(({ mark }) => mark);
    const worth = adds.reduce((sum, add) => sum + add.worth, 0);
    const counted = { $each: marks, $slice: -COUNTED_KEPT };
    const update = { $inc: { [field]: worth }, $push: { counted } };
    return { updateOne: { filter: { _id: id, counted: { $nin: marks } }, update } };
  };
  return {
    async count(counts) {
      const adds = counts.flatMap(addsOf);
      if (adds.length === 0) return;
      const groups = new Map<string, Add[]>();
      for (const add of adds)
        groups.set(`${add.field} ${add.id}`, [...(groups.get(`${add.field} ${add.id}`) ?? []), add]);
      const all = [...groups.values()];
      await arms.bulk(all.map(([add]) => ensure(add!)));
      const { matched } = await arms.bulk(all.map(write));
      // Some of a group are counted already: one by one, those that are change nothing.
      if (matched < all.length) for (const add of adds) await arms.bulk([write([add])]);
    },
  };
}

function addsOf({ find, suffix, times }: Count): Add[] {
  const { platform, lead, demo, origin, spellings } = find;
  const worth = weightOf(new Date(find.at)) * WORTH[find.route] * times;
  const mark = `${lead}${suffix}`;
  const common = { platform, ...(demo ? { demo } : {}) };
  const own: Add[] =
    origin === undefined
      ? []
      : [{ id: armId(platform, origin.arm), fresh: { ...common, arm: origin.arm }, mark, field: 'finds', worth }];
  const hidden = spellings.map(({ text: spelling, subjectId }): Add => {
    const arm = `q/${spelling.toLowerCase()}`;
    const set = { spelling, ...(subjectId === undefined ? {} : { subject: subjectId }) };
    return { id: armId(platform, arm), fresh: { ...common, arm }, set, mark: `${mark}~`, field: 'seen', worth };
  });
  return [...own, ...hidden];
}
