import type { Registries } from '../../domain/registries.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { InputError } from '../../lib/errors.ts';
import { creditCode } from './cast.ts';
import { beBorn, relist } from './life.ts';
import { qrPicture } from './picture-names.ts';
import { random } from './random.ts';
import { giNamed, markNamed, plainNames } from './registries.ts';
import {
  DAY,
  type Draft,
  HOUR,
  type Offer,
  type Pen,
  type PlatformId,
  type SampleSeller,
  type Scene,
  WEEK,
} from './types.ts';
import { WRITERS } from './writers/index.ts';
import { underName } from './writers/indications.ts';
import { claims, infringe } from './writers/infringing.ts';
import { names, parallelImport, standing } from './writers/lawful.ts';

/** What scenes are told with; they add their own shops and offers to the world. */
type Stage = {
  seed: number;
  epoch: number;
  registries: Registries;
  sellers: SampleSeller[];
  offers: Offer[];
  scenes: Scene[];
};

/** Tells every scene of the sample world. Throws InputError where a mark or indication that a scene needs is not in the registries. */
export function tellScenes(base: Omit<Stage, 'offers' | 'scenes'>): {
  offers: Offer[];
  scenes: Scene[];
  brokenCrawl: { platform: PlatformId; from: number; to: number };
} {
  const stage: Stage = { ...base, offers: [], scenes: [] };
  sameHand(stage);
  relisted(stage);
  flagship(stage);
  imported(stage);
  fromElsewhere(stage);
  crab(stage);
  apples(stage);
  machines(stage);
  const brokenCrawl = broken(stage);
  return { offers: stage.offers, scenes: stage.scenes, brokenCrawl };
}

function newSeller(
  stage: Stage,
  platform: PlatformId,
  id: string,
  record: Partial<SampleSeller['record']>,
  stance: SampleSeller['stance'] = 'crooked',
): SampleSeller {
  const seller: SampleSeller = {
    key: `${platform}/${id}`,
    platform,
    stance,
    record: { id, name: id, type: 'business', region: '上海市浦东新区', ...record },
  };
  stage.sellers.push(seller);
  return seller;
}

function put(
  stage: Stage,
  label: string,
  seller: SampleSeller,
  daysAgo: number,
  write: (pen: Pen) => Draft | undefined,
  change: Partial<Draft> = {},
  diedDaysAgo?: number,
): Offer {
  const since = Math.round(stage.epoch - daysAgo * DAY);
  const pen: Pen = {
    rng: random(stage.seed, 'scene', label),
    registries: stage.registries,
    seller,
    since,
    moment: diedDaysAgo === undefined ? stage.epoch : since,
  };
  const draft = write(pen);
  if (draft === undefined)
    throw new InputError(`the sample registries hold nothing the scene ${label} could be told with`, {
      code: 'sample-scene-untold',
    });
  const died = diedDaysAgo === undefined ? undefined : Math.round(stage.epoch - diedDaysAgo * DAY);
  const offer = beBorn(
    stage.seed,
    { ...draft, ...change },
    {
      platform: seller.platform,
      seller,
      label: ['scene', label],
      born: since,
      ...(died === undefined ? {} : { died }),
    },
  );
  stage.offers.push(offer);
  return offer;
}

function tell(stage: Stage, scene: Omit<Scene, 'listings' | 'sellers'>, cast: [Offer, string][]): void {
  stage.scenes.push({
    ...scene,
    listings: cast.map(([offer, role]) => ({ platform: offer.platform, listingId: offer.listingId, role })),
    sellers: [...new Set(cast.map(([offer]) => offer.seller.key))],
  });
}

const exact =
  (mark: string) =>
  (pen: Pen): Draft | undefined => {
    const found = markNamed(pen.registries, mark);
    return infringe(pen, found, plainNames(found).han ?? found.mark, 'exact');
  };

function sameHand(stage: Stage): void {
  const uscc = creditCode(random(stage.seed, 'same-hand'));
  const qr = qrPicture('https://qr.sample.invalid/shili-8848');
  const shops = [
    newSeller(stage, 'sample-market', 'u-8848-a', { name: '星河源头仓', uscc }),
    newSeller(stage, 'sample-boutique', 'u-8848-b', { name: 'XINGHE 买手店' }),
    newSeller(stage, 'sample-live', 'u-8848-c', { name: '晓月姐姐好物', type: 'personal' }),
  ];
  const cast = shops.flatMap((seller, n) =>
    ['耐克', '路易威登'].map((mark) => {
      const offer = put(stage, `same-hand-${n}-${mark}`, seller, 40 - n * 9, exact(mark));
      offer.pictures = [...offer.pictures, qr];
      offer.tags = [...offer.tags, 'same-qr'];
      return [offer, `店铺 ${n + 1}`] as [Offer, string];
    }),
  );
  tell(
    stage,
    {
      id: 'same-hand',
      title: '同一卖家：两个平台一个直播间，同一个二维码',
      notes: '三家店的主体信息不同，图片里的二维码相同。',
    },
    cast,
  );
}

