import type { Paper } from './paper.ts';
import type { PaperOpenings } from './paper-ports.ts';

/** An address as browsers write it, so that two spellings of one address compare. */
export const addressOf = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/** Everything a paper can be found by: its id and number, and each item's id and address. */
export const namesOf = ({ id, number, items }: Pick<Paper, 'id' | 'number' | 'items'>): string[] => [
  ...new Set([
    id,
    ...(number === undefined ? [] : [number.text]),
    ...items.flatMap(({ listingId, url }) => [listingId, addressOf(url)]),
  ]),
];

const MOST_PARTS = 40;

/**
 * What somebody may mean who looks for a paper or goods: the text as it stands and, of an address, each value and segment,
 * since platforms add words of their own to the addresses that people copy.
 */
export function namesMeant(search: string): string[] {
  const text = search.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text === '' ? [] : [text];
  const url = new URL(text);
  const parts = [
    ...url.searchParams.values(),
    ...url.pathname.split('/').map((part) => part.replace(/\.\w{2,5}$/, '')),
  ];
  return [...new Set([url.href, text, ...parts.filter((part) => part.length > 2)])].slice(0, MOST_PARTS);
}

/** How many of a paper's items have no answer yet. */
export const openItems = ({ items, answers }: Pick<Paper, 'items' | 'answers'>): number =>
  items.length - new Set(answers.map(({ listingId }) => listingId)).size;

/** Whether its platform is still to answer some of it: it has left, and neither was it withdrawn nor replaced. */
export const isTodo = (paper: Pick<Paper, 'items' | 'answers' | 'status' | 'sentAt'>): boolean =>
  paper.sentAt !== undefined && (paper.status === 'sent' || paper.status === 'answered') && openItems(paper) > 0;

/** Where a paper stands in its platform's inbox; `part` while some items wait. */
export type InboxState = 'new' | 'received' | 'evidence-opened' | 'part' | 'answered' | 'withdrawn' | 'corrected';

/** The state of a paper that has left, by what the platform opened and answered. */
export function inboxState(paper: Paper, openings: PaperOpenings = {}): InboxState {
  if (paper.status === 'withdrawn' || paper.status === 'corrected') return paper.status;
  if (paper.answers.length > 0) return openItems(paper) > 0 ? 'part' : 'answered';
  if (openings.evidence !== undefined) return 'evidence-opened';
  return openings.received === undefined ? 'new' : 'received';
}
