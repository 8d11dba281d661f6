import { createContext, useContext } from 'react';
import { api, got } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';

export type Session = Schemas['Session'];

/** Who is logged in, as the server says it; asked for before the page is drawn. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => got(api.GET('/api/v1/session')),
  staleTime: Number.POSITIVE_INFINITY,
};

/** Holds who is logged in; filled by SessionGate. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is logged in; only below SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession outside SessionGate');
  return session;
}

/** Whether the one logged in holds the permission; the server decides again on every call. */
export function useCan(): (permission: Session['permissions'][number]) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}
