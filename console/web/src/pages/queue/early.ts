import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../app/session.ts';
import { addressOf } from './filters.ts';
import { leadQuery } from './use-lead.ts';
import { listQuery } from './use-list.ts';

/** Beside a lead that is open stands the list only on screens as wide as this, in pixels. */
export const WIDE = 760;

/** Asks for what the queue's first view shows while its script is still being read: the list, then the lead that will be open. */
export async function early(client: QueryClient): Promise<void> {
  const { permissions } = await client.ensureQueryData(sessionQuery);
  if (!permissions.includes('leads:read')) return;
  const { lead, ...address } = addressOf(new URLSearchParams(window.location.search));
  if (lead !== undefined) void client.prefetchQuery(leadQuery(lead));
  const { pages } = await client.fetchInfiniteQuery(listQuery(address));
  const first = window.innerWidth > WIDE ? pages[0]?.groups[0]?.lead.id : undefined;
  if (lead === undefined && first !== undefined) await client.prefetchQuery(leadQuery(first));
}
