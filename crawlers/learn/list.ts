import { absolute, type Page, type PageElement, textOf } from '../readers/html.ts';
import { ancestors, type Fit, selectorFor } from './selector.ts';

/** What a list page taught: its items, their links, and how to go on. */
export type LearntList = {
  items: Fit;
  link: Fit;
  cards: PageElement[];
  next?: { css?: string; url?: string; why: string };
};

/** How a link to the next page reads. */
export const NEXT_WORDS =
  /^(next( page)?|next\s*[›»>→]*|[›»→>]|>>|下一页|下一个|下页|下一頁|下頁|后一页|weiter|nächste( seite)?|suivant(e)?|page suivante|siguiente|próxim[ao]|avanti|successiv[ao]|volgende|nästa|næste|neste|następna|další|następny|următoarea|вперед|следующая|далее|次へ|次のページ|다음|sonraki|load more|show more|加载更多|查看更多)\s*[›»>→]?$/i;

/** Item and link selectors from the addresses of the products on a list page; undefined where their links are not on it. */
export function learnList(page: Page, urls: string[]): LearntList | undefined {
  const { $, base } = page;
  const wanted = new Set(urls);
  const links = ($('a[href]').toArray() as PageElement[]).flatMap((a) => {
    const url = absolute(a.attribs['href'], base);
    return url !== undefined && wanted.has(url) ? [{ a, url }] : [];
  });
  const held = new Map<PageElement, Set<string>>();
  for (const { a, url } of links)
    for (const one of [a, ...ancestors(a)]) held.set(one, (held.get(one) ?? new Set()).add(url));
  const cards = new Map<string, PageElement>();
  for (const { a, url } of links) {
    // The largest block that holds no other product is the item.
    const alone = [a, ...ancestors(a)].filter((one) => held.get(one)?.size === 1);
    const card = alone.at(-1);
    if (card !== undefined && !cards.has(url)) cards.set(url, card);
  }
  const elements = [...new Set(cards.values())];
  const plain = selectorFor(page, elements);
  const mark = commonPart(links.map(({ a }) => a.attribs['href'] ?? ''));
  const items =
    plain === undefined || plain.sure === 1 || mark === undefined ? plain : marked(page, elements, plain, mark);
  if (items === undefined || items.sure < 0.5) return undefined;
  return { items, link: linkOf(page, elements, { wanted, mark }), cards: elements };
}

/** The beginning that the links of all products share, where it says more than the host. */
function commonPart(hrefs: string[]): string | undefined {
  const [first = '', ...others] = hrefs;
  let length = first.length;
  for (const one of others) while (length > 0 && one.slice(0, length) !== first.slice(0, length)) length--;
  const part = first.slice(0, length).replace(/^https?:\/\/[^/]+/, '');
  const whole = /^.*[/?=_-]/.exec(part)?.[0] ?? '';
  return whole.length > 2 && /^[\w./?=&%-]+$/.test(whole) ? whole : undefined;
}

/** Where other blocks look like the items, those that hold a product's link are told apart by its address. */
function marked(page: Page, cards: PageElement[], plain: Fit, mark: string): Fit {
  const { $ } = page;
  const css = `${plain.css}:has(a[href*="${mark}"])`;
  const found = $(css).toArray() as PageElement[];
  const right = found.filter((one) => cards.includes(one)).length;
  const sure = found.length === 0 ? 0 : Math.min(right / found.length, right / cards.length);
  return sure > plain.sure ? { css, matched: found.length, sure } : plain;
}

function linkOf(page: Page, cards: PageElement[], q: { wanted: Set<string>; mark: string | undefined }): Fit {
  const { $, base } = page;
  const { wanted, mark } = q;
  const leads = (a: PageElement | undefined): boolean => wanted.has(absolute(a?.attribs['href'], base) ?? '');
  if (cards.every((card) => card.name === 'a' && leads(card))) return { css: ':scope', matched: cards.length, sure: 1 };
  const goods = cards.flatMap((card) => ($(card).find('a[href]').toArray() as PageElement[]).filter(leads).slice(0, 1));
  const options = [
    'a',
    ...(goods.length > 0 ? [selectorFor(page, goods, cards)?.css ?? 'a'] : []),
    'h2 a',
    'h3 a',
    ...(mark === undefined ? [] : [`a[href*="${mark}"]`]),
  ];
  const fits = options.map((css) => {
    const right = cards.filter((card) => leads($(card).find(css).get(0) as PageElement | undefined)).length;
    return { css, matched: right, sure: right / cards.length };
  });
  return fits.reduce((best, one) => (one.sure > best.sure ? one : best));
}

