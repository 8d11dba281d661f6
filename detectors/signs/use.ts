import type { SpecialSign } from '../../domain/registries.ts';
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

/** True where the name is but a part of a place's: 亚运村, 世博园. */
export const isOfPlace = (sighting: Sighting): boolean => PLACE.test(textAfter(sighting, 4));

/** What makes a sighting a mention: a place named after the event, or what happens during, near or about it. */
export function mentionBeside(view: View, sighting: Sighting): Seen | undefined {
  const place = PLACE.exec(textAfter(sighting, 4))?.[0];
  if (place !== undefined) return { word: place, span: seenIn(sighting) };
  const seen = isSeenThere(sighting) ? seenIn(sighting) : undefined;
  if (seen !== undefined) return { word: seen.quote, span: seen };
  const near = said(view, 'mention-context').filter(
    (word) =>
      word.field === sighting.field &&
      !overlaps(word, sighting) &&
      isNear(word, sighting) &&
      !(word.word === '加油' && gap(word, sighting) > CHEER),
  );
  const mention = near.reduce<WordSighting | undefined>(
    (best, word) => (best === undefined || gap(word, sighting) < gap(best, sighting) ? word : best),
    undefined,
  );
  if (mention === undefined) return undefined;
  // 进博会指定酒店: the word next to the name tells; 参展商礼品 are goods for those who come.
  const nearer = said(view, 'merch-context').some(
    (word) =>
      word.field === sighting.field && word.first > sighting.last && gap(word, sighting) < gap(mention, sighting),
  );
  return nearer || isForVisitors(mention) ? undefined : { word: mention.word, span: seenIn(mention) };
}

/** Those who come to an event, and what is sold for them: 参展商礼品, 志愿者纪念衫, 观众伴手礼. */
const isForVisitors = ({ word, field: { stream }, last }: WordSighting): boolean =>
  /^(参展商|展商|采购商|志愿者|志愿|观众|嘉宾|运动员|裁判|工作人员|参展)$/.test(word) &&
  /^(商|者)?的? ?(礼品|礼物|礼盒|伴手礼|纪念|T恤|t恤|徽章|文创|挂件|钥匙扣|公仔|帆布袋)/.test(
    String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 8))),
  );

/** 在进交会上看到的同类: where somebody saw, heard of or bought such goods. */
const isSeenThere = ({ field: { stream }, first, last }: Sighting): boolean =>
  /(在|去|到|逛)(了|过)?$/.test(String.fromCodePoint(...stream.symbols.subarray(Math.max(0, first - 3), first))) &&
  /^(现场|展馆|展台|展位)?(上|里|中|内)?(也|都|就|才|刚|曾|有)*(看到|看见|见到|见过|看过|看中|买的|买到|买过|买回|遇到|听说|认识|展出|亮相|体验)/.test(
    String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 12))),
  );

/** 北辰冬青奥加油 cheers the games; farther off it is a word on a shirt. */
const CHEER = 2;

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
export const LICENSED =
  /特许|授权|官方(?!同款)|赞助|合作(伙伴|饮品|饮料|品牌|装备|商|单位)|指定|供应商|推荐(用品|产品|品牌)/;

/** What sellers of new goods say as well, and what tells that the piece is of old. */
const PRAISE = /^(收藏|绝版|怀旧收藏|藏品|邮折)$/;
/** A medal is called a coin where it is plated or made to order. */
const OLD = /老|旧|邮票|纪念币(?!.*(镀|纪念章|礼盒|定制|摆件))|纪念钞|硬币|门票|报纸|评级|收藏用/;
const TRADE = /批发|定制|定做|订做|厂家|工厂|量大|起订|加工|代工/;

