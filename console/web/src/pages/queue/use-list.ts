import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api, got } from '../../api/client.ts';
import { listen } from '../../api/live.ts';
import type { QueueAddress, QueueGroup } from './filters.ts';

/** A group that left the list of that key when its lead was decided, and the lead it stood before. */
type Gone = { key: string; group: QueueGroup; next: string | undefined };
type Page = { groups: QueueGroup[]; nextCursor?: string };
const PAGE = 100;
const FIRST_PAGE = 50;
/** So many groups that left the list can go back to their place. */
const KEPT = 500;

/** Pages of the list that an address asks for. */
export const listQuery = ({ query, key }: Pick<QueueAddress, 'query' | 'key'>) =>
  infiniteQueryOptions({
    queryKey: ['queue', key],
    queryFn: ({ pageParam }): Promise<Page> =>
      got(
        api.GET('/api/v1/queue', {
          params: {
            query: {
              ...query,
              limit: pageParam === '' ? FIRST_PAGE : PAGE,
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The groups of the queue as far as they are loaded, and what happens to them meanwhile. */
export function useList({ query, key }: QueueAddress) {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['queue', key], [key]);
  const [stale, setStale] = useState(false);
  const asked = useInfiniteQuery(listQuery({ query, key }));
  const groups = useMemo(() => {
    const seen = new Set<string>();
    return (asked.data?.pages ?? []).flatMap((page) =>
      page.groups.filter(({ lead }) => !seen.has(lead.id) && seen.add(lead.id)),
    );
  }, [asked.data]);

  const change = useCallback(
    (alter: (group: QueueGroup) => QueueGroup | undefined) => {
      client.setQueriesData<InfiniteData<Page, string>>({ queryKey: ['queue'] }, (data) =>
        data === undefined
          ? data
          : {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                groups: page.groups.flatMap((group) => alter(group) ?? []),
              })),
            },
      );
    },
    [client],
  );

  useEffect(
    () =>
      listen({
        leads: (moves) => {
          setStale(true);
          for (const { id, version } of moves) {
            const known = client.getQueryData<{ version: number }>(['lead', id]);
            if (known !== undefined && known.version < version)
              void client.invalidateQueries({ queryKey: ['lead', id] });
          }
        },
        leases: (moves) => {
          const now = new Date().toISOString();
          const by = new Map(moves.map((move) => [move.lead, move]));
          change((group) => {
            const move = by.get(group.lead.id);
            if (move === undefined) return group;
            const { heldBy: _by, heldUntil: _until, ...lead } = group.lead;
            return { ...group, lead: move.until > now ? { ...lead, heldBy: move.user, heldUntil: move.until } : lead };
          });
        },
        again: () => setStale(true),
      }),
    [client, change],
  );

  const refresh = useCallback(async () => {
    setStale(false);
    await client.resetQueries({ queryKey });
  }, [client, queryKey]);

  const departed = useRef(new Map<string, Gone>());
  /**
   * Takes decided leads out: of each group the one that stands for it, or all of them of the group `of`. Gives the groups of which others
   * are left, and how many.
   */
  const settle = useCallback(
    (ids: readonly string[], of?: string): QueueGroup[] => {
      const gone = new Set(ids);
      for (const [at, group] of groups.entries()) {
        if (!gone.has(group.lead.id)) continue;
        const next = groups.slice(at + 1).find(({ lead }) => !gone.has(lead.id))?.lead.id;
        departed.current.delete(group.lead.id);
        departed.current.set(group.lead.id, { key, group, next });
      }
      for (const id of [...departed.current.keys()].slice(0, -KEPT)) departed.current.delete(id);
      const taken = of === undefined ? 1 : ids.length;
      const left = groups
        .filter(({ lead, count, key: own }) => gone.has(lead.id) && count > taken && own !== undefined)
        .map((group) => ({ ...group, count: group.count - taken }));
      change((group) => {
        if (gone.has(group.lead.id)) return undefined;
        return of !== undefined && group.key === of ? { ...group, count: group.count - taken } : group;
      });
      return left;
    },
    [change, groups, key],
  );

  /**
   * Puts leads that were taken out back where they stood, in their new versions, for what had come in their place; false where none of
   * them left this list.
   */
  const restore = useCallback(
    (leads: readonly { id: string; version?: number }[]): boolean => {
      const back = leads.flatMap(({ id, version }) => {
        const gone = departed.current.get(id);
        if (gone?.key !== key) return [];
        departed.current.delete(id);
        const lead = { ...gone.group.lead, version: version ?? gone.group.lead.version };
        return [{ group: { ...gone.group, lead }, next: gone.next }];
      });
      if (back.length === 0 || client.getQueryData(queryKey) === undefined) return false;
      client.setQueryData<InfiniteData<Page, string>>(queryKey, (data) =>
        back.reduceRight((before, { group, next }) => {
          if (before === undefined) return undefined;
          // Where the next one was decided since, before the one that stood behind that.
          let place = next;
          while (place !== undefined && !stands(before, place)) place = departed.current.get(place)?.next;
          return putBack(before, group, place);
        }, data),
      );
      return true;
    },
    [client, key, queryKey],
  );

  /** Shows what is left of a group behind the lead that is open now. */
  const renew = useCallback(
    async (group: QueueGroup, behind: string | undefined) => {
      const { sort: _sort, by: _by, ...filter } = query;
      const path = { key: group.key! };
      const { leads } = await got(
        api.GET('/api/v1/queue/groups/{key}', { params: { path, query: { ...filter, limit: 1 } } }),
      );
      const [lead] = leads;
      if (lead === undefined) return;
      const next = { ...group, lead };
      client.setQueryData<InfiniteData<Page, string>>(queryKey, (data) => data && placed(data, next, behind));
    },
    [client, query, queryKey],
  );
  return { asked, groups, stale, refresh, settle, restore, renew };
}

function placed(
  data: InfiniteData<Page, string>,
  group: QueueGroup,
  behind: string | undefined,
): InfiniteData<Page, string> {
  if (stands(data, group.lead.id)) return data;
  const at = Math.max(
    0,
    data.pages.findIndex((page) => page.groups.some(({ lead }) => lead.id === behind)),
  );
  const pages = data.pages.map((page, index) => {
    if (index !== at) return page;
    const place = page.groups.findIndex(({ lead }) => lead.id === behind) + 1;
    return { ...page, groups: [...page.groups.slice(0, place), group, ...page.groups.slice(place)] };
  });
  return { ...data, pages };
}

const stands = (data: InfiniteData<Page, string>, id: string): boolean =>
  data.pages.some((page) => page.groups.some(({ lead }) => lead.id === id));

function putBack(
  data: InfiniteData<Page, string>,
  group: QueueGroup,
  next: string | undefined,
): InfiniteData<Page, string> {
  const stays = (other: QueueGroup): boolean =>
    other.lead.id !== group.lead.id && (group.key === undefined || other.key !== group.key);
  const pages = data.pages.map((page) => ({ ...page, groups: page.groups.filter(stays) }));
  const at = pages.findIndex((page) => page.groups.some(({ lead }) => lead.id === next));
  const page = pages[at] ?? pages.at(-1);
  if (page === undefined) return data;
  const place = at === -1 ? page.groups.length : page.groups.findIndex(({ lead }) => lead.id === next);
  page.groups.splice(place, 0, group);
  return { ...data, pages };
}
