import { isSilent, type Page, type PageElement, plainText, seenText, textOf } from './html.ts';
import { SIGNED_SUM, saysSum } from './page-price.ts';
import type { Title, Words } from './title-columns.ts';

/** What a title may be: it is no badge, and it differs from card to card. */
type Good = (text: string) => boolean;

const LONGEST_TITLE = 400;
/** A name shorter than this may be a maker's alone. */
export const SHORT = 10;

const BADGE =
  /^(sale|new|hot|sold out|save .*|quick view|aperçu rapide|add to .*|view.*|details?|buy( it)?( now| online| here)?|buy (from|at|on|in) .*|compare|wishlist|rated .*|(special|regular|old|sale|final|list|unit|our) ?price|as low as|starting (at|from)|prix (spécial|normal|habituel)|precio (especial|normal|habitual)|sonderpreis|normaler preis|nouveau|neu|nuevo|新品|热卖|促销|包邮|[-–]?\d{1,2}\s?%( off| de .*| dto\.?| rabatt| discount| sconto)?)!?$/i;
/** How many bought or judged it, and how. */
const TALLY =
  /^\(?\d[\d.,]*\s?[km万]?\+?\)?\s*(\/|out of|von|sur|de|su|van|из|stars?|étoiles|sterne|sold|reviews?|ratings?|avis|bewertung|opiniones|reseñas|recensioni|vendidos?|verkauft|отзыв|条评价|人付款)/i;
export const isTitle: Good = (text) =>
  text.length >= 2 &&
  /\p{L}/u.test(text) &&
  !/^[^\p{L}]*\d[\d.,]*[^\p{L}]*$/u.test(text) &&
  !BADGE.test(text) &&
  !TALLY.test(text);

/** Places whose names are others': the maker's, the shop's, the shelf's. */
export const NO_TITLE = /(?<!re)brand|vendor|shop|store|seller|categor|reference|rating|review/i;

/** Words that stand where titles do: in headings, in what shops call name or title, in links. */
export const namesIn = ({ $ }: Page, element: PageElement): Words[] =>
  $(element)
    .find('[itemprop="name"], h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="name" i], a[href]')
    .toArray()
    .map((one) => ({ one, text: withoutBadges($, one) }))
    .filter(
      ({ one, text }) =>
        text !== '' && (!SIGNED_SUM.test(text) || (isWordy(text) && holdsWords($(one).find('*').toArray()))),
    );

/** The words of an element without badges set before them; as they are where nothing else is left. */
function withoutBadges($: Page['$'], one: PageElement): string {
  const text = seenText(one, LONGEST_TITLE);
  const first = $(one).find('[class*="icon" i], [class*="badge" i]').get(0);
  const badge = first === undefined ? '' : seenText(first, SHORT * 2);
  const rest = badge !== '' && text.startsWith(badge) ? text.slice(badge.length).trim() : '';
  return rest.length >= SHORT ? rest : text;
}

/** What may stand among the words of a name. */
const INLINE = /^(img|svg|br|wbr|i|em|b|mark|font)$/;

/** Words of the elements that hold nothing but words. */
export const leavesIn = ({ $ }: Page, element: PageElement): Words[] =>
  $(element)
    .find('*')
    .toArray()
    .filter(
      (one) =>
        !isSilent(one) &&
        one.children.some((child) => child.type === 'text') &&
        one.children.every((child) => child.type === 'text' || ('name' in child && INLINE.test(child.name))),
    )
    .map((one) => ({ one, text: textOf(one, LONGEST_TITLE) }))
    .filter(
      ({ one, text }) =>
        text !== '' && (!SIGNED_SUM.test(text) || isWordy(text)) && !NO_TITLE.test(one.attribs['class'] ?? ''),
    );

/** Words that an element says itself, beside others that it holds. */
export const ownWordsIn = ({ $ }: Page, element: PageElement): Words[] =>
  $(element)
    .find('*')
    .toArray()
    .filter((one) => !isSilent(one) && one.children.length > 1)
    .map((one) => ({ one, text: textOf(one, LONGEST_TITLE, (inner) => !INLINE.test(inner.name)) }))
    .filter(({ text }) => text.length >= SHORT && !SIGNED_SUM.test(text));

/** A name may hold what looks like a sum (`6 Ft`) where it has words enough beside it. */
const isWordy = (text: string): boolean => text.replace(SIGNED_SUM, '').replace(/[^\p{L}]/gu, '').length >= 20;

/** True where what lies in an element parts its words no further, and is no sum alone. */
const holdsWords = (inside: PageElement[]): boolean =>
  inside.every((one) => (one.name === 'span' || INLINE.test(one.name)) && !saysSum(one));

