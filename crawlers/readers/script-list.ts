import { meanLikeness } from './card-table.ts';
import { currencyCode } from './currency.ts';
import { absolute, type Page, plainText, textOf } from './html.ts';
import { readJson } from './json.ts';
import { SIGNED_SUM } from './page-price.ts';
import { machineAmount, readPrice } from './price.ts';
import {
  isAddress,
  isId,
  isPicture,
  type Leaf,
  leavesOf,
  linkScore,
  nameScore,
  type PriceRole,
  priceScore,
} from './record-members.ts';
import { literalsOf } from './state.ts';
import type { Fields, MoneyHints, ReadProduct } from './types.ts';

const MOST_NODES = 120_000;
const MOST_RECORDS = 500;
const FEWEST = 3;
const MOST_ADDRESSES = 20_000;
const MOST_SUMS = 200;
const SIGNED_SUMS = new RegExp(SIGNED_SUM.source, 'gu');
const CODES = 'currency currencyCode currency_code priceCurrency currencyIso currencyISO currencyId iso_code'.split(
  ' ',
);
/** Parts of a page's data that are of one thing, of other goods or of none. */
const ASIDE =
  /variant|sku(s|list)|option|swatch|recommend|related|similar|recent|history|menu|navigation|filter|facet|suggest|cart|cross|upsell|banner|review|breadcrumb/i;

type Record_ = Record<string, unknown>;
type Group = { path: string; records: Record_[]; code: string | undefined };

/**
 * Products of a list that scripts carry, whatever the shop calls its members: the most records that stand alike in the data and share a
 * member called like a name, one called like a price, and an address, or an id that some address of the page holds.
 */
export function readScriptList(page: Page, hints: MoneyHints): ReadProduct[] {
  const { groups, references, addresses, shown } = groupsOf(page, hints);
  const own = hints.currency ?? shown;
  const known = own === undefined ? hints : { ...hints, currency: own };
  const linkOf = linksById(page, addresses);
  let best: ReadProduct[] = [];
  let most = 0;
  for (const group of [...groups.values()].sort((a, b) => b.records.length - a.records.length)) {
    if (group.records.length <= most) break;
    const found = productsOf(page, group, { hints: known, meant: (id) => references.get(id), linkOf });
    const weight = found.length * (ASIDE.test(group.path) ? 0.4 : 1);
    if (found.length >= FEWEST && weight > most) {
      most = weight;
      best = found;
    }
  }
  return best;
}

/** Data of scripts, and of attributes that page builders hand their parts. */
function dataOf(page: Page): unknown[] {
  const made = literalsOf(page);
  for (const { attribs } of page.$('body *').toArray())
    for (const value of Object.values(attribs)) made.push(dataIn(value));
  return made;
}