/** How a list goes on: the selector of its next link, or an address with `{page}`. */
export function learnNext(page: Page): LearntList['next'] {
  const { $, base } = page;
  const leads = (one: PageElement): boolean => {
    const url = absolute(one.attribs['href'], base)?.replace(/#.*$/, '');
    return url !== undefined && url !== page.url.replace(/#.*$/, '') && new URL(url).host === new URL(base).host;
  };
  for (const css of ['a[rel~="next"]', 'link[rel~="next"]'])
    if (($(css).toArray() as PageElement[]).some(leads)) return { css, why: 'the page names its next one' };
  const all = ($('a[href]').toArray() as PageElement[]).filter(leads);
  const named = all.filter((one) => {
    const label = textOf(one, 60) || (one.attribs['aria-label'] ?? one.attribs['title'] ?? '');
    return (
      NEXT_WORDS.test(label.trim()) ||
      NEXT_WORDS.test(one.attribs['aria-label'] ?? '') ||
      /(^|[\s_-])next($|[\s_-])/i.test(one.attribs['class'] ?? '')
    );
  });
  const paged = (one: PageElement): number => Number($(one).closest('[class*="pag" i], [id*="pag" i]').length === 0);
  for (const one of named.sort((x, y) => paged(x) - paged(y)).slice(0, 6)) {
    const css = nextFit(page, one);
    if (css !== undefined) return { css, why: `a link that reads “${textOf(one, 30)}”` };
  }
  return byNumber(all.flatMap((one) => absolute(one.attribs['href'], base) ?? []));
}

/** A selector by which the link alone is found: its own classes, else those of what holds it. */
function nextFit(page: Page, link: PageElement): string | undefined {
  const { $ } = page;
  const around = [link, ...ancestors(link).slice(0, 2)];
  for (const one of around)
    for (const name of (one.attribs['class'] ?? '')
      .split(/\s+/)
      .filter((part) => /next|more|下/i.test(part) && /^[\w-]+$/.test(part))) {
      const css = one === link ? `a.${name}` : `.${name} a`;
      if ($(css).get(0) === link) return css;
    }
  const label = textOf(link, 30);
  const words = /^[\p{L}\p{N} ]{2,30}$/u.test(label) ? label : undefined;
  const places = ancestors(link)
    .flatMap((one) => [
      ...(one.attribs['id'] === undefined ? [] : [`#${one.attribs['id']}`]),
      ...(one.attribs['class'] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => `.${name}`),
    ])
    .filter((css) => /pag/i.test(css) && /^[.#][\w-]+$/.test(css));
  if (words !== undefined)
    for (const place of [...places.map((one) => `${one} `), '']) {
      const css = `${place}a:contains("${words}")`;
      if ($(css).get(0) === link) return css;
    }
  const fit = selectorFor(page, [link]);
  return fit?.sure === 1 ? fit.css : undefined;
}

/** Links that differ in a page number alone give an address with `{page}`. */
function byNumber(urls: string[]): LearntList['next'] {
  for (const url of urls) {
    const match =
      /([?&](?:page|p|pg|paged|pageno|page_no|pageindex|currentpage|curpage|pn)=|\/page[/-])2(?=\D|$)/i.exec(url);
    if (match !== null) {
      const lead = match[1] ?? '';
      const at = match.index + lead.length;
      const template = lead.startsWith('/')
        ? `${url.slice(0, at)}{page}${url.slice(at + 1)}`
        : `?${lead.slice(1)}{page}`;
      return { url: template, why: 'numbered pages' };
    }
  }
  return undefined;
}
