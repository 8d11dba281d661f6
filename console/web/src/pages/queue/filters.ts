import { useSearchParams } from 'react-router';
import type { paths } from '../../api/schema.d.ts';

export type QueueQuery = NonNullable<paths['/api/v1/queue']['get']['parameters']['query']>;
export type QueueGroup =
  paths['/api/v1/queue']['get']['responses'][200]['content']['application/json']['groups'][number];
export type QueueLead = QueueGroup['lead'];

export const STATUSES = ['new', 'claimed', 'needs-information', 'difficult', 'suspected', 'dismissed', 'all'] as const;
export const SORTS = ['priority', 'deadline', 'newest'] as const;
export const GROUPINGS = ['offer', 'seller', 'pictures', 'title', 'none'] as const;
/** Filters that narrow the list, as they stand in the address. */
export const NARROWING = [
  'q',
  'platform',
  'district',
  'kind',
  'band',
  'level',
  'mark',
  'seller',
  'assignee',
  'route',
  'since',
  'until',
] as const;

/** Filters, order and grouping as the page's address holds them, and how to change them; `lead` is the one that is open. */
export function useQueueAddress() {
  const [params, setParams] = useSearchParams();
  const address = addressOf(params);
  const { params: given } = address;
  return {
    ...address,
    /** Changes filters; the first lead of the new list opens. */
    change(wanted: Record<string, string | undefined>) {
      const next = new URLSearchParams(given);
      for (const [name, value] of Object.entries(wanted))
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      setParams(next);
    },
    show(address: string) {
      setParams(new URLSearchParams(address));
    },
    open(id: string | undefined) {
      const next = new URLSearchParams(given);
      if (id !== undefined) next.set('lead', id);
      // The next lead is wanted now, not when the browser is idle.
      setParams(next, { replace: true, flushSync: true });
    },
  };
}

export type QueueAddress = ReturnType<typeof useQueueAddress>;

/** What an address asks for: filters, the key that their list is kept under, and the lead that is open. */
export function addressOf(params: URLSearchParams) {
  const given = new URLSearchParams(params);
  given.delete('lead');
  const query = queryOf(given);
  const key = new URLSearchParams(query as Record<string, string>).toString();
  return { lead: params.get('lead') ?? undefined, params: given, query, key };
}

/** What the server is asked: new leads by priority and offer unless the address says otherwise. */
function queryOf(params: URLSearchParams): QueueQuery {
  const status = params.get('status') ?? 'new';
  const q = params.get('q');
  const query: Record<string, string> = {};
  for (const name of NARROWING) {
    const value = params.get(name);
    if (value !== null && value !== '') query[name] = value;
  }
  if (status !== 'all') query['status'] = status;
  query['sort'] = q ? 'priority' : (params.get('sort') ?? 'priority');
  query['by'] = params.get('by') ?? 'offer';
  return query as QueueQuery;
}
