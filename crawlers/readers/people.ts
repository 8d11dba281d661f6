import {
  collapse,
  isBlock,
  isSilent,
  isUnseen,
  marked,
  type Page,
  type PageElement,
  type PageNode,
  textOf,
  within,
} from './html.ts';

const MOST_PLACES = 4_000;
/** What stands before a maker's name, in the languages of the shops that are watched. */
const BRAND_WORDS =
  'brand|brand name|marke|marque|marca|merk|märke|merkki|varemerke|mærke|márka|značka|znamka|blagovna znamka|robna marka|марка|бренд|торговая марка|производитель|виробник|manufacturer|hersteller|fabricant|fabricante|produttore|producent|výrobca|výrobce|proizvajalec|proizvođač|gyártó|producător|tootja|kaubamärk|ražotājs|zīmols|gamintojas|prekės ženklas|üretici|valmistaja|tillverkare|produsent|fabrikant|publisher|editora?|verlag|品牌|商品品牌|所属品牌|品牌名称|品牌名稱|廠牌|牌子|商标|商標|メーカー|メーカー名|ブランド|ブランド名|브랜드|제조사|thương hiệu|ยี่ห้อ|แบรนด์|merek|מותג|יצרן|الماركة|العلامة التجارية';
const SELLER_WORDS =
  'sold by|seller|seller info|seller information|about (?:the|this) seller|informations (?:sur le )?vendeur|información del vendedor|informações do vendedor|verkäuferinformationen|satıcı bilgileri|информация о продавце|出品者情報|卖家信息|sold & shipped by|sold and shipped by|ships from and sold by|vendor|merchant|store|vendu par|vendeur|vendu et expédié par|verkauf durch|verkäufer|verkauft von|anbieter|vendido por|vendedor|vendido e entregue por|venduto da|venditore|verkoper|verkocht door|säljs av|säljare|sælges af|sprzedawca|sprzedaż|predajca|predáva|prodejce|prodává|prodavač|eladó|vânzător|vandut de|vândut de|продавец|магазин|satıcı|penjual|người bán|ผู้ขาย|판매자|판매업체|卖家|店铺|店铺名称|店鋪|商家|掌柜|賣家|商店名稱|販売元|販売者|ショップ|出品者|販売業者';
const BRAND_LABEL = new RegExp(`^(?:${BRAND_WORDS})\\s*[:：]?$`, 'iu');
const BRAND_LINE = new RegExp(`^(?:${BRAND_WORDS})\\s*[:：]\\s*(.{1,60})$`, 'iu');
const SELLER_LABEL = new RegExp(`^(?:${SELLER_WORDS})\\s*[:：]?$`, 'iu');
const SELLER_LINE = new RegExp(`^(?:ships from and )?(?:${SELLER_WORDS})\\s*[:：]\\s*(.{2,60})$`, 'iu');
const SELLER_LEAD = new RegExp(`^(?:ships from and )?(?:${SELLER_WORDS})(?:\\s*[:：]\\s*|\\s)(?=.{2,60}$)`, 'iu');
/** A line that begins like a seller's without a colon, so that only the plain phrases count. */
const SOLD_BY =
  /(?:^|[.,] ?)(?:dispatched from and sold by|sold (?:and|&) (?:shipped|fulfilled|delivered) by|ships from and sold by|sold by|vendu (?:et expédié )?par|verkauf (?:und versand )?durch|verkauft von|vendido (?:e entregue )?por|venduto (?:e spedito )?da|verkocht door|säljs av|販売元)\s*[:：]?\s+([^.,:;]{2,60})/iu;
const VISIT =
  /^(?:visit the|visiter la boutique|visita (?:lo|la|el|o)(?: store| tienda| loja)?(?: di| de)?|besuche den|bezoek de|besök|shop all|more from|shop|by|von|par|par la marque|de la marque)\s+(.{2,60}?)(?:[- ](?:store|shop|butik))?$/i;
const NO_NAME =
  /^([^\p{L}\p{N}]*|n\/?a|none|null|undefined|no brand|unknown|other|others|generic|brand|brands|default title|all|shop all.*|more.*|see .*|view .*|learn .*|visit .*|click .*|save .*|follow.*|contact.*|chat.*|sell (?:on|with|your|now).*|become .*|start selling.*|.*\bguarantee|хит(?: продаж)?|новинка|best ?seller|log ?in.*|(?:agb|impressum|datenschutz|widerruf|mentions légales|cgv|aviso legal|legal notice|privacy)\b.*|sign .*|ask .*|report.*|terms.*|condi[tc].*|policy.*|return.*|shipping.*|fulfil.*|details?|info.*|reviews?.*|rating.*|feedback.*|cannot .*|buy .*|add .*|in stock|(?:enregistrer|salva|save|guardar|speichern|beobachten).*|フォロー.*|팔로우.*|подписаться.*|seguir|suivre|folgen|takip et|收藏.*|关注.*|進入.*|进入.*|联系.*|聯絡.*|店铺首页|逛.*|客服.*|查看.*|更多.*|\d+)$/iu;
