export type LeadMove = { id: string; version: number };
export type LeaseMove = { lead: string; user: string; until: string };
type Listeners = { leads: (moves: LeadMove[]) => void; leases: (moves: LeaseMove[]) => void; again: () => void };

/**
 * Listens to what others change; `again` is called whenever the stream stands anew after a break, when anything may have been missed.
 * Returns how to end it.
 */
export function listen({ leads, leases, again }: Listeners): () => void {
  const source = new EventSource('/api/v1/events');
  let opened = false;
  source.addEventListener('ready', () => {
    if (opened) again();
    opened = true;
  });
  source.addEventListener('leads', (event) => leads(JSON.parse(event.data) as LeadMove[]));
  source.addEventListener('leases', (event) => leases(JSON.parse(event.data) as LeaseMove[]));
  return () => source.close();
}
