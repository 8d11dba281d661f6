import { isSeparator, Kind } from '../../lib/text/symbols.ts';
import { isTalk } from '../claims/talk.ts';
import type { Field } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';

/** A word and where it stands. */
export type Seen = { word: string; span: DraftReason['span'] };

const PLACE =
  /^(村(?!游)|小镇|滑雪场|公园|森林公园|体育公园|体育中心|中心|大道|大街|路(?!线|书)|站(?!台)|馆|场馆|园区|园(?!林)|花园|小区|新城|新区|广场|体育场|体育馆|游泳馆|板块|片区|遗址|旧址|塔|主场|大厦|花苑|社区|幼儿园|小学|中学|学校|学院|家园|公寓|楼盘|航空|航班)/;
const AFTER = 8;
const BEFORE = 3;
/** Merchandise words beside a name in prose; in a title any place will do. */
const PROSE = 10;

/** What makes a sighting a mention: a place named after the event, or what happens during, near or about it. */
export function mentionBeside(view: View, sighting: Sighting): Seen | undefined {
  const place = PLACE.exec(textAfter(sighting, 4))?.[0];
  if (place !== undefined) return { word: place, span: seenIn(sighting) };
  const near = said(view, 'mention-context').filter(
    (word) => word.field === sighting.field && !overlaps(word, sighting) && isNear(word, sighting),
  );
  const mention = near.reduce<WordSighting | undefined>(
    (best, word) => (best === undefined || gap(word, sighting) < gap(best, sighting) ? word : best),
    undefined,
  );
  if (mention === undefined) return undefined;
  // 进博会指定酒店: the word next to the name tells.
  const nearer = said(view, 'merch-context').some(
    (word) =>
      word.field === sighting.field && word.first > sighting.last && gap(word, sighting) < gap(mention, sighting),
  );
  return nearer ? undefined : { word: mention.word, span: seenIn(mention) };
}

const gap = (word: WordSighting, sighting: Sighting): number =>
  word.first > sighting.last ? word.first - sighting.last : sighting.first - word.last;

function isNear(word: WordSighting, sighting: Sighting): boolean {
  const single = word.last === word.first;
  if (word.first > sighting.last) return gap(word, sighting) <= (single ? 1 : AFTER);
  return gap(word, sighting) <= (single ? 1 : BEFORE);
}

const overlaps = (word: WordSighting, sighting: Sighting): boolean =>
  word.first <= sighting.last && sighting.first <= word.last;

function textAfter({ field, last }: Sighting, count: number): string {
  const { symbols, kinds, length } = field.stream;
  let text = '';
  for (let i = last + 1; i < length && text.length < count && !isSeparator(kinds[i]!); i++)
    text += String.fromCodePoint(symbols[i]!);
  return text;
}

/** The merchandise word (one that `of` knows) that stands with a sighting: anywhere in a title, near in prose. */
export function merchandiseBeside(view: View, used: readonly Sighting[], of = /./): Seen | undefined {
  const found = said(view, 'merch-context').filter(
    (word) =>
      of.test(word.word) &&
      used.some((one) => one.field === word.field && !overlaps(word, one) && (isShort(one) || gap(word, one) <= PROSE)),
  );
  const claim = found.find(({ word }) => LICENSED.test(word)) ?? found[0];
  return claim === undefined ? undefined : { word: claim.word, span: seenIn(claim) };
}

const isShort = ({ field }: Sighting): boolean => field.trust !== 'description' && field.trust !== 'side';

/** Words by which a seller claims a licence. */
export const LICENSED = /特许|授权|官方(?!同款)|赞助|合作伙伴|指定|供应商/;

/** What sellers of new goods say as well, and what tells that the piece is of old. */
const PRAISE = /^(收藏|绝版|怀旧收藏|藏品)$/;
const OLD = /(19|20)\d\d|老|旧|邮票|纪念币|纪念钞|硬币|门票|报纸|评级|收藏用/;
const TRADE = /批发|定制|定做|订做|厂家|工厂|量大|起订|加工|代工/;

/** What takes the sale out of the sign's reach: a service around the event, writings about it, a collector's old piece, talk. */
export function otherAffair(view: View, { claimed, goods }: { claimed: boolean; goods: boolean }): Seen | undefined {
  const { heads } = view.goods();
  const sold = heads.filter((head) => head.source !== 'prose');
  if (!claimed && sold.length > 0) {
    if (
      sold.every(({ kind, key }) => (kind.class >= 36 && !kind.accessory) || (kind.group === 'books' && key.length > 1))
    )
      return { word: sold[0]!.span.quote, span: sold[0]!.span };
  }
  if (!goods) {
    const told = said(view, 'mention-context').find(
      ({ field, first, last }) => field.trust === 'title' && last > first,
    );
    if (told !== undefined) return { word: told.word, span: seenIn(told) };
  }
  const service = claimed ? undefined : said(view, 'event-service').find(({ field }) => field.trust === 'title');
  if (service !== undefined) return { word: service.word, span: seenIn(service) };
  const dated = OLD.test(view.listing.title);
  const old = said(view, 'collector').find(({ word }) => dated || !PRAISE.test(word)) ?? said(view, 'second-hand')[0];
  if (old !== undefined && !TRADE.test(view.listing.title)) return { word: old.word, span: seenIn(old) };
  if (!claimed && isTalk(view)) return { word: view.listing.kind, span: { field: 'title' } };
  return undefined;
}

const EVENT_WORDS =
  /亚运|奥运|冬奥|奥林匹克|残奥|亚冬|全运|大运会|世运|青运|青奥|军运|世博会|进博|花博会|园博会|世园会|世锦赛|世赛|世界杯|技能大赛|游泳锦标赛|olymp|expo|asian games/i;

/** True where the page names an event, another sign of the same holder or a mascot beside the words themselves. */
export function hasEventBeside(view: View, used: readonly Sighting[], isKin: (subject: number) => boolean): boolean {
  const own = used[0]!.name.subject;
  if (view.sightings.some(({ name }) => name.role === 'sign' && name.subject !== own && isKin(name.subject)))
    return true;
  if (said(view, 'mascot-context').length > 0) return true;
  return view.fields.some((field) => field.trust !== 'comment' && EVENT_WORDS.test(withoutOwn(field, used)));
}

/** The text of a field without the words in question. */
function withoutOwn(field: Field, used: readonly Sighting[]): string {
  let { text } = field.stream;
  for (const one of used)
    if (one.field === field) {
      const { start, end } = seenIn(one);
      text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
    }
  return text.slice(0, MOST_TEXT);
}

const MOST_TEXT = 5000;

/** Merchandise that events are remembered by. */
export const SOUVENIR =
  /吉祥物|特许|徽章|收藏版|珍藏版|典藏版|联名|限定|周边|会徽|公仔|官方|授权|盲盒|手办|毛绒|纪念(品|章|币|款|版|衫|杯|挂件|摆件|礼盒|T恤|钞|邮票)/;

/** Soft toys and figures are what mascots are sold as; a name that only begins another word (莲莲看) is none. */
export function isMascotGoods(view: View, used: readonly Sighting[]): boolean {
  const { heads } = view.goods();
  if (!heads.some(({ kind, source }) => kind.group === 'toys' && source !== 'prose')) return false;
  const starts = [...heads, ...said(view, 'merch-context')];
  return used.some(({ field, last }) => {
    if (field.stream.kinds[last + 1] !== Kind.Han) return true;
    return starts.some((one) => one.field === field && one.first === last + 1);
  });
}