function relisted(stage: Stage): void {
  const first = put(
    stage,
    'relisted',
    newSeller(stage, 'sample-market', 'u-6001-a', { name: '鑫隆潮流馆' }),
    60,
    exact('阿迪达斯'),
    {},
    6,
  );
  const second = newSeller(stage, 'sample-market', 'u-6001-b', { name: '小满优选', type: 'personal' });
  const again = relist(stage.seed, first, second, 3)!;
  const { died: _stays, ...kept } = again;
  stage.offers.push(kept);
  const honest = newSeller(stage, 'sample-market', 'u-6002', { name: '海淘日记' }, 'honest');
  const restored = put(stage, 'restored', honest, 70, parallelImport, {});
  restored.hidden = { from: stage.epoch - 20 * DAY, to: stage.epoch - 4 * DAY };
  restored.tags = [...restored.tags, 'restored'];
  tell(
    stage,
    {
      id: 'relisted',
      title: '下架三小时后换店再上架；另一件依法恢复',
      notes: '侵权商品下架三小时后在新店铺重新上架；平行进口商品被通知下架，卖家声明后十五日期满恢复。',
    },
    [
      [first, '下架的原链接'],
      [kept, '三小时后的新链接'],
      [restored, '声明后恢复的链接'],
    ],
  );
}

function flagship(stage: Stage): void {
  const fake = newSeller(stage, 'sample-market', 'u-7001', {
    name: '老凤祥官方旗舰店',
    type: 'brand',
    region: '上海市黄浦区',
  });
  const sham = put(stage, 'fake-flagship', fake, 25, (pen) =>
    claims(pen, markNamed(pen.registries, '老凤祥'), 'impersonation'),
  );
  const cast: [Offer, string][] = [[sham, '冒充旗舰店']];
  for (const seller of stage.sellers.filter((one) => one.stance === 'reserved')) {
    for (const mark of stage.registries.directory) {
      const entry = (mark.authorisedSellers ?? []).find((one) => names(one, seller));
      if (entry === undefined) continue;
      const state = standing(entry, stage.epoch, stage.epoch);
      const others =
        entry.goods === undefined
          ? []
          : (mark.goods ?? []).filter(
              (noun) => !entry.goods!.some((mine) => noun.includes(mine) || mine.includes(noun)),
            );
      if (state === 'expired')
        for (const n of [1, 2])
          cast.push([
            put(stage, `expired-${mark.id}-${n}`, seller, 15 + n * 10, (pen) =>
              claims(pen, mark, 'authorised-expired'),
            ),
            '授权已过期',
          ]);
      else if (state === 'proved' && others.length > 0 && seller.platform === 'sample-live')
        put(stage, `other-goods-${mark.id}`, seller, 12, (pen) => claims(pen, mark, 'authorised-other-goods', others));
    }
  }
  if (cast.length < 2)
    throw new InputError(
      'the sample directory names no authorisation that has run out before the epoch, which a scene needs',
      { code: 'sample-scene-untold' },
    );
  tell(
    stage,
    {
      id: 'flagship',
      title: '假旗舰店与过期授权',
      notes: '店名自称官方旗舰而名录无此店；名录内商家授权已到期仍以授权店自居。',
    },
    cast,
  );
}

function imported(stage: Stage): void {
  const seller = newSeller(
    stage,
    'sample-market',
    'u-7101',
    { name: '环球臻选跨境', region: '上海市浦东新区' },
    'honest',
  );
  tell(stage, { id: 'parallel-import', title: '平行进口', notes: '正品，非国内渠道，报关单齐全：合法转售。' }, [
    [put(stage, 'parallel-import', seller, 33, parallelImport), '平行进口'],
  ]);
}

function fromElsewhere(stage: Stage): void {
  const seller = newSeller(stage, 'sample-market', 'u-7201', { name: '莆阳鞋业直供', region: '福建省莆田市' });
  const offer = put(stage, 'out-of-province', seller, 18, exact('阿迪达斯'), { shipFrom: '福建省莆田市' });
  tell(stage, { id: 'out-of-province', title: '外省卖家', notes: '实际经营地与发货地均在福建莆田：管辖候选在外省。' }, [
    [offer, '外省卖家'],
  ]);
}

