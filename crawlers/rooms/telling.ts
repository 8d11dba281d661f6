import type { KeptFrame } from '../../domain/capture.ts';
import type { SideText } from '../../domain/listing.ts';
import type { ShelfItem } from '../../domain/room.ts';
import type { Cue } from './webvtt.ts';

/** How long an item counts as shown where no other follows it. */
const LONGEST_S = 300;
const MOST_LINES = 60;
const MOST_COMMENTS = 20;
/** Lines that are remembered of a whole session. */
const MOST_REMEMBERED = 3000;
const MOST_FRAMES = 3;
const FRAMES_UNTIMED = 2;

export const captionLines = (cues: Cue[]): SideText[] =>
  cues.map(({ start, text }) => ({ source: 'caption', value: text, at: Math.max(0, Math.round(start * 1000) / 1000) }));

type Stretch = { from: number; to: number };

/** When an item was shown: from each second it is explained to the next item's, five minutes at most. */
function stretchesOf(explained: number[], all: number[]): Stretch[] {
  return explained.map((from) => ({
    from,
    to: Math.min(all.find((at) => at > from) ?? Number.POSITIVE_INFINITY, from + LONGEST_S),
  }));
}

/**
 * Gives each item what was said, written and shown of it: within its stretches, or anything where it is not known when it was shown.
 * What an item has already stays; each line stands once. `early` seconds before a stretch still belong to it: hosts begin to speak first.
 */
export function tell(
  items: Record<string, ShelfItem>,
  lines: SideText[],
  frames: KeptFrame[],
  early = 1,
): Record<string, ShelfItem> {
  const all = [...new Set(Object.values(items).flatMap(({ explained }) => explained))].sort((a, b) => a - b);
  const share = Math.max(3, Math.floor(MOST_REMEMBERED / Math.max(1, Object.keys(items).length)));
  return Object.fromEntries(
    Object.entries(items).map(([itemId, item]) => {
      const stretches = stretchesOf(item.explained, all);
      const untimed = stretches.length === 0;
      if (untimed && !item.up) return [itemId, item];
      const within = (at: number | undefined, before: number): boolean =>
        untimed || (at !== undefined && stretches.some(({ from, to }) => at >= from - before && at < to));
      const own = lines.filter(({ at }) => within(at, early));
      const shown = frames.filter(({ at }) => within(at, 0));
      const left = (untimed ? FRAMES_UNTIMED : MOST_FRAMES) - item.frames.length;
      return [
        itemId,
        { ...item, text: joined(item.text, own, share), frames: [...item.frames, ...spread(shown, left)] },
      ];
    }),
  );
}

/** Lines in the order of their seconds, each once; of comments, and of all, no more than may be kept. */
function joined(before: SideText[], more: SideText[], share: number): SideText[] {
  if (more.length === 0) return before;
  const key = ({ source, at, value }: SideText): string => `${source} ${at} ${value}`;
  const known = new Set(before.map(key));
  const fresh = more.filter((line) => !known.has(key(line)) && known.add(key(line)));
  const of = (comment: boolean): SideText[] =>
    [...before, ...fresh].filter(({ source }) => (source === 'comment') === comment);
  const kept = [
    ...of(false).slice(0, Math.min(MOST_LINES, share)),
    ...of(true).slice(0, Math.min(MOST_COMMENTS, share)),
  ];
  return kept.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** So many of the frames, evenly over them, the first among them. */
function spread(frames: KeptFrame[], most: number): KeptFrame[] {
  if (most <= 0 || frames.length <= most) return frames.slice(0, Math.max(0, most));
  return Array.from({ length: most }, (_, n) => frames[Math.floor((n * frames.length) / most)] as KeptFrame);
}