const CHROME = within(
  marked('header footer nav', /(^|[\s_-])(footer|mega-?menu|navigation|breadcrumbs?)|cookie|consent/i),
);

/** A maker's name without what shops write around it; undefined where it is no name. */
export function brandName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const line = text.replace(/\s+[|｜]\s+.*$/u, '').trim();
  const bare = line
    .replace(new RegExp(`^.{0,30}?\\b(?:${BRAND_WORDS})\\s*[:：]\\s*`, 'iu'), '')
    .replace(/^by\s+(?=\p{Lu})/u, '')
    .replace(/[\s,;:]+$/, '');
  return bare === '' || bare.length > 60 || /[${}<>]|https?:/.test(bare) || NO_NAME.test(bare) ? undefined : bare;
}

/** A seller's name; buttons and policies that stand beside it are none. */
export function sellerName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = text
    .replace(SELLER_LEAD, '')
    .replace(/\s(?:shipped|ships|fulfilled|dispatched|delivered) (?:by|from)\b.*$/iu, '')
    .replace(/\s*\(\s*[\d.,kK+%★ ]+.*$/u, '')
    .replace(/\s*(?:进店逛逛|进店|关注|店铺首页|进入店铺|收藏店铺|(?:\d[\d.,]*万?\s*)?粉丝.*)$/u, '')
    .replace(/\.\s.*$/s, '')
    .replace(/\s*(?:さん|様)$/u, '')
    .replace(/[\s,;:.|]+$/, '')
    .trim();
  return bare.length < 2 ||
    bare.length > 60 ||
    /[${}<>]|https?:/.test(bare) ||
    NO_NAME.test(bare.replace(/^[^\p{L}\p{N}]+/u, '')) ||
    SELLER_LABEL.test(bare) ||
    /^[无無]$|[:：]|^(sold by|your |pick ?up|select |choose )/i.test(bare)
    ? undefined
    : bare;
}

