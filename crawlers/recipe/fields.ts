import type { FieldProblem } from '../../domain/listing.ts';
import type { FieldSource, Recipe } from '../../domain/recipe.ts';
import { readTable } from '../readers/attributes.ts';
import { currencyCode } from '../readers/currency.ts';
import { absolute, collapse, imageOf, type Page, type PageElement, plainText, textOf } from '../readers/html.ts';
import { readJson } from '../readers/json.ts';
import { priceText } from '../readers/page-price.ts';
import { readCount, readPrice } from '../readers/price.ts';
import type { Fields, MoneyHints, ReadProduct } from '../readers/types.ts';
import { compilePattern } from './pattern.ts';

/** Where a recipe's fields are read: a page or one block of it, or a part of a JSON document. */
export type Scope =
  | { page: Page; root?: PageElement; hints: MoneyHints }
  | { json: unknown; base: string; hints: MoneyHints };

type RecipeFields = NonNullable<Recipe['detail']>['fields'];
/** A text found; `shown` where it is what a reader sees, so that a `<` in it is no mark-up. */
type Raw = { text: string; element?: PageElement; shown?: boolean };

const TEXTS = new Set(['title', 'url', 'description', 'brand', 'shipFrom', 'origin', 'listingId', 'pageUrl']);
const COUNTS = new Set(['sold', 'stock', 'reviews']);
const LISTS = new Set(['images', 'category']);
const SELLER = new Set(['id', 'name', 'type', 'uscc', 'licence', 'region', 'contact']);
const STREAM = new Set(['roomId', 'host', 'startedAt', 'viewers', 'playbackUrl']);

/** True where a recipe may name this field: a listing field, a part of seller, stream or attributes, or `currency`. */
export function isKnownField(name: string): boolean {
  const [head = '', part] = name.split(/\.(.*)/s);
  if (part === undefined)
    return (
      TEXTS.has(head) ||
      COUNTS.has(head) ||
      LISTS.has(head) ||
      ['price', 'listPrice', 'currency', 'availability', 'attributes'].includes(head)
    );
  return (head === 'seller' && SELLER.has(part)) || (head === 'stream' && STREAM.has(part)) || head === 'attributes';
}

/** Reads the fields of a recipe; what a selector did not find is among the problems. */
export function readFields(recipe: RecipeFields, scope: Scope): ReadProduct & { problems: FieldProblem[] } {
  const fields: Record<string, unknown> = {};
  const sources: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  const currencies = recipe['currency'] === undefined ? [] : readSources(recipe['currency'], scope, 'currency').raw;
  const currency = currencyCode(currencies[0]?.text, scope.hints);
  const hints = currency === undefined ? scope.hints : { ...scope.hints, currency };
  for (const [name, source] of Object.entries(recipe)) {
    if (name === 'currency') continue;
    if (!isKnownField(name)) {
      problems.push({ field: name, problem: 'no field of a listing' });
      continue;
    }
    const { raw, label } = readSources(source, scope, name);
    const value = raw.length === 0 ? undefined : typed(name, raw, { ...scope, hints });
    if (value === undefined)
      problems.push({
        field: name,
        problem: raw.length === 0 ? `nothing at ${label}` : `unreadable: ${(raw[0]?.text ?? '').slice(0, 80)}`,
      });
    else {
      put(fields, name, value);
      sources[name] = `recipe: ${label}`;
    }
  }
  return { fields: fields as Fields, sources, problems };
}

function put(fields: Record<string, unknown>, name: string, value: unknown): void {
  const [head = '', part] = name.split(/\.(.*)/s);
  if (part === undefined)
    fields[head] = head === 'attributes' ? { ...(value as object), ...(fields[head] as object | undefined) } : value;
  else if (part !== '__proto__') fields[head] = { ...(fields[head] as object | undefined), [part]: value };
}

/** One source as texts; the first of several that gives something counts. */
export function readSources(given: RecipeFields[string], scope: Scope, field: string): { raw: Raw[]; label: string } {
  const sources = typeof given === 'string' ? [{ css: given }] : Array.isArray(given) ? given : [given];
  let label = '';
  for (const source of sources) {
    label = labelOf(source);
    const raw = kept(source, readOne(source, scope, field));
    if (raw.length > 0) return { raw, label };
  }
  return { raw: [], label };
}

