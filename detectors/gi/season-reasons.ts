import type { GeographicalIndication } from '../../domain/registries.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';
import type { Span } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { type DraftReason, said, seenIn, type View } from '../view.ts';
import { harvestOf, isOfThisYear } from './harvest.ts';
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
  { gi, main, goods, fromArea }: { gi: GeographicalIndication; main: Sighting; goods: GoodsIndex; fromArea: boolean },
): DraftReason[] {
  // Nature's season is a guess beside what the page says of the area itself.
  const harvest = gi.season === undefined && !fromArea ? harvestOf(gi, view) : undefined;
  const season = gi.season ?? harvest?.season;
  const state = seasonState(season, view.day);
  if (state === 'open') return [];
  const presale = said(view, 'presale')[0];
  if (presale !== undefined) return [{ code: 'gi-presale', params: { word: presale.word }, span: seenIn(presale) }];
  if (view.listing.availability === 'preorder')
    return [{ code: 'gi-presale', params: { word: '预售' }, span: { field: 'availability' } }];
  const kept = said(view, 'gi-kept-goods')[0];
  if (kept !== undefined) return [];
  const params = { day: view.day, from: season!.from };
  const products = productsOf(gi);
  const lasting = products.some((product) => {
    const kind = goods.kindOf(product);
    return KEEPS.test(product) || (kind !== undefined && KEEPS_LONG.has(kind.class) && !kind.group.startsWith('own-'));
  });
  const keeps = lasting && !PERISHABLE.test(gi.product);
  const perishable = PERISHABLE.test(gi.product) && !keeps;
  if (harvest?.kept === true && !isOfThisYear(view)) return [];
  const fresh = seen(said(view, 'gi-fresh')[0]) ?? freshTold(view);
  const spot = fresh ?? (perishable || (state === 'early' && !keeps) ? seen(said(view, 'spot-goods')[0]) : undefined);
  if (spot !== undefined && (state === 'early' || perishable))
    return [{ code: 'gi-out-of-season-spot', params: { ...params, word: spot.word }, span: spot.span }];
  if (!perishable) return [];
  if (view.listing.availability === 'in-stock')
    return [{ code: 'gi-out-of-season-spot', params: { ...params, word: '在售' }, span: { field: 'availability' } }];
  return [{ code: 'gi-out-of-season', params, span: seenIn(main) }];
}

type Seen = { word: string; span: Span };
const seen = (word: WordSighting | undefined): Seen | undefined =>
  word === undefined ? undefined : { word: word.word, span: seenIn(word) };

/** 第一拨开摘了, 明早就装车, 咱棚里的先熟: the first of the harvest, its beginning, or that it goes out today. */
const FRESH =
  /(?<![没未待等别不再后才])((头|第一|首|头一)(茬|拨|波|批|水|刀|采|网|捞|镰|车|镐|剪)(?!\d)|开(摘|采|捞|捕|挖|割|剪|秤|镰|收)(?!后|前|以)|(今|明|昨)(天|早|晚|儿|日)(就|刚|现|早上?|凌晨)?(摘|捞|挖|采|割|剪|起塘|下树|装车|出塘)|(下树|出塘|起塘|上岸|离土|熟透|红透)了|(已经|刚刚?|提前|抢先)(熟|成熟|下树|上市|开园)|[棚园塘田][里的]{0,2}先熟)/;
const MOST_TEXT = 5000;

function freshTold(view: View): Seen | undefined {
  for (const field of view.fields) {
    if (field.trust !== 'title' && field.trust !== 'description' && field.trust !== 'side') continue;
    const match = FRESH.exec(field.stream.text.slice(0, MOST_TEXT));
    if (match === null) continue;
    const [word] = match;
    const span = { field: field.name, start: match.index, end: match.index + word.length, quote: word };
    return { word, span };
  }
  return undefined;
}
