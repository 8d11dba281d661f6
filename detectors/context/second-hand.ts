import { said, type View } from '../view.ts';

/** Words by which goods are used, whoever sells them: a shop's new goods are not used because somebody moves house. */
const OUTRIGHT = /二手|闲置|自用|中古|新$|用过|穿过|戴过|转让|转卖|used|owned|vintage|hand/i;
/** A level of the category in which platforms file used goods. */
const USED_LEVEL = /闲置|二手|中古|旧货|^used$|pre-?owned/i;
const NEW = /(?<![几乎近似如同])全新|未拆|brand new|factory sealed/i;

/**
 * The word or level of the category that says that used goods, or goods of one's own, are sold; a shop's name says nothing of
 * them. Undefined where a shop calls its goods new and nothing says outright that they are used.
 */
export function usedWord(view: View): string | undefined {
  const { title, category, seller } = view.listing;
  const words = said(view, 'second-hand').filter((word) => word.field.trust !== 'seller');
  const level = category?.find((one) => USED_LEVEL.test(one));
  if (level !== undefined) return words[0]?.word ?? level;
  const asNew = seller?.type === 'business' && NEW.test(title);
  return words.find(({ word }) => !asNew || OUTRIGHT.test(word))?.word;
}