/** The maker as a page shows it without a parameter table: a labelled line, a by-line, a link to the brand's page. */
export function brandOf(page: Page, elsewhere: (element: PageElement) => boolean): string | undefined {
  const { $ } = page;
  const skip = (one: PageElement): boolean => elsewhere(one) || CHROME(one);
  const byline = $('[id*="byline" i], [class*="byline" i]').toArray().slice(0, 10);
  for (const one of byline) {
    if (skip(one)) continue;
    const text = textOf(one, 200);
    const found = brandName(VISIT.exec(text)?.[1] ?? BRAND_LINE.exec(text)?.[1]);
    if (found !== undefined) return found;
  }
  const labelled = labelledBy(page, { label: BRAND_LABEL, line: BRAND_LINE, skip, clean: brandName, inside: brandIn });
  if (labelled !== undefined) return labelled;
  const places = $(
    '[itemprop="brand"], [itemprop="manufacturer"], [class*="product-brand" i], [class*="productbrand" i], [class*="product__vendor" i], [class*="product-vendor" i], [class*="product__brand" i], [class*="brand-name" i], [class*="brandname" i], [class*="product_brand" i], [class*="pdp-brand" i], [class*="brand-link" i], [data-testid*="brand" i], [data-test*="brand" i], [class*="manufacturer" i] a, [class*="manufacturer" i] img[alt], a[href*="/brand/" i], a[href*="/brands/" i], a[href*="/marque" i], a[href*="/marke" i], a[href*="/marca" i], a[href*="/vendors" i], a[href*="/manufacturer" i], [class~="vendor" i], [class~="brand" i]',
  ).toArray();
  for (const one of places.slice(0, 200)) {
    if (skip(one)) continue;
    const text = textOf(one, 200);
    const drawn = (one.attribs['alt'] ?? $(one).find('img[alt]').attr('alt'))?.replace(/\s+logo$/i, '');
    const found = brandName(VISIT.exec(text)?.[1] ?? (text || drawn));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Places made for a seller's name, and those that may hold one. */
const SELLER_PLACES =
  '[class*="shop-name" i], [class*="shopname" i], [class*="shop_name" i], [class*="store-name" i], [class*="storename" i], [class*="store_name" i], [class*="seller-name" i], [class*="sellername" i], [id*="sellername" i], [class*="seller_name" i], [class*="merchant-name" i], [class*="vendor-name" i], [class*="mall-name" i], [id*="sellerProfileTrigger" i], [class~="mbg-nw"], [class*="shoptit" i] strong, [class*="shop-title" i]';
const SELLER_LINKS =
  'a[href*="/seller/" i], a[href*="/sellers/" i], a[href*="/usr/" i], a[href*="/vendor/" i], a[href*="/merchant/" i], [class*="seller" i] a, [id*="seller" i] a, [class*="seller" i] h3, [class*="seller" i] h4';
const inRanking = within(marked('', /(best|top|featured|all|other|more)[\s_-]?sell/i));

/** What a reader of people leaves out: parts for other goods, and the cards of a list. */
type Apart = { elsewhere: (element: PageElement) => boolean; cards: (element: PageElement) => boolean };

/** Who sells, as a page shows it: a shop's name in a place made for it, a labelled line, the words "sold by", a link to a seller. */
export function sellerOf(page: Page, { elsewhere, cards }: Apart): string | undefined {
  const { $ } = page;
  const skip = (one: PageElement): boolean => elsewhere(one) || CHROME(one);
  const named = (places: string): string | undefined => {
    for (const one of ($(places).toArray() as PageElement[]).slice(0, 100)) {
      if (skip(one) || inRanking(one)) continue;
      const found = sellerIn(one);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const q = { label: SELLER_LABEL, line: SELLER_LINE, skip, clean: sellerName, inside: sellerIn };
  return named(SELLER_PLACES) ?? labelledBy(page, q) ?? soldBy(page, cards) ?? named(SELLER_LINKS);
}

/** The plain words, which stand beside delivery as often as beside the price; who sends tells who sells where nothing else does. */
function soldBy({ $ }: Page, cards: Apart['cards']): string | undefined {
  let sender: string | undefined;
  for (const one of $('p, div, span, li, td, a').toArray().slice(0, MOST_PLACES)) {
    if (one.children.length > 12) continue;
    const text = textOf(one, 160);
    if (!/\b(by|durch|von|par|por|da|door|av)\b|販売元/iu.test(text) || cards(one) || CHROME(one)) continue;
    const found = sellerName(SOLD_BY.exec(firstLine(one))?.[1]) ?? sellerName(SOLD_BY.exec(text)?.[1]);
    if (found !== undefined) return found;
    sender ??= sellerName(/^fulfilled by\s+(?!amazon\b)([^.,:;]{2,60})$/iu.exec(firstLine(one))?.[1]);
  }
  return sender;
}

const brandIn = (element: PageElement | undefined): string | undefined => brandName(textOf(element, 200));

/** A seller's name where an element begins with it; what follows in other lines or as a number tells of the seller. */
const sellerIn = (element: PageElement | undefined): string | undefined =>
  element === undefined ? undefined : (sellerName(firstLine(element)) ?? sellerName(textOf(element, 200)));

/** The words an element begins with, up to the next block, number or sign. */
function firstLine(element: PageElement): string {
  const words: string[] = [];
  const stack: (PageNode | 'block')[] = [element];
  while (stack.length > 0 && words.length < 8) {
    const node = stack.pop() as PageNode | 'block';
    if (node === 'block') {
      if (words.length > 0) break;
    } else if (node.type === 'text') {
      const text = node.data.trim();
      if (text === '') continue;
      if (words.length > 0 && !/^[\p{L}&'’-]/u.test(text)) break;
      words.push(text);
    } else if ('children' in node) {
      if ('attribs' in node && (isSilent(node) || isUnseen(node))) continue;
      const block = 'name' in node && isBlock(node);
      if (block) stack.push('block');
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as PageNode);
      if (block) stack.push('block');
    }
  }
  return collapse(words.join(' '));
}

type Labelled = {
  label: RegExp;
  line: RegExp;
  skip: (element: PageElement) => boolean;
  clean: (text: string | undefined) => string | undefined;
  /** The name in the element behind a label. */
  inside: (element: PageElement | undefined) => string | undefined;
};

/** What stands behind a label: in the same line after a colon, in the next element, or in the next cell. */
function labelledBy({ $ }: Page, q: Labelled): string | undefined {
  const small = $('li, p, div, span, dt, th, td, strong, b, label, h2, h3, h4, h5, h6')
    .toArray()
    .slice(0, MOST_PLACES * 2)
    .filter((one) => one.children.length <= 8)
    .map((one) => ({ one, text: textOf(one, 100) }))
    .filter(({ text }) => text.length > 1 && text.length <= 90);
  for (const { one, text } of small) {
    if (!q.label.test(text) || q.skip(one)) continue;
    const broken = one.next !== null && 'name' in one.next && one.next.name === 'br' ? one.next.next : one.next;
    const loose = broken !== null && broken.type === 'text' ? broken.data.replace(/^\s*[:：]/, '').trim() : '';
    // A label may stand in an element of its own, beside a drawing of no words.
    let held = $(one);
    for (let level = 0; level < 2 && textOf(held.parent().get(0), 100) === text; level++) held = held.parent();
    const next = [$(one).next().get(0), held.next().get(0)].find((beside) => textOf(beside, 10) !== '');
    const found = q.clean(loose) ?? q.inside(next);
    if (found !== undefined) return found;
  }
  for (const { one, text } of small) {
    const line = q.line.exec(text)?.[1]?.replace(/\s\p{L}[\p{L} ]{1,24}[:：].*$/u, '');
    if (line === undefined || q.skip(one)) continue;
    const found = q.clean(line);
    if (found !== undefined) return found;
  }
  return undefined;
}
