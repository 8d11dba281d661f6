import { Kind } from '../../lib/text/symbols.ts';
import type { Sighting } from '../text/matcher.ts';

/** True where two things stand in the same field. */
export const sameField = (a: { field: unknown }, b: { field: unknown }): boolean => a.field === b.field;

/** True where no sentence ends between two symbols of a field and they are near. */
export function near(sighting: Sighting, from: number, to: number, reach: number): boolean {
  if (to - from - 1 > reach || to <= from) return false;
  for (let i = from + 1; i < to; i++)
    if (sighting.field.stream.kinds[i] === Kind.Sentence && !LISTING.has(sighting.field.stream.symbols[i]!))
      return false;
  return true;
}

/** Signs that part the members of a list (适用于苹果、华为/小米) and the brackets around it. */
const LISTING = new Set([...'、,，()（）:：[]【】'].map((sign) => sign.codePointAt(0)!));
