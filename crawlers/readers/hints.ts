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
  // A language without a country leaves it to the address.
  const language = told === undefined || !/[-_]/.test(told) ? (localeOf(address) ?? told) : told;
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

/** The country that a shop of several names in the first part of its paths (`/es-cl/…`, `/shop-mx/…`). */
function localeOf({ pathname }: URL): string | undefined {
  const country = /^\/[a-z]{2,}[-_]([a-z]{2})(?:\/|$)/i.exec(pathname)?.[1];
  return country === undefined ? undefined : `und-${country.toLowerCase()}`;
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
