import type { PublishedNotice } from '../../../domain/published.ts';
import { cellsOf, type Language, WORDS } from './words.ts';

/** A page of published notices; `base` is the address of this console as it was asked, `nextCursor` of a further page. */
export type PublishedPage = {
  notices: (PublishedNotice & { platformName: string })[];
  base: string;
  cursor?: string;
  nextCursor?: string;
};

const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\ufffe\uffff]/gu, ' ').replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const at = (path: string, cursor?: string): string =>
  cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
const JSON_PATH = '/api/v1/published/notices';
const ATOM_PATH = '/api/v1/published/notices.atom';
const urn = (id: string): string => `urn:hubiao:notice:${id}`;
const titleOf = (notice: PublishedPage['notices'][number], language: Language): string => {
  const [id, sentOn, platform, , right] = cellsOf(notice, language);
  return `${id} · ${sentOn} · ${platform} · ${right}`;
};
const textOf = (notice: PublishedPage['notices'][number], language: Language): string => {
  const cells = cellsOf(notice, language);
  return WORDS[language].columns.map((column, index) => `${column}: ${cells[index]}`).join('\n');
};

/** JSON Feed 1.1; what a program reads of a notice stands under `_hubiao`. */
export function jsonFeed({ notices, base, cursor, nextCursor }: PublishedPage): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: WORDS.zh.title,
    description: WORDS.zh.about,
    language: 'zh-CN',
    home_page_url: `${base}/published`,
    feed_url: base + at(JSON_PATH, cursor),
    ...(nextCursor === undefined ? {} : { next_url: base + at(JSON_PATH, nextCursor) }),
    items: notices.map((notice) => ({
      id: urn(notice.id),
      url: `${base}/published#${notice.id}`,
      title: titleOf(notice, 'zh'),
      content_text: `${textOf(notice, 'zh')}\n\n${textOf(notice, 'en')}`,
      date_published: `${notice.sentOn}T00:00:00+08:00`,
      date_modified: notice.changedAt,
      tags: [notice.status, notice.right.registry],
      _hubiao: notice,
    })),
  });
}

/** Atom 1.0 (RFC 4287), with a link to the next page (RFC 5005). */
export function atomFeed({ notices, base, cursor, nextCursor }: PublishedPage): string {
  const link = (rel: string, href: string): string => `<link rel="${rel}" href="${escaped(base + href)}"/>`;
  const newest = notices
    .map(({ changedAt }) => new Date(changedAt).toISOString())
    .sort()
    .at(-1);
  const entries = notices.map((notice) =>
    [
      '<entry>',
      `<id>${urn(notice.id)}</id>`,
      `<title>${escaped(titleOf(notice, 'zh'))}</title>`,
      link('alternate', `/published#${notice.id}`),
      `<published>${notice.sentOn}T00:00:00+08:00</published>`,
      `<updated>${new Date(notice.changedAt).toISOString()}</updated>`,
      `<category term="${notice.status}"/>`,
      `<content type="text">${textOf(notice, 'zh').split('\n').map(escaped).join('\n')}</content>`,
      '</entry>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    '<id>urn:hubiao:published-notices</id>',
    `<title>${WORDS.zh.title}</title>`,
    '<author><name>Hubiao</name></author>',
    `<updated>${newest ?? '1970-01-01T00:00:00Z'}</updated>`,
    link('self', at(ATOM_PATH, cursor)),
    link('alternate', '/published'),
    ...(nextCursor === undefined ? [] : [link('next', at(ATOM_PATH, nextCursor))]),
    ...entries,
    '</feed>',
  ].join('\n');
}

/** The page for people, without a script. */
export function htmlPage({ notices, nextCursor }: PublishedPage, language: Language): string {
  const words = WORDS[language];
  const tag = language === 'zh' ? 'zh-CN' : 'en';
  const other = language === 'zh' ? 'en' : 'zh';
  const rows = notices.map((notice) => {
    const cells = cellsOf(notice, language).map((cell) => `<td>${escaped(cell)}</td>`);
    return `<tr id="${notice.id}" class="${notice.status}">${cells.join('')}</tr>`;
  });
  const heads = words.columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const table = `<div class="wide" tabindex="0" role="group" aria-label="${words.title}"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return [
    `<!doctype html><html lang="${tag}"><head><meta charset="utf-8"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    `<title>${words.title}</title>`,
    '<link rel="icon" href="/icon.svg" type="image/svg+xml"/><link rel="stylesheet" href="/fonts/index.css"/>',
    '<link rel="stylesheet" href="/published.css"/>',
    `<link rel="alternate" type="application/feed+json" href="${JSON_PATH}"/>`,
    `<link rel="alternate" type="application/atom+xml" href="${ATOM_PATH}"/></head><body><main>`,
    `<p class="other"><a href="/published?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>`,
    `<h1>${words.title}</h1><p>${words.about}</p>`,
    notices.length === 0 ? `<p>${words.none}</p>` : table,
    nextCursor === undefined
      ? ''
      : `<p><a rel="next" href="${escaped(at('/published', nextCursor))}&amp;lang=${language}">${words.next}</a></p>`,
    `<p class="feeds">${words.feeds}: <a href="${JSON_PATH}">JSON Feed</a> · <a href="${ATOM_PATH}">Atom</a></p>`,
    '</main></body></html>',
  ].join('');
}
