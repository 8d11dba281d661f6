import type { GeographicalIndication } from '../../domain/registries.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';
import { productsOf } from './name-parts.ts';
import { seasonState } from './season.ts';

/** What does not keep: sold fresh outside the season it cannot be from this year's harvest or catch, nor from last year's. */
const PERISHABLE =
  /蟹|虾|鱼|鳖|鳝|贝|蛤|蚝|蛏|螺|海胆|杨梅|荔枝|枇杷|樱桃|草莓|桃|葡萄|提子|李|杏|桑葚|蓝莓|瓜|龙眼|芒果|笋|莼菜|菱|茭白/;
/** What keeps for a year and more, whatever class the goods lexicon gives it. */
const KEEPS =
  /(茶|酒|米|醋|酱|油|蜜|盐|糖|药|参|胶|粉|面|干|皮|火腿|枸杞|三七|石斛|天麻|灵芝|木耳|银耳|香菇|红枣|玉枣|核桃|花生|豆|瓷器?|丝绸)$/;
const KEEPS_LONG = new Set([5, 30, 33]);

/** Reasons of the season: goods for sale now before the opening, or later vouchers. Empty within the season. */
export function seasonReasons(
  view: View,
  { gi, main, goods }: { gi: GeographicalIndication; main: Sighting; goods: GoodsIndex },
): DraftReason[] {
  const state = seasonState(gi.season, view.day);
  if (state === 'open') return [];
  const presale = said(view, 'presale')[0];
  if (presale !== undefined) return [{ code: 'gi-presale', params: { word: presale.word }, span: seenIn(presale) }];
  if (view.listing.availability === 'preorder')
    return [{ code: 'gi-presale', params: { word: '预售' }, span: { field: 'availability' } }];
  const kept = said(view, 'gi-kept-goods')[0];
  if (kept !== undefined) return [];
  const params = { day: view.day, from: gi.season!.from };
  const products = productsOf(gi);
  const lasting = products.some((product) => {
    const kind = goods.kindOf(product);
    return KEEPS.test(product) || (kind !== undefined && KEEPS_LONG.has(kind.class) && !kind.group.startsWith('own-'));
  });
  const keeps = lasting && !PERISHABLE.test(gi.product);
  const perishable = PERISHABLE.test(gi.product) && !keeps;
  const fresh = said(view, 'gi-fresh')[0];
  const spot = fresh ?? (perishable || (state === 'early' && !keeps) ? said(view, 'spot-goods')[0] : undefined);
  if (spot !== undefined && (state === 'early' || perishable))
    return [{ code: 'gi-out-of-season-spot', params: { ...params, word: spot.word }, span: seenIn(spot) }];
  if (!perishable) return [];
  if (view.listing.availability === 'in-stock')
    return [{ code: 'gi-out-of-season-spot', params: { ...params, word: '在售' }, span: { field: 'availability' } }];
  return [{ code: 'gi-out-of-season', params, span: seenIn(main) }];
}