/** The data that a text holds, where it is data written as text. */
const dataIn = (text: string): unknown =>
  text.length > 500 && /^\s*[[{]/.test(text) && /price/i.test(text) ? readJson(text).value : undefined;

/** `shown` is the currency of most sums that the page or its data write with a sign. */
type Gathered = {
  groups: Map<string, Group>;
  references: Map<string, unknown>;
  addresses: Set<string>;
  shown: string | undefined;
};

/** Records by where they stand: places in arrays, and keys that are ids, all count as one. */
function groupsOf(page: Page, hints: MoneyHints): Gathered {
  const groups = new Map<string, Group>();
  const references = new Map<string, unknown>();
  const addresses = new Set<string>();
  const sums: string[] = textOf(page.$('body').get(0), 100_000).match(SIGNED_SUMS)?.slice(0, MOST_SUMS) ?? [];
  let left = MOST_NODES;
  type Step = { value: unknown; path: string; code: string | undefined };
  const stack: Step[] = dataOf(page).map((value) => ({ value, path: '', code: undefined }));
  stack.reverse();
  while (stack.length > 0 && left-- > 0) {
    const { value, path, code } = stack.pop() as Step;
    if (typeof value === 'string') {
      if (addresses.size < MOST_ADDRESSES && isAddress(value)) addresses.add(value);
      if (sums.length < MOST_SUMS && value.length < 40 && SIGNED_SUM.test(value)) sums.push(value);
      const inner = dataIn(value);
      if (inner !== undefined) stack.push({ value: inner, path, code });
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    const own = Array.isArray(value) ? code : (codeIn(value as Record_, hints) ?? code);
    if (!Array.isArray(value)) {
      const group = groups.get(path) ?? { path, records: [], code: own };
      if (group.records.length < MOST_RECORDS) group.records.push(value as Record_);
      groups.set(path, group);
    }
    const steps = Object.entries(value).map(([key, part]) => {
      if (key.includes(':') && typeof part === 'object') references.set(key, part);
      return { value: part as unknown, path: `${path}/${Array.isArray(value) ? '*' : anyId(key)}`, code: own };
    });
    for (let at = steps.length - 1; at >= 0; at--) stack.push(steps[at] as Step);
  }
  return { groups, references, addresses, shown: mostOf(sums.map((sum) => readPrice(sum, hints).price?.currency)) };
}

function mostOf(all: (string | undefined)[]): string | undefined {
  const votes = new Map<string, number>();
  for (const one of all) if (one !== undefined) votes.set(one, (votes.get(one) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A key that is an id stands for all of its kind. */
const anyId = (key: string): string => key.replace(/:.*$/s, ':*').replace(/[\w-]*\d{3,}[\w-]*/g, '*');

function codeIn(record: Record_, hints: MoneyHints): string | undefined {
  for (const key of CODES) {
    const value = record[key];
    const code = typeof value === 'string' ? currencyCode(value, hints) : undefined;
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Which address of the page holds an id or a slug. */
function linksById(page: Page, addresses: Set<string>): (id: string) => string | undefined {
  let byToken: Map<string, string> | undefined;
  return (id) => {
    if (byToken === undefined) {
      byToken = new Map();
      for (const { attribs } of page.$('a[href]').toArray()) addresses.add(attribs['href'] ?? '');
      for (const address of addresses)
        for (const token of address.split(/[^\w-]+/))
          for (const part of [token, token.slice(token.lastIndexOf('-') + 1), token.replace(/^[a-z]{1,4}(?=\d)/i, '')])
            if (part.length > 3 && !byToken.has(part)) byToken.set(part, address);
    }
    return byToken.get(id);
  };
}

type Context = {
  hints: MoneyHints;
  meant: (reference: string) => unknown;
  linkOf: (id: string) => string | undefined;
};

function productsOf(page: Page, group: Group, c: Context): ReadProduct[] {
  const first = group.records.slice(0, 3).map((record) => leavesOf(record, c.meant));
  if (!first.some((leaves) => leaves.some(({ path }) => priceScore(path) !== undefined))) return [];
  const all = group.records.map((record) => new Map(leavesOf(record, c.meant).map((leaf) => [leaf.path, leaf.value])));
  const links = ranked(all, (path, values) => (distinct(values, isAddress) > 0.8 ? linkScore(path) : 0));
  const addresses = all.map((record) => absolute(String(record.get(links[0] ?? '') ?? ''), page.base));
  const title = ranked(all, (path, values) =>
    distinct(values, isName) > 0.5 ? namesGoods(path, all, addresses) : 0,
  )[0];
  const prices = ranked(all, (path, values) =>
    values.some((value) => amountOf(value, c.hints) !== undefined) ? (priceScore(path)?.score ?? 0) : 0,
  );
  if (title === undefined || prices.length === 0) return [];
  const ids = ranked(all, (path, values) => (isId(path) && distinct(values, (v) => v.length > 3) > 0.8 ? 1 : 0));
  const engine = page.$('link[href*="/cdn/shop"], script[src*="/cdn/shop"], [href*="cdn.shopify.com"]').length > 0;
  const place = /^\/[a-z]{2}(-[a-z]{2})?(?=\/)/i.exec(new URL(page.base).pathname)?.[0] ?? '';
  const byUrl = new Map<string, ReadProduct>();
  const root = rootOf(page, all, links);
  for (const record of all) {
    const address =
      links.map((path) => record.get(path)).find((value) => typeof value === 'string' && isAddress(value)) ??
      ids.map((path) => c.linkOf(String(record.get(path) ?? ''))).find((found) => found !== undefined) ??
      (engine && typeof record.get('handle') === 'string' ? `${place}/products/${record.get('handle')}` : undefined);
    const url = absolute(address === undefined ? undefined : root(plainText(String(address))), page.base);
    const text = nameOf(record, title);
    const money = moneyOf(record, prices, { group, hints: c.hints, hundredths: engine && record.has('vendor') });
    if (url === undefined || text === undefined || money.price === undefined || byUrl.has(url)) continue;
    const image = [...record].find(([path, value]) => typeof value === 'string' && isPicture(path, value))?.[1];
    const picture = absolute(image as string | undefined, page.base);
    const fields: Fields = { title: text, url, ...money, ...(picture === undefined ? {} : { images: [picture] }) };
    byUrl.set(url, {
      fields,
      sources: Object.fromEntries(Object.keys(fields).map((field) => [field, 'script data'])),
    });
  }
  const found = [...byUrl.values()];
  return found.length >= all.length * 0.5 ? found : [];
}

type Members = Map<string, Leaf['value']>;

/** Puts before addresses what the page's own links to the same goods have before them: scripts count from the root of the shop's program. */
function rootOf({ $ }: Page, all: Members[], links: string[]): (address: string) => string {
  const addresses = all.flatMap((record) => links.flatMap((path) => record.get(path) ?? []).slice(0, 1)).map(String);
  const rooted = addresses.filter((one) => /^\/[^/]/.test(one));
  const hrefs = new Set(
    $('a[href^="/"]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? ''),
  );
  if (rooted.length === 0 || rooted.some((one) => hrefs.has(one))) return (address) => address;
  const roots = rooted.flatMap((one) => {
    const href = [...hrefs].find((other) => other.endsWith(one));
    return href === undefined ? [] : [href.slice(0, -one.length)];
  });
  const root = mostOf(roots) ?? '';
  return (address) => (/^\/[^/]/.test(address) ? `${root}${address}` : address);
}

/** The members that most of the records have, the best first. */
function ranked(all: Members[], scoreOf: (path: string, values: string[]) => number): string[] {
  const values = new Map<string, string[]>();
  for (const record of all)
    for (const [path, value] of record) values.set(path, [...(values.get(path) ?? []), String(value)]);
  return [...values]
    .map(([path, some]) => ({
      path,
      score: some.length < all.length * 0.2 ? 0 : scoreOf(path, some) + some.length / all.length,
    }))
    .filter(({ score }) => score > 1)
    .sort((a, b) => b.score - a.score)
    .map(({ path }) => path);
}

/** How much a member names the goods: by what it is called, and by how alike its values are to the addresses beside them. */
function namesGoods(path: string, all: Members[], addresses: (string | undefined)[]): number {
  const called = nameScore(path);
  const like = meanLikeness(all.map((record, at) => [String(record.get(path) ?? ''), addresses[at]]));
  if (called > 0) return called + like;
  return like > 0.7 && !isAddress(String(all[0]?.get(path) ?? '')) ? like : 0;
}

/** How many of the values are such and differ from each other, as a share. */
const distinct = (values: string[], such: (value: string) => boolean): number =>
  new Set(values.filter(such)).size / values.length;

const isName = (text: string): boolean =>
  text.length > 2 &&
  text.length < 500 &&
  /\p{L}{2}/u.test(text) &&
  !/^(https?:)?\/\//.test(text) &&
  !/^[\w-]*_[\w-]*$/.test(text);

/** The name of a record, without what tells its kinds apart where that stands beside it. */
function nameOf(record: Members, path: string): string | undefined {
  const value = record.get(path);
  if (typeof value !== 'string' || !isName(value)) return undefined;
  const place = path.slice(0, path.lastIndexOf('.') + 1);
  for (const [other, end] of record)
    if (place !== '' && other.startsWith(place) && typeof end === 'string' && end !== '' && value.endsWith(` - ${end}`))
      return plainText(value.slice(0, -end.length - 3));
  return plainText(value);
}

function amountOf(value: unknown, hints: MoneyHints): Fields['price'] {
  const text = String(value);
  if (text.length > 60 || !/\d/.test(text)) return undefined;
  const currency = hints.currency ?? hints.likely;
  const own = { ...hints, ...(currency === undefined ? {} : { currency }) };
  if (typeof value === 'string' && /[^\d.,\s]/.test(value)) return readPrice(plainText(value), own).price;
  const amount = machineAmount(value);
  return amount === undefined || amount <= 0 || currency === undefined ? undefined : { amount, currency };
}

function moneyOf(
  record: Members,
  prices: string[],
  c: { group: Group; hints: MoneyHints; hundredths: boolean },
): Pick<Fields, 'price' | 'listPrice'> {
  const read = (role: PriceRole): Fields['price'] => {
    for (const path of prices) {
      if (priceScore(path)?.role !== role) continue;
      const place = path.slice(0, path.lastIndexOf('.') + 1);
      const code = CODES.map((key) => record.get(`${place}${key}`) ?? record.get(key)).find(
        (one): one is string => typeof one === 'string',
      );
      const currency = currencyCode(code, c.hints) ?? c.group.code;
      const money = amountOf(record.get(path), { ...c.hints, ...(currency === undefined ? {} : { currency }) });
      if (money === undefined || money.amount === 0) continue;
      const digits = record.get(`${place}fractionDigits`);
      const small =
        /cent_?amount|cents|minor/i.test(path) ||
        (c.hundredths && code === undefined && Number.isInteger(record.get(path)));
      return small ? { ...money, amount: money.amount / 10 ** Number(digits ?? 2) } : money;
    }
    return undefined;
  };
  const price = read('asked') ?? read('former');
  const list = read('former');
  return {
    ...(price === undefined ? {} : { price }),
    ...(price !== undefined && list !== undefined && list.amount > price.amount ? { listPrice: list } : {}),
  };
}
