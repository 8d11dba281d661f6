import { type Field, spanOf } from '../text/fields.ts';
import type { DraftReason, View } from '../view.ts';

/** How many characters apart a claim and the word that makes it a report may stand. */
const TALK = 14;
/** Classes of lessons, advice and law: those who sell such services speak of claims without making them. */
const ADVISING = new Set([41, 42, 45]);

/** True where words near a piece of a field make it a report, a denial or a lesson, or where books and advice are sold. */
export function isTalkedAbout(view: View, piece: { field: Field; start: number; end: number }): boolean {
  return isDeniedNear(view, piece) || isTalk(view, piece);
}

/** Words that deny what follows them; the others make a report of what stands on either side. */
const DENIES = /^(非|不|并无|并非|绝非|没|未|从未|从不|拒|谢绝|抵制|无|尚未|请勿|切勿|勿|我们不|禁)/;
const DENIAL = 8;

function isDeniedNear(view: View, { field, start, end }: { field: Field; start: number; end: number }): boolean {
  return view.wordsOf('claim-denial').some((word) => {
    if (word.field !== field) return false;
    const at = spanOf(field, word.first, word.last);
    const { text } = field.stream;
    if (DENIES.test(word.word))
      return (
        at.end <= start &&
        start - at.end <= (at.end - at.start === 1 ? 1 : DENIAL) &&
        !/[，,。！？!?；;\n]/.test(text.slice(at.end, start))
      );
    if (at.start - end > TALK || start - at.end > TALK) return false;
    // 处罚 two sentences on speaks of something else; within a title everything is one.
    const between = at.start >= end ? text.slice(end, at.start) : text.slice(at.end, start);
    return field.trust === 'title' || !/[。！？!?\n]/.test(between);
  });
}

/** Words by which a post sells something although it names no price. */
const SELLS = /下单|包邮|现货|批发|厂家|直销|拍下|链接|出售|在售|抢购|选购|购买|预订|低价|特价|清仓|招商|送货/;

/** Levels of a category under which the matter itself is told or advised on. */
const TALK_LEVEL = /知识产权|商标(?!贴|纸)|资讯|科普|新闻|法律|咨询|培训|课程|图书|书籍|^教育/;

/** Books, courses and services about the matter, and posts that sell nothing; words of the claim itself (`claim`) name no service. */
export function isTalk(view: View, claim?: { field: Field; start: number; end: number }): boolean {
  const heads = view.goods().heads.filter(({ span }) => claim === undefined || !isWithin(span, claim));
  if ((view.listing.category ?? []).some((level) => TALK_LEVEL.test(level))) return true;
  if (heads.some((head) => head.kind.group === 'books' || (ADVISING.has(head.kind.class) && !head.kind.accessory)))
    return true;
  const { kind, price, title, description } = view.listing;
  const free = price === undefined || price.amount === 0;
  if (kind !== 'post' || !free || view.wordsOf('contact-elsewhere').length > 0) return false;
  return !SELLS.test(`${title} ${description?.slice(0, 2000) ?? ''}`);
}

const isWithin = (span: DraftReason['span'], claim: { field: Field; start: number; end: number }): boolean =>
  span.field === claim.field.name && 'start' in span && span.start >= claim.start && span.end <= claim.end;
