import { collapse, type Page, type PageElement, textOf } from './html.ts';

const MOST_ROWS = 200;
const LONGEST_NAME = 40;
const LONGEST_VALUE = 500;

/** A parameter table: rows of a table, a definition list, or list items `名称：值`. Names and values as shown; the first of a name counts. */
export function readTable(page: Page, root: PageElement): [string, string][] {
  const { $ } = page;
  const rows: [string, string][] = [];
  const add = (name: string, value: string): void => {
    const key = collapse(name)
      .replace(/[:：]\s*$/, '')
      .trim();
    if (key === '' || key === '__proto__' || key.length > LONGEST_NAME || value === '' || value.length > LONGEST_VALUE)
      return;
    if (rows.length < MOST_ROWS && !rows.some(([known]) => known === key)) rows.push([key, value]);
  };
  const inside = $(root);
  inside
    .find('tr')
    .addBack('tr')
    .each((_, row) => {
      const cells = $(row).children('th, td').toArray();
      // Two pairs a row are common in Chinese parameter tables.
      if (cells.length === 2 || cells.length === 4)
        for (let i = 0; i + 1 < cells.length; i += 2) add(textOf(cells[i]), textOf(cells[i + 1]));
    });
  inside.find('dt').each((_, term) => {
    const value = $(term).nextAll('dd').get(0);
    if (value !== undefined) add(textOf(term), textOf(value));
  });
  if (rows.length === 0)
    inside
      .find('li, p, div')
      .addBack('li')
      .each((_, item) => {
        if (rows.length >= MOST_ROWS) return false;
        const text = textOf(item, LONGEST_VALUE + LONGEST_NAME);
        const match = /^([^:：]{1,40})[:：]\s*(.+)$/u.exec(text);
        if (match !== null && $(item).find('li, p, div').length === 0) add(match[1] ?? '', match[2] ?? '');
        else {
          const parts = $(item).children().toArray();
          if (parts.length === 2 && $(item).is('li')) add(textOf(parts[0]), textOf(parts[1]));
        }
        return true;
      });
  return rows;
}

/** Where pages keep their parameter tables, by what the shops of several countries call them. */
const PLACES =
  '[class*="attr" i], [class*="param" i], [class*="spec" i], [id*="attr" i], [id*="param" i], [id*="spec" i], [class*="property" i], [class*="properties" i], [class*="detail-info" i], [class*="product-info" i] table, [class*="additional-info" i], [class*="characteristic" i], [class*="feature" i] dl, table.table, dl';
const KNOWN =
  /^(品牌|型号|货号|产地|规格|材质|颜色|尺码|重量|净含量|生产许可证|brand|marke|marque|marca|model|modell|manufacturer|hersteller|material|materiale|matière|colou?r|farbe|couleur|size|weight|gewicht|poids|origin|sku|ean|gtin|upc|mpn|メーカー|ブランド|素材|品番)/i;

/** The page's parameter table by cues of place and of row names; empty where nothing looks like one. */
export function findAttributes(page: Page): Record<string, string> {
  let best: [string, string][] = [];
  let score = 0;
  const roots = page
    .$(PLACES)
    .toArray()
    .filter((element) => !/^(body|html|form|input|button|a|span)$/.test(element.name))
    .slice(0, 60);
  for (const root of roots) {
    if (page.$(root).closest('nav, footer, [class*="cookie" i], [class*="menu" i]').length > 0) continue;
    const rows = readTable(page, root);
    const value = rows.length + 5 * rows.filter(([name]) => KNOWN.test(name)).length;
    if (rows.some(([name]) => KNOWN.test(name)) && value > score) {
      best = rows;
      score = value;
    }
  }
  return Object.fromEntries(best);
}

const MEANING: Record<'brand' | 'origin' | 'shipFrom' | 'seller', RegExp> = {
  brand:
    /^((商品|所属)?品牌(名称|名稱)?|廠牌|牌子|商标|brand( name)?|marke|marque|marca|merk|märke|merkki|varemerke|mærke|márka|značka|znamka|blagovna znamka|марка|бренд|торговая марка|kaubamärk|zīmols|prekės ženklas|ブランド(名)?|メーカー(名)?|브랜드|제조사|thương hiệu|ยี่ห้อ|แบรนด์|merek|מותג|الماركة|العلامة التجارية|manufacturer|hersteller|fabricant|fabricante|produttore|producent|výrobca|výrobce|proizvajalec|proizvođač|gyártó|producător|tootja|ražotājs|gamintojas|üretici|производитель|виробник)$/i,
  origin: /^(产地|原产地|原产国(家)?(\/地区)?|生产地|country of origin|origin|made in|herkunftsland|原産国|産地)$/i,
  shipFrom: /^(发货地|发货地址|发货|所在地|ships? from|item location|versand aus)$/i,
  seller:
    /^(店铺|店铺名称|店鋪|卖家|賣家|商家|掌柜|seller|sold by|vendor|merchant|verkäufer|anbieter|vendeur|vendedor|venditore|sprzedawca|продавец|satıcı|販売元|販売者|판매자|penjual)$/i,
};

/** What rows of a parameter table say of listing fields of their own. */
export function meantBy(attributes: Record<string, string>): {
  brand?: string;
  origin?: string;
  shipFrom?: string;
  seller?: string;
} {
  const found: { brand?: string; origin?: string; shipFrom?: string; seller?: string } = {};
  for (const [name, value] of Object.entries(attributes))
    for (const field of Object.keys(MEANING) as (keyof typeof MEANING)[])
      if (MEANING[field].test(name)) found[field] ??= value;
  return found;
}