/** What takes the sale out of the sign's reach: a service around the event, writings about it, a collector's old piece, talk. */
export function otherAffair(
  view: View,
  { used, claimed, goods }: { used: readonly Sighting[]; claimed: boolean; goods: boolean },
): Seen | undefined {
  const { heads } = view.goods();
  // 展览会 of 昆原国际消费品展览会 is no service that is sold.
  const inName = ({ field, first, last }: (typeof heads)[number]): boolean =>
    used.some((one) => one.field === field && one.first <= first && last <= one.last);
  const sold = heads.filter((head) => head.source !== 'prose' && !inName(head));
  if (!claimed && sold.length > 0) {
    if (
      sold.every(
        ({ kind, key }) =>
          (kind.class >= 36 && !kind.accessory) ||
          (kind.group === 'books' && key.length > 1 && !SOUVENIR_PRINT.test(key)),
      )
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
  const level = claimed ? -1 : (view.listing.category ?? []).findIndex((one) => SERVICE_LEVEL.test(one));
  if (level >= 0) return { word: view.listing.category![level]!, span: { field: `category[${level}]` } };
  const dated = isDated(view, used);
  const old = said(view, 'collector').find(({ word }) => dated || !PRAISE.test(word)) ?? said(view, 'second-hand')[0];
  if (old !== undefined && !TRADE.test(view.listing.title)) return { word: old.word, span: seenIn(old) };
  const owned = TRADE.test(view.listing.title) ? undefined : provenance(view);
  if (owned !== undefined) return { word: owned, span: { field: 'seller.type' } };
  const wanted = claimed ? null : WANTED.exec(`${view.listing.title} ${view.listing.description ?? ''}`);
  if (wanted !== null) return { word: wanted[0].trim(), span: { field: 'title' } };
  const { start, end } = seenIn(used[0]!);
  if (
    isTalk(view, { field: used[0]!.field, start, end }) &&
    (!claimed || REPORT.test(`${view.listing.title} ${view.listing.description ?? ''}`))
  )
    return { word: view.listing.kind, span: { field: 'title' } };
  return undefined;
}

/** Whoever looks for a piece sells none. */
const WANTED =
  /(^|[，,。！!？?\s])(求购|求收|高价收|长期收|现金收|收购|收(?=[\s一几]|旧|老|当年))[^，,。！!？?；;\n]{1,16}/;

/** Printed things that events are remembered by, and that say nothing of them. */
const SOUVENIR_PRINT = /邮折|邮册|书签|明信片|贺卡|[日月台挂]历|纪念册|手账|笔记本|贴纸/;

/** Levels of a category that hold what is done for people, and nothing that bears a sign. */
const SERVICE_LEVEL = /^(本地生活|生活服务|本地服务|旅游|旅行|酒店|酒店住宿|出行|课程|教育培训|招聘|租房|家政)$/;

/** A report of who became a partner of the event is no claim of its writer. */
const REPORT = /新闻|讯(?!息)|报道|记者|签约|仪式|举行|揭牌|发布会|公告|公示|名单|宣布/;

/** A word of old things in the title beside the event's own name, or a year that lies two and more back. */
function isDated(view: View, used: readonly Sighting[]): boolean {
  const title = view.fields.find(({ trust }) => trust === 'title');
  const text = title === undefined ? '' : withoutOwn(title, used);
  const year = Number(view.day.slice(0, 4));
  return OLD.test(text) || [...text.matchAll(/(?<!\d)(19|20)\d\d(?!\d)/g)].some(([told]) => Number(told) < year - 1);
}

/** How a private person tells of the one piece it once bought, drew or was given. */
const PROVENANCE =
  /(官方|特许|旗舰店|官网|现场|专卖店|纪念品店|商店|景区|场馆|体育馆|展馆)[^,，。；;]{0,8}(购入|购买|购得|买的|买来|买了|入手|抢到|抢的|抽中|抽到|排队)|(当年|当时|那年|去年|前年|那会儿)[^,，。；;]{0,8}(买|抽|抢|排队|送|发|收)|(志愿者|员工|单位|公司|学校|活动)[^,，。；;]{0,4}(发的|送的|奖励的)|个人(转|出)|[转出](一|1|个|只|枚)|(只有|仅|就)(一|1)(个|只|枚|套|件)|多(买|抽)了?(一|1)|换章|换来的|交换(来|到)的|(抽|买|换|收)?重复了|多出来的|用不(上|着)|收拾(屋|房|东西)|抽(中|到)的/;

function provenance({ listing: { seller, title, description = '' } }: View): string | undefined {
  return seller?.type === 'personal' ? PROVENANCE.exec(`${title} ${description}`)?.[0] : undefined;
}

const EVENT_WORDS =
  /ya(运|冬)|亚(yun|dong)|(冬|ao)(奥|运)会|冬ao|quan运|亚运|奥运|冬奥(?!利|特)|奥林匹克|残奥|亚冬|全运|大运会|世运|青运|青奥|军运|世博会|进博|花博会|园博会|世园会|世锦赛|世赛|世界杯|技能大赛|游泳锦标赛|马拉松|半马|全马|参赛(服|包|证)|完赛|olymp|expo|asian games/i;

/** True where the page names an event, another sign of the same holder or a mascot beside the words themselves. */
export function hasEventBeside(
  view: View,
  used: readonly Sighting[],
  { isKin, events }: { isKin: (subject: number) => boolean; events: readonly string[] },
): boolean {
  const own = used[0]!.name.subject;
  const others = view.sightings.filter((one) => one.name.role === 'sign' && one.field.trust !== 'comment');
  if (others.some(({ name }) => name.subject !== own && isKin(name.subject))) return true;
  if (said(view, 'mascot-context').length > 0) return true;
  return view.fields.some((field) => {
    if (field.trust === 'comment') return false;
    const text = withoutOwn(field, used);
    return EVENT_WORDS.test(text) || events.some((event) => text.includes(event));
  });
}

/** Words by which a page tells of an event behind its place: 澜洲比赛那个小家伙, 砺石赛会那句口号. */
const OF_EVENT =
  /^[^。！!？?；;\n]{0,12}?(口号|标语|吉祥物|会徽|会标|会歌|赛会|大赛|比赛|盛会|大会|展会|展览|博览|园博|运动会|锦标赛|开幕|主办|组委)/;

/** True where the page tells of an event of this place beside the words themselves, whatever it calls it. */
export const tellsOfEventAt = (view: View, used: readonly Sighting[], place: string | undefined): boolean =>
  place !== undefined &&
  view.fields.some((field) => {
    if (field.trust === 'comment' || field.trust === 'seller') return false;
    const text = withoutOwn(field, used);
    for (let at = text.indexOf(place); at !== -1; at = text.indexOf(place, at + 1))
      if (OF_EVENT.test(text.slice(at + place.length))) return true;
    return false;
  });

/** True where the page names this very event, or its place, beside the words themselves. */
export const hasOwnEventBeside = (view: View, used: readonly Sighting[], names: readonly string[]): boolean =>
  view.fields.some((field) => {
    if (field.trust === 'comment' || field.trust === 'seller') return false;
    const text = withoutOwn(field, used);
    return names.some((name) => text.includes(name));
  });

/** What people call an event by in three characters, from the names of its sign: 亚沙会 of 海澄亚沙会. */
export function shortEvents({ name, aliases = [], event = '' }: SpecialSign): string[] {
  const whole = /^[\u4e00-\u9fff]{3,6}$/.test(event.trim()) ? [event.trim()] : [];
  const short = [name, ...aliases, event].flatMap((one) => /[\u4e00-\u9fff]{2}[会赛节]$/.exec(one.trim())?.[0] ?? []);
  return [...new Set([...short, ...whole])].filter(
    (one) => !/^(运动|博览|锦标|艺术|文化|展览|交易|洽谈|联欢|音乐|电影|美食|旅游|公开|邀请|挑战|联|大)/.test(one),
  );
}

/** Two names of one sign beside each other, however they are spelled: 海登亚沙会 沙小呗. */
export const areTwoNames = (used: readonly Sighting[]): boolean =>
  used.some((one) => used.some((other) => one.name.text !== other.name.text && !touch(one, other)));

const touch = (one: Sighting, other: Sighting): boolean =>
  one.field === other.field && one.first <= other.last + 1 && other.first <= one.last + 1;

/** The text of a field without the words in question, nor signs within words (亚🎿冬🎿会). */
function withoutOwn(field: Field, used: readonly Sighting[]): string {
  let { text } = field.stream;
  for (const one of used)
    if (one.field === field) {
      const { start, end } = seenIn(one);
      text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
    }
  return text.slice(0, MOST_TEXT).replace(/[^\p{L}\p{N}\s]+/gu, '');
}

const MOST_TEXT = 5000;

/** A shop's or another maker's name that begins so: 花小仙花坊, 跑跑猫宠物店. */
const SHOP =
  /^[\u4e00-\u9fff]{0,3}(店|铺|坊|馆|屋|阁|行|社|工作室|旗舰|专营|小铺|食品|服饰|母婴|童装|宠物|花艺|烘焙|渔具|家居|餐饮|商行|商贸|数码|美妆|农场|家的|家)(?=$|[^\u4e00-\u9fff])/;

/** True for a short coined name with a trade right behind it, in a title: it may be anybody's. */
export function isShopName(one: Sighting): boolean {
  return [...one.name.text].length <= 4 && !EVENT_WORDS.test(one.name.text) && SHOP.test(textAfter(one, 8));
}

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