export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** How much a text says: a character of Chinese, Japanese or Korean writing as much as two letters. */
export const weight = (text: string): number =>
  text.length + (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0);

export const isHeading = ({ one }: Words): boolean => /^h[1-6]$/.test(one.name) || one.attribs['itemprop'] === 'name';

/** What the first picture of a card is called, letters and digits alone; empty where that is too short to tell. */
export function nameOfPicture({ $ }: Page, element: PageElement): string {
  const called = bare($(element).find('img[alt]').first().attr('alt') ?? '');
  return weight(called) > 7 ? called : '';
}

/** The words that the picture is called too: a picture's name often says more than the title, or is cut short. */
export function pictured(words: Words[], called: string): Words | undefined {
  if (called === '') return undefined;
  const held = words.filter(({ text }) => {
    const name = bare(text);
    return name === called || (weight(name) > 7 && name.length >= called.length * 0.4 && called.includes(name));
  });
  const best = longest(held);
  // A picture may be called without the maker, whose name begins the title.
  if (best === undefined || bare(best.text).length < called.length * 0.8) {
    const fuller = words.filter(
      (word) =>
        (isHeading(word) || isNamed(word.one) || word.one.name === 'a') &&
        bare(word.text).endsWith(called) &&
        bare(word.text).length < called.length * 2,
    );
    if (fuller.length > 0) return fuller.sort((a, b) => a.text.length - b.text.length)[0];
  }
  if (best !== undefined || called.length < CUT) return best;
  const cut = words.filter(({ text }) => bare(text).startsWith(called));
  return cut.sort((a, b) => a.text.length - b.text.length)[0];
}
/** Words in a row that only together begin the picture's name: a series' name, and what kind of goods it is. */
export function together(words: Words[], called: string): Words | undefined {
  const [start, ...more] = words.slice(
    words.findIndex(({ text }) => called.startsWith(bare(text)) && bare(text) !== ''),
  );
  let text = start !== undefined && called.startsWith(bare(start.text)) ? start.text : '';
  const alone = text;
  for (const next of more) {
    if (!called.startsWith(bare(`${text}${next.text}`)) || bare(next.text) === '') break;
    text = `${text} ${next.text}`;
  }
  return start === undefined || text === alone ? undefined : { one: start.one, text };
}

/** A picture's name shorter than this is not cut. */
const CUT = 40;

/** Of the words of a card those that name its goods: a heading's, else those that shops call so, else the longest. */
export function titleOf({ $ }: Page, element: PageElement, words: Words[]): Title | undefined {
  const inside = $(element);
  const alt = inside.find('img[alt]').first().attr('alt') ?? '';
  const linked = ({ one }: Words): boolean => $(one).find('a[href]').length > 0 || $(one).closest('a[href]').length > 0;
  const headings = words.filter(isHeading);
  const named =
    headings.find(linked) ??
    headings[0] ??
    words.find(({ one }) => one.name !== 'a' && one.children.some((child) => child.type === 'text') && isNamed(one)) ??
    words.find(({ one }) => one.name !== 'a' && isNamed(one)) ??
    longest(words);
  const anchor =
    named === undefined
      ? inside.find('a[title]').first()
      : named.one.name === 'a'
        ? $(named.one)
        : $(named.one).find('a[href]').first();
  const around = anchor.length > 0 || named === undefined ? anchor : $(named.one).closest('a[href]');
  const full = around.attr('title') ?? '';
  const shown = named?.text ?? '';
  const cut = shown.replace(/(…|\.\.\.)\s*$/, '').trim();
  const text = shown === '' || (full.length > cut.length && cut !== shown && full.startsWith(cut)) ? full : shown;
  const link = around.attr('href');
  if ((text || alt).trim() === '') return undefined;
  return {
    text: unescaped((text || alt).trim()),
    ...(named === undefined ? {} : { one: named.one }),
    ...(link === undefined || /^(#|javascript:)/i.test(link) ? {} : { link }),
  };
}

/** Some themes write the entities of a name twice; what stands in angle brackets in a name is no mark-up. */
const unescaped = (text: string): string =>
  /&(?:#\d+|[a-z]+);/i.test(text) && !text.includes('<') ? plainText(text) : text;

const longest = (words: Words[]): Words | undefined =>
  words.reduce<Words | undefined>((most, one) => (one.text.length > (most?.text.length ?? 0) ? one : most), undefined);

export const isNamed = (one: PageElement): boolean => /title|name/i.test(one.attribs['class'] ?? '');
