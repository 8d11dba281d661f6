import { collapse, marked, type Page, type PageElement, textOf, within } from './html.ts';

/** Names of parts that hold rankings and recommendations. */
const ASIDE =
  /(?<![a-z])(rank(ing|ings|s|ed)?|recos?|trending|bestsellers?)(?![a-z])|(Rank(ing|ed)?|Reco|Bestsellers?)(?![a-z])|recommend|best-?sell(er|ing)|top-?(sell|rated)|hot-?(sale|rank|goods)|tuijian|paihang|widget-product|related|upsell|cross-?sell|(recently|last)-?viewed|similar/;

/** What shops write above goods that are not the list: what sells most, what else may please, what was looked at. */
const SAID =
  /排行|榜|热卖|热销|猜你|推荐|推薦|看了|浏览|ランキング|おすすめ|人気|関連|チェックした|best.?sell|top.?(sell|rated)|trending|most popular|recommend|you (may|might)|also (like|bought|viewed)|recently|similar (items|products)|related|meilleures? ventes|plus vendus|recommand|pourraient|beliebt|empf(ohlen|ehlung)|más vendidos|recomendad|interesar|mais vendidos|più venduti|consigliat|популярн|рекоменд|хиты|похожие|베스트|추천|인기|terlaris|rekomendasi|bán chạy|đề xuất|çok satan|öneri|polecan|najpopularn/i;

/** The address or heading of a page that is itself a ranking. */
const RANKING = /rank|best.?sell|top.?sell|排行|榜|ランキング|meilleures? ventes|más vendidos|mais vendidos|베스트/i;

/** How a row is told to stand aside: by the name of its part, or by the words above it alone. */
export type Aside = 'named' | 'said' | false;

const LONGEST_HEADING = 40;
const HIGHEST = 5;

const namedAside = within(marked('aside', ASIDE));

/**
 * Tells rows that a page sets beside its own list (rankings, recommendations) from the list, by the names of the parts they stand in and by what
 * is written above them. `priced` are the elements that hold sums. On a page that is a ranking itself nothing stands aside.
 */
export function asideOf({ $, url }: Page, priced: Set<PageElement>): (card: PageElement) => Aside {
  const address = new URL(url);
  if (RANKING.test(`${address.pathname} ${textOf($('h1').get(0), 200)}`)) return () => false;
  const held = new WeakMap<PageElement, Aside>();
  const rowIs = (row: PageElement): Aside => {
    const known = held.get(row);
    if (known !== undefined) return known;
    const found = namedAside(row) ? 'named' : SAID.test(headingAbove($, row, priced)) && 'said';
    held.set(row, found);
    return found;
  };
  return ({ parent }) => parent !== null && 'attribs' in parent && rowIs(parent as PageElement);
}

/** The heading that stands nearest before a row, with no other sums between; empty where there is none. */
function headingAbove($: Page['$'], row: PageElement, priced: Set<PageElement>): string {
  let node: PageElement = row;
  for (let level = 0; level < HIGHEST; level++) {
    for (let before = node.prev; before !== null; before = before.prev) {
      if (!('attribs' in before)) continue;
      const one = before as PageElement;
      if (priced.has(one)) return '';
      const text = headingIn($, one);
      if (text !== '') return text;
    }
    const { parent } = node;
    if (parent === null || !('attribs' in parent) || (parent as PageElement).name === 'body') return '';
    node = parent as PageElement;
  }
  return '';
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="heading" i]';

function headingIn($: Page['$'], element: PageElement): string {
  const last = $(element).is(HEADINGS) ? element : $(element).find(HEADINGS).last().get(0);
  const text = collapse(textOf(last, LONGEST_HEADING + 1));
  return text.length > LONGEST_HEADING ? '' : text;
}
