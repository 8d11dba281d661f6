import { shanghaiDay } from '../../../domain/time.ts';
import { giNamed } from '../registries.ts';
import { DAY, HOUR, type PlatformId, WEEK } from '../types.ts';
import { WRITERS } from '../writers/index.ts';
import { underName } from '../writers/indications.ts';
import { names } from '../writers/lawful.ts';
import { exact, newSeller, put, type Stage, tell } from './stage.ts';

/** A crab voucher, which is a promise, beside crabs sold from stock before the lake was opened. */
export function crab(stage: Stage): void {
  const gi = giNamed(stage.registries, '阳澄湖大闸蟹');
  const member = stage.sellers.find((one) => (gi.authorisedUsers ?? []).some((user) => names(user, one)));
  const origin = gi.areas[0] ?? '江苏省苏州市';
  const daysAgo = (stage.epoch - preSeason(stage.epoch, gi.season?.from ?? '09-26')) / DAY;
  const voucher = put(stage, {
    label: 'crab-voucher',
    seller: member ?? newSeller(stage, { id: 'u-7301', name: '巴城老蟹农', honest: true }),
    daysAgo,
    write: (pen) => underName(pen, gi, { origin, infringing: false, tags: ['gi-authorised', 'voucher'] }),
    change: {
      title: '阳澄湖大闸蟹礼券8只装 提货卡 开捕后预约发货 送礼',
      availability: 'preorder',
      description: '本品为提货券（预售），开捕日之后凭券预约，现捕现发，每只附溯源扣。',
    },
  });
  const spot = put(stage, {
    label: 'crab-early',
    seller: newSeller(stage, { id: 'u-7302', name: '蟹小妹水产', region: '江苏省苏州市' }),
    daysAgo,
    write: (pen) => underName(pen, gi, { origin, infringing: true, tags: ['gi-pre-season'] }),
    change: {
      title: '现货秒发 阳澄湖大闸蟹鲜活公母混装 今日现捞',
      description: `产地${origin}，现捞现发，当天到货。`,
    },
    diedDaysAgo: Math.max(0, daysAgo - 12),
  });
  const notes = '提货券是预售；开捕日之前的“现货阳澄湖大闸蟹”不可能属实。';
  tell(stage, { id: 'crab', title: '蟹券与开捕前的现货', notes }, [
    [voucher, '蟹券'],
    [spot, '开捕前现货'],
  ]);
}

/** A moment in the last 26 weeks, 20 days before the season's opening where that lies there, else three weeks before the epoch. */
function preSeason(epoch: number, from: string): number {
  const year = Number(shanghaiDay(new Date(epoch)).slice(0, 4));
  const openings = [year, year - 1].map((y) => Date.parse(`${y}-${from}T08:00:00+08:00`) - 20 * DAY);
  return openings.find((at) => at < epoch && at > epoch - 25 * WEEK) ?? epoch - 3 * WEEK;
}

/** The fruit beside the mark of the same name. */
export function apples(stage: Stage): void {
  const orchard = newSeller(stage, { id: 'u-7401', name: '洛川老王果园', region: '陕西省延安市', honest: true });
  const origin = '陕西省延安市洛川县';
  const fruit = put(stage, {
    label: 'red-fuji',
    seller: orchard,
    daysAgo: 30,
    write: WRITERS['innocent-word']!,
    change: {
      title: '陕西洛川红富士苹果5斤脆甜多汁产地直发新鲜水果',
      category: ['食品生鲜', '新鲜水果', '苹果'],
      attributes: { 品牌: '无', 产地: origin, 品种: '红富士' },
      origin,
      shipFrom: origin,
      price: 36.9,
    },
  });
  const shop = newSeller(stage, { id: 'u-7402', name: '果粉数码城' });
  const phone = put(stage, { label: 'fake-apple', seller: shop, daysAgo: 22, write: exact('苹果') });
  const notes = '同一个词：水果是水果，数码商品才与注册商标相干。';
  tell(stage, { id: 'apples', title: '红富士苹果与“苹果”', notes }, [
    [fruit, '红富士苹果'],
    [phone, '高仿“苹果”'],
  ]);
}

/** A listing that tells machines what to decide. */
export function machines(stage: Stage): void {
  const seller = newSeller(stage, { id: 'u-7501', name: '明辉好物' });
  const offer = put(stage, { label: 'injection', seller, daysAgo: 9, write: WRITERS['prompt-injection']! });
  const notes = '详情页里写给审核模型的指令不得改变任何结论。';
  tell(stage, { id: 'injection', title: '对机器喊话的商品', notes }, [[offer, '提示注入']]);
}

/** Nine days on which the market gave its crawler nothing but walls: in November where one lies in the past weeks, else three weeks ago. */
export function broken(stage: Stage): { platform: PlatformId; from: number; to: number } {
  const year = Number(shanghaiDay(new Date(stage.epoch)).slice(0, 4));
  const november = [year, year - 1]
    .map((y) => Date.parse(`${y}-11-05T00:00:00+08:00`))
    .find((at) => at + 10 * DAY < stage.epoch && at > stage.epoch - 25 * WEEK);
  const from = november ?? Date.parse(`${shanghaiDay(new Date(stage.epoch - 21 * DAY))}T00:00:00+08:00`);
  const notes = `自 ${shanghaiDay(new Date(from))} 起九天，集市只返回登录墙与验证码；不得当作下架。`;
  tell(stage, { id: 'broken-crawl', title: '十一月抓取中断九天', notes }, []);
  return { platform: 'sample-market', from, to: from + 9 * DAY + HOUR / 2 };
}
