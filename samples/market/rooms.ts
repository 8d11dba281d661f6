import { random } from './random.ts';
import { HOUR, type Offer, type Room, type SampleSeller } from './types.ts';
import { fill, phrases, places } from './wording.ts';

/** Seconds a host spends on one item before the next, and the least length of one round over the shelf. */
export const ITEM_SECONDS = 90;

/** One room for each shop of the live platform; four hours on, two hours off, shifted so that most are on at any time. */
export function roomsOf(seed: number, sellers: SampleSeller[], start: number): Room[] {
  return sellers
    .filter((seller) => seller.platform === 'sample-live')
    .map((seller, n) => {
      const rng = random(seed, 'room', seller.key);
      const host = rng.pick(places.hosts);
      return {
        roomId: `r${rng.int(100000, 999999)}${n}`,
        title:
          seller.stance === 'crooked'
            ? `${host}${rng.pick(['断码捡漏', '源头工厂', '深夜福利', '大牌清仓'])}专场`
            : `${seller.record.name}${rng.pick(['日常直播', '新品专场', '会员日'])}`,
        host,
        hostId: `h${rng.int(10000, 99999)}`,
        seller,
        first: start - 6 * HOUR + n * 0.7 * HOUR,
        period: 6 * HOUR,
        length: 4 * HOUR,
        viewers: rng.int(80, 9000),
        slang: seller.stance === 'crooked',
        film: n % 3,
      };
    });
}

/** The session of a room at a time: when it began, whether it is still on, and how many watch (steady for ten minutes). */
export function sessionOf(
  room: Room,
  at: number,
): { startedAt: number; live: boolean; viewers: number; seconds: number } {
  const startedAt = room.first + Math.floor((at - room.first) / room.period) * room.period;
  const live = at - startedAt < room.length;
  const wave = random('viewers', room.roomId, Math.floor(at / (HOUR / 6))).next();
  return {
    startedAt,
    live,
    viewers: live ? Math.round(room.viewers * (0.7 + wave * 0.6)) : 0,
    seconds: Math.floor(Math.min(at - startedAt, room.length) / 1000),
  };
}

export type Cue = { from: number; to: number; text: string };

const CUE_SECONDS = 6;
/** Length of one caption file of a stream; what is said shows there once its file is whole. */
export const CAPTION_FILE_SECONDS = 1200;

/** Seconds of a session whose captions are out. */
export const captioned = (session: { live: boolean; seconds: number }): number =>
  session.live ? Math.floor(session.seconds / CAPTION_FILE_SECONDS) * CAPTION_FILE_SECONDS : session.seconds;

/** What the host says between two seconds of a session over these items. */
export function captionsBetween(room: Room, items: Offer[], { from, to }: { from: number; to: number }): Cue[] {
  const turns = [...items].sort((a, b) => turnOf(a) - turnOf(b));
  const cues: Cue[] = [];
  for (let n = Math.ceil(from / CUE_SECONDS); n * CUE_SECONDS < to; n++) {
    const start = n * CUE_SECONDS;
    const item = turns.findLast((offer) => turnOf(offer) <= start);
    cues.push({ from: start, to: start + CUE_SECONDS - 0.5, text: spoken(room, item, n) });
  }
  return cues;
}

/** What was said while one item was shown: until the next item's turn, five minutes at most, as far as captions are out. */
export function captionsOf(room: Room, items: Offer[], { offer, at }: { offer: Offer; at: number }): Cue[] {
  const from = turnOf(offer);
  const next = Math.min(...items.map(turnOf).filter((turn) => turn > from), from + 300);
  return captionsBetween(room, [offer], { from: from - 1, to: Math.min(next, captioned(sessionOf(room, at))) });
}

const turnOf = (offer: Offer): number => offer.room?.explainedAt ?? 0;

function spoken(room: Room, item: Offer | undefined, n: number): string {
  const rng = random('caption', room.roomId, n);
  const crooked =
    room.slang && item?.infringing === true && item.tags.some((tag) => tag.startsWith('cue-')) && rng.chance(0.3);
  return fill(rng.pick(crooked ? phrases.captionSlang : phrases.captionHost), {
    item: item === undefined ? '福袋' : (item.category.at(-1) ?? '宝贝'),
    price: item === undefined ? '1' : String(item.price),
  });
}

const COMMENT_SECONDS = 40;
const MOST_COMMENTS = 100;

/** What viewers write between two seconds of a session: the newest hundred, each with who wrote it. */
export function commentsBetween(
  room: Room,
  { startedAt, from, to }: { startedAt: number; from: number; to: number },
): { at: number; user: string; text: string }[] {
  const last = Math.floor(to / COMMENT_SECONDS);
  const first = Math.max(Math.floor(from / COMMENT_SECONDS) + 1, last - MOST_COMMENTS + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const n = first + index;
    const rng = random('comment', room.roomId, startedAt, n);
    const user = `用户${rng.int(1000, 9999)}`;
    return { at: n * COMMENT_SECONDS, user, text: rng.pick(phrases.comments).replace('{user}', user) };
  });
}
