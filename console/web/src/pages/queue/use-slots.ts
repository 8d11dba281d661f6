import { useRef } from 'react';

/**
 * A slot for each id that is drawn, as its React key, so that a list scrolled far in each frame changes texts and makes no elements.
 */
export function useSlots(ids: readonly string[]): readonly number[] {
  const taken = useRef<ReadonlyMap<string, number>>(new Map());
  taken.current = slotsOf(ids, taken.current);
  return [...taken.current.values()];
}

/**
 * The slots of `ids`, in their order. An id keeps its slot as long as it is drawn. Where most are new, these take the slots of those
 * that went, in the order in which they stood; where most stay, new ones get new slots: elements that move lose the focus.
 */
export function slotsOf(ids: readonly string[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const drawn = new Set(ids);
  const kept = ids.filter((id) => before.has(id)).length;
  const left = kept * 2 < ids.length ? [...before].flatMap(([id, slot]) => (drawn.has(id) ? [] : [slot])) : [];
  let fresh = Math.max(-1, ...before.values());
  return new Map(ids.map((id) => [id, before.get(id) ?? left.shift() ?? ++fresh]));
}
