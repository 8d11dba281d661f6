import { type Field, spanOf } from '../text/fields.ts';
import type { View } from '../view.ts';

/** How many characters apart a claim and the word that makes it a report may stand. */
const TALK = 14;
/** From this Nice class on services are sold: lawyers and agencies speak of claims without making them. */
const SERVICES_FROM = 41;

/** True where words near a piece of a field make it a report, a denial or a lesson, or where books and advice are sold. */
export function isTalkedAbout(view: View, piece: { field: Field; start: number; end: number }): boolean {
  return isDeniedNear(view, piece) || isTalk(view);
}

function isDeniedNear(view: View, { field, start, end }: { field: Field; start: number; end: number }): boolean {
  return view.wordsOf('claim-denial').some((word) => {
    if (word.field !== field) return false;
    const at = spanOf(field, word.first, word.last);
    if (at.start - end > TALK || start - at.end > TALK) return false;
    // 处罚 two sentences on speaks of something else; within a title everything is one.
    const between = at.start >= end ? field.stream.text.slice(end, at.start) : field.stream.text.slice(at.end, start);
    return field.trust === 'title' || !/[。！？!?\n]/.test(between);
  });
}

/** Books, courses and services about the matter, and posts that sell nothing. */
export function isTalk(view: View): boolean {
  const { heads } = view.goods();
  if (heads.some((head) => head.kind.group === 'books' || head.kind.class >= SERVICES_FROM)) return true;
  return (
    view.listing.kind === 'post' && view.listing.price === undefined && view.wordsOf('contact-elsewhere').length === 0
  );
}
