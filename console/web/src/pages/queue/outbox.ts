import { api, got, Refused } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';

export type Action = Schemas['Decision']['action'];
/** A decision on its way; it is kept in this browser until the server has answered. */
export type Sending = {
  key: string;
  id: string;
  title: string;
  version: number;
  action: Action;
  reason?: string;
  note?: string;
};
export type Outcome = { sending: Sending; ok: true; version: number } | { sending: Sending; ok: false; error: Refused };

const RETRY_MS = 3000;

/** Whether a conflict is this very decision, taken before its answer was lost. */
const wasTaken = (error: Refused, { action, version }: Sending, user: string): boolean => {
  const { current } = error.problem;
  return (
    error.code === 'version-conflict' &&
    current?.['by'] === user &&
    current['what'] === action &&
    current['version'] === version + 1
  );
};

/** No answer, or one that says nothing of the decision: it is sent again. */
const waits = ({ status, code }: Refused): boolean =>
  status === 0 || status >= 500 || status === 429 || code === 'not-logged-in';

/**
 * Decisions of one user in the order they were taken. Each is kept in the browser before it is sent and leaves when the server has
 * said yes or no, so that a page that is closed or a server that is away loses none, and none counts twice.
 */
export function createOutbox(user: string, tell: (outcome: Outcome) => void) {
  const place = `hubiao.outbox.${user}`;
  const listeners = new Set<() => void>();
  let waiting: Sending[] = read(place);
  let busy = false;
  let away = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onItsWay: { id: string; outcome: Promise<Outcome | undefined> } | undefined;
  let shown = { waiting, away };

  function keep(next: Sending[], isAway: boolean): void {
    waiting = next;
    away = isAway;
    shown = { waiting, away };
    localStorage.setItem(place, JSON.stringify(waiting));
    for (const listener of listeners) listener();
  }

  async function flush(): Promise<void> {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      onItsWay = { id: next.id, outcome: send(next, user) };
      const outcome = await onItsWay.outcome;
      onItsWay = undefined;
      if (outcome === undefined) {
        keep(waiting, true);
        timer = setTimeout(() => void flush(), RETRY_MS);
        break;
      }
      keep(
        waiting.filter(({ key }) => key !== outcome.sending.key),
        false,
      );
      tell(outcome);
    }
    busy = false;
  }

  return {
    flush,
    add(sending: Omit<Sending, 'key'>): void {
      keep([...waiting, { ...sending, key: `${sending.id} ${sending.version} ${Date.now()}` }], away);
      void flush();
    },
    /** Takes back what has not been sent yet; undefined where nothing waits, or (where `id` is given) another lead does. */
    recall(id?: string): Sending | undefined {
      const last = onItsWay !== undefined && waiting.length === 1 ? undefined : waiting.at(-1);
      if (last === undefined || (id !== undefined && last.id !== id)) return undefined;
      keep(waiting.slice(0, -1), away);
      return last;
    },
    /** What becomes of a decision on this lead that is on its way; undefined where none is, or no answer came. */
    answer: async (id: string): Promise<Outcome | undefined> => (onItsWay?.id === id ? onItsWay.outcome : undefined),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    shown: () => shown,
    stop: () => clearTimeout(timer),
  };
}
export type Outbox = ReturnType<typeof createOutbox>;

async function send(sending: Sending, user: string): Promise<Outcome | undefined> {
  const { id, action, version, reason, note } = sending;
  const body = {
    action,
    version,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
  try {
    const decided = await got(api.POST('/api/v1/leads/{id}/decisions', { params: { path: { id } }, body }));
    return { sending, ok: true, version: decided.version };
  } catch (error) {
    if (!(error instanceof Refused) || waits(error)) return undefined;
    return wasTaken(error, sending, user) ? { sending, ok: true, version: version + 1 } : { sending, ok: false, error };
  }
}

function read(place: string): Sending[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Sending[];
  } catch {
    return [];
  }
}
