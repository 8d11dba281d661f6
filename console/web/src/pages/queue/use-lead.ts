import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, got } from '../../api/client.ts';

const RENEW_MS = 45_000;
/** Who stays on a lead so long looks at it, and does not only pass by. */
export const SETTLED_MS = 250;
export const FRESH_MS = 60_000;
const AHEAD = 3;

/** One lead as the queue reads it. */
export const leadQuery = (id: string) => ({
  queryKey: ['lead', id],
  queryFn: () => got(api.GET('/api/v1/leads/{id}', { params: { path: { id } } })),
  staleTime: FRESH_MS,
});

/** One lead whole; it is there at once where it was loaded ahead. */
export const useLead = (id: string | undefined) => useQuery({ ...leadQuery(id ?? ''), enabled: id !== undefined });

/** Loads the leads that come next, so that they open at once. */
export function useAhead(ids: readonly string[]): void {
  const client = useQueryClient();
  const wanted = ids.slice(0, AHEAD).join(' ');
  useEffect(() => {
    for (const id of wanted === '' ? [] : wanted.split(' ')) void client.prefetchQuery(leadQuery(id));
  }, [client, wanted]);
}

/** A lead whose decision was taken back; `version` and `status` as the server tells them, absent where it never knew of the decision. */
export type Undone = { id: string; version?: number; status?: Whole['status'] };
type Whole = Awaited<ReturnType<ReturnType<typeof leadQuery>['queryFn']>>;

/** A lead as it is after its decision was taken back, until it has been read again: the next decision is taken from this version. */
export function reverted(client: QueryClient, { id, version, status }: Undone): void {
  client.setQueryData<Whole>(leadQuery(id).queryKey, (known) => {
    if (known === undefined || version === undefined) return known;
    return { ...known, version, actions: known.status === status ? known.actions : [] };
  });
  void client.invalidateQueries({ queryKey: leadQuery(id).queryKey });
}

/** A lead whose claim is on its way: the next decision follows on that. */
export function claimed(client: QueryClient, id: string): void {
  client.setQueryData<Whole>(
    leadQuery(id).queryKey,
    (known) =>
      known && { ...known, version: known.version + 1, actions: known.actions.filter((action) => action !== 'claim') },
  );
}

export type Holder = { user: string; until: string };

/** Keeps the lead that is open for this officer while it is open; gives who else has it. */
export function useLease(id: string | undefined, decides: boolean): Holder | undefined {
  const [holder, setHolder] = useState<Holder>();
  useEffect(() => {
    setHolder(undefined);
    if (id === undefined || !decides) return;
    const path = { path: { id } };
    let taken = false;
    let over = false;
    const take = async () => {
      try {
        const { mine, user, until } = await got(api.POST('/api/v1/leads/{id}/lease', { params: path }));
        taken = mine;
        if (!over) setHolder(mine ? undefined : { user, until });
      } catch {
        // Without an answer nobody is kept away; the decision itself says who was first.
      }
    };
    const first = setTimeout(take, SETTLED_MS);
    const renewal = setInterval(take, RENEW_MS);
    return () => {
      over = true;
      clearTimeout(first);
      clearInterval(renewal);
      if (taken) void api.DELETE('/api/v1/leads/{id}/lease', { params: path, keepalive: true }).catch(() => undefined);
    };
  }, [id, decides]);
  return holder;
}
