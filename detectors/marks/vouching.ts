import { NAMING } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { said, type View } from '../view.ts';

/**
 * The word by which a page vouches for its goods as those of a known maker (正品, 专柜, 原装), where it names them: a shop's own brand that
 * only resembles one needs none of it. 非正品 vouches for nothing.
 */
export const vouchingWord = (view: View): WordSighting | undefined =>
  said(view, 'vouching').find(({ field }) => NAMING.has(field.trust));
