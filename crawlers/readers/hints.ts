import { currencyCode } from './currency.ts';
import { metaOf, type Page } from './html.ts';
import type { MoneyHints } from './types.ts';

const MOST_SCRIPT = 400_000;
const NAMED =
  /["'](?:currency|currencyCode|priceCurrency|currency_code|currencyISO|active)["']\s*:\s*["']([A-Z]{3})["']/g;

/** What a page tells of its money: the currency its meta tags or scripts name most, its language, its host. */
export function hintsOf(page: Page): MoneyHints {
  const { $ } = page;
  const address = new URL(addressOf(page));
  const host = address.hostname;
  const told = $('html').attr('lang') ?? metaOf($, 'og:locale', 'language');
  // The address is made for one country, the template behind it may be made for all.
  const language = localeOf(address, told) ?? told;
  const own = currencyCode(
    metaOf($, 'product:price:currency', 'og:price:currency', 'currency') ??
      $('[itemprop="priceCurrency"]').first().attr('content'),
  );
  const currency = own ?? fromScripts(page);
  const title = $('title').first().text();
  const mainland = /\p{Script=Han}/u.test(title) && !/[\u3040-\u30ff]/.test(title) && !/\.(tw|hk|mo|jp|sg)$/.test(host);
  return {
    host,
    ...(language === undefined ? {} : { language }),
    ...(currency === undefined ? {} : { currency }),
    ...(mainland && !/^zh-(tw|hk|mo|hant)/i.test(language ?? '') ? { likely: 'CNY' } : {}),
  };
}

const LANGUAGES = 'ar|cs|da|de|el|en|es|fi|fr|he|hu|id|it|ja|ko|ms|nb|nl|no|pl|pt|ro|ru|sv|th|tr|uk|vi|zh';
/** A language with its country, in either order, or each in a part of its own (`/en-CA/`, `/ca-fr/`, `/ca/en/`, `/fr/ca/`). */
const LOCALES = [
  new RegExp(`^/(?:[\\w-]{1,20}/)?(?:${LANGUAGES})[-_]([a-z]{2})(?:/|$)`, 'i'),
  new RegExp(`^/([a-z]{2})[-_/](?:${LANGUAGES})(?:/|$)`, 'i'),
  new RegExp(`^/(?:${LANGUAGES})/([a-z]{2})(?:/|$)`, 'i'),
];

/** The country that a shop of several names in its paths; a word with a country behind it (`/shop-mx/…`) only where nothing else tells one. */
function localeOf({ pathname }: URL, told: string | undefined): string | undefined {
  const country =
    LOCALES.map((one) => one.exec(pathname)?.[1]).find((one) => one !== undefined) ??
    (told !== undefined && /[-_]/.test(told) ? undefined : /^\/[a-z]{2,}[-_]([a-z]{2})(?:\/|$)/i.exec(pathname)?.[1]);
  return country === undefined ? undefined : `${told?.slice(0, 2) ?? 'und'}-${country.toLowerCase()}`;
}

const LOCAL = /^(localhost|[\d.]+|\[.*\]|.*\.(local|test|invalid|example))$/i;

/** The address a page was made for: a saved page served from elsewhere still names its own. */
export function addressOf({ $, url }: Page): string {
  if (!LOCAL.test(new URL(url).hostname)) return url;
  const own = [
    $('link[rel="canonical"]').first().attr('href'),
    metaOf($, 'og:url'),
    ...$('link[rel="alternate"][hreflang]')
      .toArray()
      .slice(0, 1)
      .map((one) => $(one).attr('href')),
  ].find((href) => href !== undefined && /^https?:\/\/[^/]+\.[a-z]{2,}/i.test(href) && URL.canParse(href));
  return own ?? url;
}

function fromScripts({ $ }: Page): string | undefined {
  const votes = new Map<string, number>();
  let left = MOST_SCRIPT;
  for (const script of $('script:not([src])').toArray()) {
    const text = script.children
      .map((child) => ('data' in child ? child.data : ''))
      .join('')
      .slice(0, left);
    left -= text.length;
    for (const [, code = ''] of text.matchAll(NAMED))
      if (currencyCode(code) !== undefined) votes.set(code, (votes.get(code) ?? 0) + 1);
    if (left <= 0) break;
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}