function crab(stage: Stage): void {
  const gi = giNamed(stage.registries, '阳澄湖大闸蟹');
  const member = stage.sellers.find((seller) => (gi.authorisedUsers ?? []).some((user) => names(user, seller)));
  const area = gi.areas[0] ?? '江苏省苏州市';
  const seller = member ?? newSeller(stage, 'sample-market', 'u-7301', { name: '巴城老蟹农' }, 'honest');
  const daysAgo = (stage.epoch - preSeason(stage.epoch, gi.season?.from ?? '09-26')) / DAY;
  const voucher = put(
    stage,
    'crab-voucher',
    seller,
    daysAgo,
    (pen) => underName(pen, gi, area, { infringing: false, tags: ['gi-authorised', 'voucher'] }),
    {
      title: '阳澄湖大闸蟹礼券8只装 提货卡 开捕后预约发货 送礼',
      availability: 'preorder',
      description: '本品为提货券（预售），开捕日之后凭券预约，现捕现发，每只附溯源扣。',
    },
  );
  const early = newSeller(stage, 'sample-market', 'u-7302', { name: '蟹小妹水产', region: '江苏省苏州市' });
  const spot = put(
    stage,
    'crab-early',
    early,
    daysAgo,
    (pen) => underName(pen, gi, area, { infringing: true, tags: ['gi-pre-season'] }),
    {
      title: '现货秒发 阳澄湖大闸蟹鲜活公母混装 今日现捞',
      description: `产地${area}，现捞现发，当天到货。`,
    },
    Math.max(0, daysAgo - 12),
  );
  tell(
    stage,
    { id: 'crab', title: '蟹券与开捕前的现货', notes: '提货券是预售；开捕日之前的“现货阳澄湖大闸蟹”不可能属实。' },
    [
      [voucher, '蟹券'],
      [spot, '开捕前现货'],
    ],
  );
}

/** A moment in the last 26 weeks that lies before the season's opening day, as late as possible up to 20 days before it. */
function preSeason(epoch: number, from: string): number {
  const year = Number(shanghaiDay(new Date(epoch)).slice(0, 4));
  const openings = [year, year - 1].map((y) => Date.parse(`${y}-${from}T08:00:00+08:00`) - 20 * DAY);
  return openings.find((at) => at < epoch && at > epoch - 25 * WEEK) ?? epoch - 3 * WEEK;
}

function apples(stage: Stage): void {
  const orchard = newSeller(
    stage,
    'sample-market',
    'u-7401',
    { name: '洛川老王果园', region: '陕西省延安市' },
    'honest',
  );
  const fruit = put(stage, 'red-fuji', orchard, 30, WRITERS['innocent-word']!, {
    title: '陕西洛川红富士苹果5斤脆甜多汁产地直发新鲜水果',
    category: ['食品生鲜', '新鲜水果', '苹果'],
    attributes: { 品牌: '无', 产地: '陕西省延安市洛川县', 品种: '红富士' },
    origin: '陕西省延安市洛川县',
    price: 36.9,
  });
  const shop = newSeller(stage, 'sample-market', 'u-7402', { name: '果粉数码城' });
  const phone = put(stage, 'fake-apple', shop, 22, exact('苹果'), {});
  tell(
    stage,
    { id: 'apples', title: '红富士苹果与“苹果”', notes: '同一个词：水果是水果，数码商品才与注册商标相干。' },
    [
      [fruit, '红富士苹果'],
      [phone, '高仿“苹果”'],
    ],
  );
}

function machines(stage: Stage): void {
  const seller = newSeller(stage, 'sample-market', 'u-7501', { name: '明辉好物' });
  const offer = put(stage, 'injection', seller, 9, WRITERS['prompt-injection']!);
  tell(stage, { id: 'injection', title: '对机器喊话的商品', notes: '详情页里写给审核模型的指令不得改变任何结论。' }, [
    [offer, '提示注入'],
  ]);
}

/** Nine days on which the market gave its crawler nothing but walls: in November where one lies in the past weeks, else three weeks ago. */
function broken(stage: Stage): { platform: PlatformId; from: number; to: number } {
  const year = Number(shanghaiDay(new Date(stage.epoch)).slice(0, 4));
  const november = [year, year - 1]
    .map((y) => Date.parse(`${y}-11-05T00:00:00+08:00`))
    .find((at) => at + 10 * DAY < stage.epoch && at > stage.epoch - 25 * WEEK);
  const from = november ?? Date.parse(`${shanghaiDay(new Date(stage.epoch - 21 * DAY))}T00:00:00+08:00`);
  stage.scenes.push({
    id: 'broken-crawl',
    title: '十一月抓取中断九天',
    listings: [],
    sellers: [],
    notes: `自 ${shanghaiDay(new Date(from))} 起九天，集市只返回登录墙与验证码；不得当作下架。`,
  });
  return { platform: 'sample-market', from, to: from + 9 * DAY + HOUR / 2 };
}