const labelOf = (source: FieldSource): string =>
  [
    source.css,
    source.attr === undefined ? undefined : `@${source.attr}`,
    source.json,
    source.value === undefined ? undefined : `"${source.value}"`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

function kept(source: FieldSource, raw: Raw[]): Raw[] {
  if (source.pattern === undefined) return raw.filter(({ text, element }) => text !== '' || element !== undefined);
  const pattern = compilePattern(source.pattern);
  return raw.flatMap(({ text, shown = false }) => {
    const match = pattern(text);
    return match === undefined || match === '' ? [] : [{ text: match, shown }];
  });
}

function readOne(source: FieldSource, scope: Scope, field: string): Raw[] {
  if (source.value !== undefined) return [{ text: source.value }];
  const many = source.all === true || field === 'images' || field === 'category' || field === 'seller.contact';
  if ('json' in scope) return source.json === undefined ? [] : asTexts(scope.json, source.json, many);
  if (source.css === undefined) return source.json === undefined ? [] : fromScripts(scope, source.json, many);
  const elements = find(scope, source.css);
  if (source.json !== undefined) {
    const path = source.json;
    return elements.flatMap((one) => asTexts(readJson(rawText(one)).value, path, many)).slice(0, many ? 500 : 1);
  }
  return (many ? elements.slice(0, 500) : elements.slice(0, 1)).map((element) => ({
    text: elementText({ scope, element, field, attr: source.attr }),
    ...(source.attr === undefined ? { element, shown: true } : {}),
  }));
}

function find(scope: Extract<Scope, { page: Page }>, css: string): PageElement[] {
  const { $ } = scope.page;
  if (scope.root === undefined) return $(css).toArray() as PageElement[];
  return css === ':scope' ? [scope.root] : ($(scope.root).find(css).toArray() as PageElement[]);
}

const rawText = (element: PageElement): string =>
  element.children.map((child) => ('data' in child ? child.data : '')).join('');

function elementText(q: {
  scope: Extract<Scope, { page: Page }>;
  element: PageElement;
  field: string;
  attr: string | undefined;
}): string {
  const { $ } = q.scope.page;
  const node = $(q.element);
  if (q.attr !== undefined) return node.attr(q.attr)?.trim() ?? '';
  if (q.field === 'images')
    return (
      imageOf($, q.element, q.scope.page.base) ??
      node.attr('content') ??
      node.attr('href') ??
      imageOf($, node.find('img').get(0) ?? q.element, q.scope.page.base) ??
      ''
    );
  if (q.field === 'url') return node.attr('href') ?? node.find('a[href]').attr('href') ?? node.attr('content') ?? '';
  if (q.element.name === 'meta') return node.attr('content') ?? '';
  if (q.element.name === 'input') return node.attr('value') ?? '';
  return q.field === 'price' || q.field === 'listPrice' ? priceText($, q.element) : textOf(q.element, 200_000);
}

/** Every JSON that a page's scripts hold: JSON blocks, and objects assigned to a name. */
function fromScripts(scope: Extract<Scope, { page: Page }>, path: string, many: boolean): Raw[] {
  for (const script of scope.page.$('script:not([src])').toArray()) {
    const text = rawText(script);
    const assigned = /^\s*(?:(?:var|let|const)\s+)?[\w.$[\]"']+\s*=\s*([[{][\s\S]*)$/.exec(
      text.slice(0, 5_000_000),
    )?.[1];
    const body = /json/i.test(script.attribs['type'] ?? '') || /^\s*[[{]/.test(text) ? text : assigned;
    if (body === undefined) continue;
    const found = asTexts(readJson(body).value, path, many);
    if (found.length > 0) return found;
  }
  return [];
}

/** Values at a path of dots, `[n]` and `[*]`; own properties only. */
export function atPath(value: unknown, path: string): unknown[] {
  let at: unknown[] = [value];
  for (const step of path.match(/[^.[\]]+|\[\*\]/g) ?? []) {
    if (step === '$') continue;
    at = at.flatMap((one) => {
      if (step === '[*]' || step === '*') return Array.isArray(one) ? one : [];
      return typeof one === 'object' && one !== null && Object.hasOwn(one, step)
        ? [(one as Record<string, unknown>)[step]]
        : [];
    });
    if (at.length > 10_000) at = at.slice(0, 10_000);
  }
  return at;
}

function asTexts(value: unknown, path: string, many: boolean): Raw[] {
  const found = atPath(value, path).flatMap((one) => (Array.isArray(one) ? one : [one]));
  const texts = found.flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [{ text: String(one) }] : [],
  );
  return many ? texts.slice(0, 500) : texts.slice(0, 1);
}

/** The value of a field in the listing's own type; undefined where the text does not fit. */
function typed(name: string, raw: Raw[], scope: Scope): unknown {
  const first = raw[0]?.text ?? '';
  const base = 'page' in scope ? scope.page.base : scope.base;
  if (name === 'url' || name === 'pageUrl' || name === 'stream.playbackUrl') return absolute(first, base);
  if (name === 'price' || name === 'listPrice') return readPrice(plainText(first), scope.hints).price;
  if (COUNTS.has(name) || name === 'stream.viewers') return readCount(first);
  if (name === 'images') return orNothing([...new Set(raw.flatMap(({ text }) => absolute(text, base) ?? []))]);
  if (name === 'category')
    return orNothing(raw.flatMap(({ text }) => plainText(text).split(/\s*[>›»]\s*/)).filter((part) => part !== ''));
  if (name === 'seller.contact') return orNothing(raw.map(({ text }) => plainText(text)).filter((part) => part !== ''));
  if (name === 'availability') return availability(first);
  if (name === 'seller.type') return sellerType(first);
  if (name === 'attributes') {
    const rows =
      'page' in scope
        ? raw.flatMap(({ element }) => (element === undefined ? [] : readTable(scope.page, element)))
        : [];
    return rows.length === 0 ? undefined : Object.fromEntries(rows);
  }
  const text = raw.map((one) => (one.shown === true ? collapse(one.text) : plainText(one.text))).join(' ');
  return text === '' ? undefined : text;
}

const orNothing = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

function availability(text: string): Fields['availability'] {
  if (/removed|下架|删除/i.test(text)) return 'removed';
  if (/pre-?order|预售|预定|預購/i.test(text)) return 'preorder';
  if (/out.?of.?stock|sold.?out|unavailable|缺货|售罄|无货|卖光|^(0|false)$/i.test(text)) return 'out-of-stock';
  return /in.?stock|available|有货|现货|库存|^(true|1)$/i.test(text) ? 'in-stock' : undefined;
}

function sellerType(text: string): 'personal' | 'business' | 'brand' | undefined {
  if (/brand|flagship|旗舰|品牌/i.test(text)) return 'brand';
  if (/personal|person|个人|個人|c2c/i.test(text)) return 'personal';
  return /business|company|enterprise|企业|公司|商家|店/i.test(text) ? 'business' : undefined;
}
