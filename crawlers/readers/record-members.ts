/** A value that holds no others, and where in its record it stands: the keys on the way, `0` for the first of an array. */
export type Leaf = { path: string; value: string | number };

const DEEPEST = 6;
const MOST_LEAVES = 400;

/** The plain values of a record, nearer ones first; of arrays the first entry, of references what they mean. */
export function leavesOf(record: object, meant: (reference: string) => unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const queue: { value: object; path: string; depth: number }[] = [{ value: record, path: '', depth: 0 }];
  for (let at = 0; at < queue.length && leaves.length < MOST_LEAVES; at++) {
    const { value, path, depth } = queue[at] as { value: object; path: string; depth: number };
    const entries = Array.isArray(value) ? [['0', value[0]] as const] : Object.entries(value);
    for (const [key, part] of entries) {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof part === 'string' || typeof part === 'number') leaves.push({ path: here, value: part });
      else if (typeof part === 'object' && part !== null && depth < DEEPEST) {
        const reference = (part as { __ref?: unknown }).__ref;
        const inner = typeof reference === 'string' ? meant(reference) : part;
        if (typeof inner === 'object' && inner !== null) queue.push({ value: inner, path: here, depth: depth + 1 });
      }
    }
  }
  return leaves;
}

const NAME = /name|title|titel|titre|titulo|nombre|subject|heading|caption/i;
const NAMED = /^(raw_?|full_?|item_?|goods_?|product_?|display_?)?(name|title)$/i;
/** Names of others than the goods, and what is set beside them. */
const NO_NAME =
  /brand|maker|manufactur|vendor|seller|shop|store|merchant|mall|supplier|user|nick|author|categor|dept|department|taxonom|breadcrumb|option|swatch|badge|tag|icon|image|img|pic|media|review|rating|promo|seo|meta|tracking|event|action|type|city|region|location|color|colour|size|facet|filter|sub_?(title|name)|super_?title|delivery|shipping|unit|currency|campaign|discount|feature|coupon|credit|key$|class/i;

/** How much a member is called like the name of goods; zero or less where it is none. */
export function nameScore(path: string): number {
  const keys = path.split('.');
  const last = keys.filter((key) => key !== '0').at(-1) ?? '';
  if (!NAME.test(path) || NO_NAME.test(last)) return 0;
  const others = keys.slice(0, -1).some((key) => NO_NAME.test(key));
  const told = NAMED.test(last) ? 3.5 : NAME.test(last) ? 3 : 2;
  return told - (others ? 2 : 0) - (/variant|sku/i.test(path) ? 0.7 : 0) - (keys.length - 1) * 0.25;
}

const PRICE = /price|preis|prix|preci?o|prezzo|cena|amount|money|价|cost/i;
const ASKED =
  /sale|special|final|current|selling|discounted|promo|activity|deal|now|actual|reduced|display|view|group|low|min/i;
/** Sums that are not asked for one of the goods now. */
const FORMER =
  /old|list|was|orig|strike|mrp|market|regular|compare|msrp|rrp|retail|before|prev|full|base|undiscount|cross/i;
const OTHER_SUM =
  /max|high|sav(e|ing)|discount(?!ed)|off$|unit|per(?!so)|ship|deliver|fee|tax|instal|month|credit|coupon|reward|point|deposit|percent|rate|range|count|type|code|currency|label|filter|tier|id$|bid|score|margin|digits|decimal|symbol|sign|prefix|suffix|limit|threshold|track|rank|step|budget/i;

export type PriceRole = 'asked' | 'former';

/** What a member says of the price, and how surely; undefined where it is no price of the goods. */
export function priceScore(path: string): { role: PriceRole; score: number } | undefined {
  const keys = path.split('.');
  const at = keys.findIndex((key) => PRICE.test(key));
  if (at < 0) return undefined;
  const told = keys.slice(at).filter((key) => key !== '0');
  const own = told.map((key) => key.replace(/price|amount/gi, '')).join('.');
  if (OTHER_SUM.test(own) || keys.slice(0, at).some((key) => OTHER_SUM.test(key) || /track|filter/i.test(key)))
    return undefined;
  const role = FORMER.test(own) ? 'former' : 'asked';
  const score =
    3 +
    (ASKED.test(own) ? 1.5 : 0) -
    keys.length * 0.3 -
    (/variant|sku|offer/i.test(keys.slice(0, at).join('.')) ? 0.5 : 0);
  return { role, score };
}

const LINK = /url|link|href|path|permalink|uri|address|slug|location/i;
/** Addresses of pictures, of other things, and of what is done with the goods. */
const NO_LINK =
  /image|img|pic|photo|thumb|icon|video|logo|media|review|comment|shop|store|seller|vendor|brand|categor|similar|samestyle|share|api|track|click|beacon|impression|banner|badge|cart|wish|avatar|qr|feature|template/i;
const ADDRESS =
  /^(?:https?:)?\/\/[^\s"'<>]+$|^\/[^\s"'<>/][^\s"'<>]*$|^[\w%-]+(?:\/[\w%.-]+)+(?:\?\S*)?$|^[\w%-]+\.html?(?:\?\S*)?$/;
const FILE = /\.(jpe?g|png|webp|gif|svg|avif|mp4|js|css|json)(\?|$)/i;

/** Whether a value may be the address of a page. */
export const isAddress = (value: string): boolean =>
  value.length > 3 && value.length < 2_000 && ADDRESS.test(value) && !FILE.test(value);

/** How much a member is called like the address of the goods; zero or less where it is none. */
export function linkScore(path: string): number {
  const keys = path.split('.');
  if (!LINK.test(keys.slice(-2).join('.')) || NO_LINK.test(path)) return 0;
  return 3 - (keys.length - 1) * 0.3 + (/product|item|goods|detail|pdp|canonical/i.test(path) ? 0.6 : 0);
}

/** Members that tell one of the goods from all others. */
export const isId = (path: string): boolean =>
  !path.includes('.') && /^(id|nid|sku|asin|slug|handle|code)$|(id|code|_?key|sku|slug|handle)$/i.test(path);

export const isPicture = (path: string, value: string): boolean =>
  /image|img|pic|photo|thumb|media/i.test(path) && /^(https?:)?\/\/\S+$|^\/\S+\.(jpe?g|png|webp|avif|gif)/i.test(value);
