import { addressOf } from './hints.ts';
import { absolute, imageOf, type Page, type PageElement, textOf } from './html.ts';
import { subjectOf } from './pictures.ts';

const MOST_IMAGES = 30;
const GALLERY =
  '[class*="gallery" i] img, [id*="gallery" i] img, [class*="product-image" i] img, [class*="productimage" i] img, [class*="product__media" i] img, [class*="product-photo" i] img, [class*="product-single" i] img, [class*="main-image" i] img, [id*="main-image" i] img, [class*="zoom" i] img, [class*="preview" i] img, [class*="swiper" i] img, [class*="carousel" i] img, [class*="thumb" i] img, [class*="slider" i] img, [itemprop="image"], [class*="pic" i] img, figure img';
const NO_GOODS =
  /logo|icon|sprite|placeholder|blank|pixel|loading|loader|throbber|spinner|avatar|badge|flag|payment|\.svg(\?|$)|\/(\w|clear|dot|1x1|trans\w*)\.gif(\?|$)|[?&](x|w|h|width|height|wid|hei)=\d{1,2}(&|$)/i;
/** Pictures that shops show others for every page of theirs. */
const OF_SITE =
  /(^|[/_.-])(logos?|shar(e|ing)|social|og|open-?graph|default|favicon|placeholder|banner)([/_.\d-]|$)[^/]*$/i;

type Shown = { element: PageElement; url: string; alt: string };

/** What is known of the goods before their gallery is looked for: where they are named, how, and pictures that are surely theirs. */
export type Sought = {
  heading: PageElement | undefined;
  names: string[];
  sure: string[];
  elsewhere: (element: PageElement) => boolean;
};

/** True for a picture that stands for the whole shop, as pages give it to those that link to them. */
export const isOfSite = (address: string): boolean => URL.canParse(address) && OF_SITE.test(new URL(address).pathname);

/** The pictures of the goods a page shows: of all that lie in its galleries, those that can be told from logos, advertisements and other goods. */
export function galleryOf(page: Page, sought: Sought): string[] {
  const { $ } = page;
  const held = new Map<string, Shown>();
  const foreign: string[] = [];
  const gather = (elements: PageElement[]): void => {
    for (const element of elements) {
      if (held.size >= MOST_IMAGES) return;
      const node = $(element);
      if (element.name !== 'img' || tiny(node.attr('width')) || tiny(node.attr('height'))) continue;
      const url = imageOf($, element, page.base);
      if (url === undefined) continue;
      if (sought.elsewhere(element)) foreign.push(url);
      else if (!NO_GOODS.test(url) && !held.has(url))
        held.set(url, { element, url, alt: (node.attr('alt') ?? '').replace(/^https?:.*/, '') });
    }
  };
  const own = (): string[] => ownOf(page, [...held.values()], sought, foreign);
  const gallery = $(GALLERY).toArray().slice(0, 200);
  gather(gallery.filter((image) => $(image).closest(COPIES).length === 0));
  if (held.size === 0) gather(gallery);
  if (held.size === 0)
    gather(
      $(
        'main img, article img, [class*="product" i] img, [id*="product" i] img, [class*="goods" i] img, [class*="detail" i] img',
      )
        .toArray()
        .slice(0, 100),
    );
  // Without any telling class: the nearest block around the heading that shows pictures, then what is kept for readers without scripts.
  let around = sought.heading === undefined ? $() : $(sought.heading);
  for (let level = 0; level < 6 && held.size === 0 && around.length > 0; level++) {
    around = around.parent();
    gather((around.find('img').toArray() as PageElement[]).slice(0, 60));
  }
  return held.size > 0 ? own() : sought.sure.length > 0 ? [] : laidAside(page);
}

/** Rows of small copies beside the pictures themselves. */
const COPIES =
  '[class*="indicator" i], [class*="thumbs" i], [class*="thumbnails" i], [class*="thumbnav" i], [class*="control-nav" i], [class*="thumb-list" i]';

const tiny = (size: string | undefined): boolean => size !== undefined && Number.parseInt(size, 10) < 60;

/**
 * Of pictures that lie in galleries, those of the goods: named like a sure one or like the goods, or in one row with such a one. Where none is, all
 * that lead to no other page, unless sure ones are known.
 */
