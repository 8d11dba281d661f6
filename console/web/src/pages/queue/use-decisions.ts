import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { api, got, type Refused } from '../../api/client.ts';
import { useSession } from '../../app/session.ts';
import type { Refusal } from './notices.tsx';
import { type Action, createOutbox, type Outcome } from './outbox.ts';
import type { Undone } from './use-lead.ts';

/** What was decided last, for as long as it may be taken back. */
export type Taken = { action: Action; leads: { id: string; version: number }[]; at: number };
type Wanted = { id: string; title: string; version: number; action: Action; reason?: string; note?: string };

const UNDO_MS = 10_000;

/** Decisions of this officer: kept until they are sent, sent once, taken back within ten seconds. */
export function useDecisions(told: {
  taken: (id: string) => void;
  undone: (leads: Undone[]) => void;
  refused: (refusal: Refusal) => void;
  failed: (error: Refused) => void;
}) {
  const session = useSession();
  const client = useQueryClient();
  const [last, setLast] = useState<Taken>();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const undoing = useRef(false);
  const latest = useRef(told);
  latest.current = told;
  const outbox = useMemo(
    () =>
      createOutbox(session.user, (outcome: Outcome) => {
        const { id, action } = outcome.sending;
        void client.invalidateQueries({ queryKey: ['lead', id] });
        if (!outcome.ok) {
          setLast((before) => (before?.leads[0]?.id === id ? undefined : before));
          setRefusals((before) => [...before, outcome]);
          return latest.current.refused(outcome);
        }
        setLast((before) => {
          const at = before?.leads[0]?.id === id ? before.at : Date.now();
          return { action, leads: [{ id, version: outcome.version }], at };
        });
        latest.current.taken(id);
      }),
    [session.user, client],
  );
  const { waiting, away } = useSyncExternalStore(outbox.subscribe, outbox.shown);
  // Whenever somebody is logged in (again), and when the network is back, what waits is sent.
  useEffect(() => {
    const flush = () => void outbox.flush();
    if (session) flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      outbox.stop();
    };
  }, [outbox, session]);

  useEffect(() => {
    if (last === undefined) return;
    const over = setTimeout(() => setLast(undefined), UNDO_MS);
    return () => clearTimeout(over);
  }, [last]);

  async function undo(): Promise<void> {
    const unsent = outbox.recall();
    if (unsent !== undefined) return forgotten(unsent.id);
    if (last === undefined || undoing.current) return;
    undoing.current = true;
    try {
      const [first] = last.leads;
      // A decision that is on its way is taken before it can be taken back.
      const answer = first === undefined ? undefined : await outbox.answer(first.id);
      if (answer?.ok === false) return;
      if (first !== undefined && outbox.recall(first.id) !== undefined) return forgotten(first.id);
      setLast(undefined);
      const { decided, refused } = await got(
        api.POST('/api/v1/leads/decisions', {
          body: { action: 'undo', leads: last.leads.map(({ id, version }) => ({ id, version })) },
        }),
      );
      if (refused[0] !== undefined) latest.current.failed(refusedOf(refused[0]));
      if (decided.length > 0) latest.current.undone(decided);
    } catch (error) {
      setLast(last);
      latest.current.failed(error as Refused);
    } finally {
      undoing.current = false;
    }
  }

  /** Nobody but this browser knew of the decision. */
  function forgotten(id: string): void {
    setLast(undefined);
    latest.current.undone([{ id }]);
  }

  return {
    waiting,
    away,
    last,
    refusals,
    undo,
    flush: () => void outbox.flush(),
    forget: (refusal: Refusal) => setRefusals((before) => before.filter((one) => one !== refusal)),
    decide(wanted: Wanted) {
      setLast({ action: wanted.action, leads: [{ id: wanted.id, version: wanted.version + 1 }], at: Date.now() });
      outbox.add(wanted);
    },
    decidedMany: (action: Action, leads: Taken['leads']) => setLast({ action, leads, at: Date.now() }),
  };
}

const refusedOf = ({ code, detail }: { code: string; detail: string }): Refused =>
  Object.assign(new Error(detail), { code, status: 409, problem: { code, status: 409, detail } }) as Refused;
