import type { Finding } from '../domain/finding.ts';
import type { LinkSign } from '../domain/lead-store.ts';
import type { Listing } from '../domain/listing.ts';
import { frameSecond } from '../domain/room.ts';
import { sha256 } from '../lib/hash.ts';
import { foldText } from '../lib/text/stream.ts';

/** What a listing has that only the same hand behind it has too; `key` is what is looked for. */
type Link = { sign: LinkSign; value: string; key: string };

const MOST_LINKS = 24;
/** Of letters and digits: a shorter description stands under goods of many sellers. */
const LONG_TEXT = 30;
const HANDLE = /[a-z0-9][a-z0-9_.@-]{4,}/g;

const keyOf = (sign: LinkSign, value: string): string => `${sign}:${sha256(value).slice(0, 24)}`;
const letters = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, '');

/** The links of a listing, each once: ways to reach the seller, its own pictures by their address, a long description. */
export function linksOf({ seller, images = [], description = '' }: Listing, { hits }: Pick<Finding, 'hits'>): Link[] {
  const said = hits.flatMap(({ reasons }) =>
    reasons.flatMap(({ code, quote }) => (code.startsWith('contact') ? (quote ?? []) : [])),
  );
  const handles = said.flatMap((quote) => foldText(quote).match(HANDLE) ?? []);
  const contacts = [...(seller?.contact ?? []), ...handles].filter((one) => letters(one).length >= 5);
  const own = images.filter((url) => frameSecond(url) === undefined);
  const text = letters(description);
  const links: Link[] = [
    ...contacts.map((value) => ({ sign: 'contact' as const, value, key: keyOf('contact', letters(value)) })),
    ...own.map((value) => ({ sign: 'picture' as const, value, key: keyOf('picture', value) })),
    ...(text.length < LONG_TEXT
      ? []
      : [{ sign: 'text' as const, value: [...description].slice(0, 60).join(''), key: keyOf('text', text) }]),
  ];
  return [...new Map(links.map((link) => [link.key, link])).values()].slice(0, MOST_LINKS);
}