function ownOf(page: Page, shown: Shown[], { names, sure }: Sought, foreign: string[]): string[] {
  const apart = shown.filter(({ element }) => leadsAway(page, element));
  const strange = new Set([...foreign, ...apart.map(({ url }) => url)].flatMap(marksOf));
  const marks = new Set(sure.flatMap(marksOf).filter((mark) => !strange.has(mark)));
  const files = new Set(sure.map(fileOf));
  const isKin = ({ url }: Shown): boolean => files.has(fileOf(url)) || marksOf(url).some((mark) => marks.has(mark));
  const free = shown.filter((one) => !apart.includes(one));
  const told = new Set([...shown.filter(isKin), ...free.filter(({ alt }) => says(alt, names))]);
  if (told.size === 0) return sure.length > 0 ? [] : free.map(({ url }) => url);
  const blocks = new Set([...told].map(({ element }) => blockOf(element)));
  const beside = (element: PageElement): boolean => ancestors(element, 12).some((one) => blocks.has(one));
  for (const one of free) if (!told.has(one) && one.alt.length < 24 && beside(one.element)) told.add(one);
  return shown.filter((one) => told.has(one)).map(({ url }) => url);
}

/** True for a picture that is a link to another page: other goods, a maker, an advertisement. */
function leadsAway(page: Page, element: PageElement): boolean {
  const href = page.$(element).closest('a').attr('href');
  if (href === undefined || /^\s*(#|javascript:|data:|$)/i.test(href)) return false;
  const target = absolute(href, page.base);
  if (target === undefined || /\.(jpe?g|png|webp|gif|avif)(\W|$)|\/image|\/media\//i.test(target)) return false;
  const path = (address: string): string => new URL(address).pathname.replace(/\/+$/, '');
  return path(target) !== path(page.url) && path(target) !== path(addressOf(page));
}

/** The path of a picture, whatever size of it is asked for. */
const fileOf = (address: string): string => subjectOf(address).subject.replace(/^https?:/, '');

/** Parts of a picture's address that can tell whose it is: numbers and codes, no sizes. */
function marksOf(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return (`${url?.pathname ?? address} ${url?.search ?? ''}`.match(/[a-z0-9]{5,}/gi) ?? []).filter(
    (part) =>
      !/^[a-z]{0,3}\d{2,4}$|^\d+x\d+/i.test(part) &&
      (/\d{5}/.test(part) || (part.length > 7 && /\d/.test(part) && /[a-z]/i.test(part))),
  );
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** True where a picture's words name the goods, and not their maker alone. */
function says(alt: string, names: string[]): boolean {
  const words = bare(alt);
  return names.map(bare).some((name) => {
    if (words.length < 6 || name.length < 6) return false;
    return (
      words.includes(name.slice(0, 24)) ||
      (name.includes(words.slice(0, 40)) && words.length > name.length * 0.4) ||
      (name.length > 20 && name.slice(0, 14) === words.slice(0, 14))
    );
  });
}

const BLOCK =
  /galler|image|img|media|photo|picture|preview|slide|carousel|swiper|thumb|zoom|(^|[\s_-])pics?([\s_-]|$)/i;

/** The part of a page that shows a picture and those beside it: the widest around it that is named for pictures and says little. */
function blockOf(element: PageElement): PageElement {
  return (
    ancestors(element, 9).findLast(
      (one) => BLOCK.test(`${one.attribs['class'] ?? ''} ${one.attribs['id'] ?? ''}`) && textOf(one, 400).length < 300,
    ) ?? element
  );
}

function ancestors(element: PageElement, most: number): PageElement[] {
  const found: PageElement[] = [];
  for (let node = element.parent; node !== null && 'attribs' in node && found.length < most; node = node.parent) {
    if ((node as PageElement).name === 'body') break;
    found.push(node as PageElement);
  }
  return found;
}

/** Pictures that stand in no img: links of the head, backgrounds, and img tags inside noscript. */
function laidAside({ $, base }: Page): string[] {
  const held = [
    $('link[rel="image_src"], link[rel="preload"][as="image"]').first().attr('href'),
    ...$('[class*="gallery" i] [style*="background-image"], [class*="product" i] [style*="background-image"]')
      .toArray()
      .slice(0, 20)
      .map((one) => /url\(\s*["']?([^"')]+)/.exec(one.attribs['style'] ?? '')?.[1]),
    ...$('noscript')
      .toArray()
      .slice(0, 40)
      .map((one) => $(one).find('img[src]').attr('src') ?? /<img[^>]+src=["']([^"']+)/i.exec($(one).text())?.[1]),
  ];
  return [
    ...new Set(
      held
        .flatMap((href) => absolute(href, base) ?? [])
        .filter((url) => !/facebook\.com\/tr|pixel|analytics|logo/i.test(url)),
    ),
  ];
}
