import type { CrawlRequest, CrawlYield, WindowRequest } from '../domain/crawl.ts';
import type { Store } from '../domain/ports.ts';
import { roomKey } from '../domain/room.ts';

/** How many windows of one room one tick reads on where the stream is further on already. */
const WINDOWS_PER_TICK = 12;

/** A request with what is known of its room, where it asks for a room's window. */
export async function withRoom({ rooms }: Store, request: CrawlRequest): Promise<WindowRequest> {
  return request.target === 'room'
    ? { ...request, room: await rooms.get(request.platform, roomKey(request)) }
    : request;
}

/**
 * Keeps a window that was read, after its listings are kept, and gives the request for the next one where more of the stream is there
 * already. A window that another job came before is dropped: that one goes on.
 */
export async function keepWindow(
  { rooms }: Store,
  request: CrawlRequest,
  { page, demo }: { page: CrawlYield; demo: boolean },
): Promise<CrawlRequest[]> {
  if (page.room === undefined) return [];
  const kept = await rooms.save(page.room, demo);
  const window = request.page ?? 1;
  return kept && page.room.more && window < WINDOWS_PER_TICK ? [{ ...request, page: window + 1 }] : [];
}
