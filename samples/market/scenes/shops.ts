import type { AuthorisedSeller, Mark } from '../../../domain/registries.ts';
import { InputError } from '../../../lib/errors.ts';
import { creditCode } from '../cast.ts';
import { relist } from '../life.ts';
import { qrPicture } from '../picture-names.ts';
import { random } from '../random.ts';
import { markNamed } from '../registries.ts';
import { DAY, type Offer, type SampleSeller } from '../types.ts';
import { claims } from '../writers/infringing.ts';
import { names, parallelImport, standing } from '../writers/lawful.ts';
import { exact, newSeller, put, type Stage, tell } from './stage.ts';

/** One seller on two platforms and in a live room, behind the same QR code. */
export function sameHand(stage: Stage): void {
  const uscc = creditCode(random(stage.seed, 'same-hand'));
  const qr = qrPicture('https://qr.sample.invalid/shili-8848');
  const shops = [
    newSeller(stage, { id: 'u-8848-a', name: '星河源头仓', uscc }),
    newSeller(stage, { id: 'u-8848-b', name: 'XINGHE 买手店', platform: 'sample-boutique' }),
    newSeller(stage, { id: 'u-8848-c', name: '晓月姐姐好物', platform: 'sample-live', type: 'personal' }),
  ];
  const cast = shops.flatMap((seller, n) =>
    ['耐克', '路易威登'].map((mark): [Offer, string] => {
      const offer = put(stage, { label: `same-hand-${n}-${mark}`, seller, daysAgo: 40 - n * 9, write: exact(mark) });
      offer.pictures = [...offer.pictures, qr];
      offer.tags = [...offer.tags, 'same-qr'];
      return [offer, `店铺 ${n + 1}`];
    }),
  );
  const notes = '三家店的主体信息不同，图片里的二维码相同。';
  tell(stage, { id: 'same-hand', title: '同一卖家：两个平台一个直播间，同一个二维码', notes }, cast);
}

/** A relisting under another shop three hours after removal, beside a lawful restoration after a seller's statement. */
export function relisted(stage: Stage): void {
  const seller = newSeller(stage, { id: 'u-6001-a', name: '鑫隆潮流馆' });
  const first = put(stage, { label: 'relisted', seller, daysAgo: 60, write: exact('阿迪达斯'), diedDaysAgo: 6 });
  const second = newSeller(stage, { id: 'u-6001-b', name: '小满优选', type: 'personal' });
  const { died: _stays, ...again } = relist(stage.seed, first, { seller: second, hoursLater: 3 });
  stage.offers.push(again);
  const honest = newSeller(stage, { id: 'u-6002', name: '海淘日记', honest: true });
  const restored = put(stage, { label: 'restored', seller: honest, daysAgo: 70, write: parallelImport });
  restored.hidden = { from: stage.epoch - 20 * DAY, to: stage.epoch - 4 * DAY };
  restored.tags = [...restored.tags, 'restored'];
  const notes = '侵权商品下架三小时后在新店铺重新上架；平行进口商品被通知下架，卖家声明后十五日期满恢复。';
  tell(stage, { id: 'relisted', title: '下架三小时后换店再上架；另一件依法恢复', notes }, [
    [first, '下架的原链接'],
    [again, '三小时后的新链接'],
    [restored, '声明后恢复的链接'],
  ]);
}

/** A shop that calls itself the flagship without being in the directory, and authorisations that have run out. */
export function flagship(stage: Stage): void {
  const fake = newSeller(stage, { id: 'u-7001', name: '老凤祥官方旗舰店', type: 'brand', region: '上海市黄浦区' });
  const mark = markNamed(stage.registries, '老凤祥');
  const sham = put(stage, {
    label: 'fake-flagship',
    seller: fake,
    daysAgo: 25,
    write: (pen) => claims(pen, mark, { tag: 'impersonation' }),
  });
  const expired = grants(stage).flatMap((grant) => outOfDate(stage, grant));
  for (const grant of grants(stage)) beyondGoods(stage, grant);
  if (expired.length === 0)
    throw new InputError(
      'the sample directory names no authorisation that has run out before the epoch, which a scene needs',
      { code: 'sample-scene-untold' },
    );
  const notes = '店名自称官方旗舰而名录无此店；名录内商家授权已到期仍以授权店自居。';
  tell(stage, { id: 'flagship', title: '假旗舰店与过期授权', notes }, [[sham, '冒充旗舰店'], ...expired]);
}

type Grant = { seller: SampleSeller; mark: Mark; entry: AuthorisedSeller };

/** Every authorisation of the directory that names a shop of this world. */
const grants = (stage: Stage): Grant[] =>
  stage.sellers.flatMap((seller) =>
    stage.registries.directory.flatMap((mark) =>
      (mark.authorisedSellers ?? []).filter((entry) => names(entry, seller)).map((entry) => ({ seller, mark, entry })),
    ),
  );

/** A shop goes on calling itself authorised after its day. */
function outOfDate(stage: Stage, { seller, mark, entry }: Grant): [Offer, string][] {
  if (standing(entry, stage.epoch, stage.epoch) !== 'expired') return [];
  const write = (tag: string) => (pen: Parameters<typeof claims>[0]) => claims(pen, mark, { tag });
  return [1, 2].map((n) => [
    put(stage, { label: `expired-${mark.id}-${n}`, seller, daysAgo: n * 10, write: write('authorised-expired') }),
    '授权已过期',
  ]);
}

/** A live shop that is authorised for some goods claims it for others. */
function beyondGoods(stage: Stage, { seller, mark, entry }: Grant): void {
  const mine = entry.goods;
  if (mine === undefined || seller.platform !== 'sample-live') return;
  if (standing(entry, stage.epoch, stage.epoch) !== 'proved') return;
  const only = (mark.goods ?? []).filter((noun) => !mine.some((one) => noun.includes(one) || one.includes(noun)));
  if (only.length === 0) return;
  const write = (pen: Parameters<typeof claims>[0]) => claims(pen, mark, { tag: 'authorised-other-goods', only });
  put(stage, { label: `other-goods-${mark.id}`, seller, daysAgo: 12, write });
}

/** Genuine goods that came in beside the official channel. */
export function imported(stage: Stage): void {
  const seller = newSeller(stage, { id: 'u-7101', name: '环球臻选跨境', honest: true });
  const offer = put(stage, { label: 'parallel-import', seller, daysAgo: 33, write: parallelImport });
  const notes = '正品，非国内渠道，报关单齐全：合法转售。';
  tell(stage, { id: 'parallel-import', title: '平行进口', notes }, [[offer, '平行进口']]);
}

/** A seller whose place of business lies in another province. */
export function fromElsewhere(stage: Stage): void {
  const region = '福建省莆田市';
  const seller = newSeller(stage, { id: 'u-7201', name: '莆阳鞋业直供', region });
  const change = { shipFrom: region };
  const offer = put(stage, { label: 'out-of-province', seller, daysAgo: 18, write: exact('阿迪达斯'), change });
  const notes = '实际经营地与发货地均在福建莆田：管辖候选在外省。';
  tell(stage, { id: 'out-of-province', title: '外省卖家', notes }, [[offer, '外省卖家']]);
}
