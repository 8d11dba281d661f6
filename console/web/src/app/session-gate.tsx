import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Refused, whenLoggedOut } from '../api/client.ts';
import { ProblemPage } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { FirstPassword } from './own-password.tsx';
import { type Session, SessionContext, sessionQuery } from './session.ts';

const LogInPage = lazy(async () => ({ default: (await import('./log-in.tsx')).LogInPage }));
const LogInAgain = lazy(async () => ({ default: (await import('./log-in.tsx')).LogInAgain }));

/**
 * Shows the log-in until somebody is logged in, then the pages. A session that ends while somebody works brings the log-in
 * over the page, which stays as it is: nothing written is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  const asked = useQuery(sessionQuery);
  const session = asked.data;
  useEffect(() => whenLoggedOut(() => setEnded(true)), []);
  const loggedIn = (next: Session) => {
    client.setQueryData(['session'], next);
    setEnded(false);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  if (session?.mustChange === true) return <FirstPassword user={session.user} onChange={loggedIn} />;
  if (session !== undefined)
    return (
      <SessionContext value={session}>
        {children}
        <Suspense fallback={null}>{ended && <LogInAgain user={session.user} onLogIn={loggedIn} />}</Suspense>
      </SessionContext>
    );
  if (asked.isPending) return <Waiting />;
  if (asked.error instanceof Refused && asked.error.status === 401) return <LogInPage onLogIn={loggedIn} />;
  return <ProblemPage error={asked.error} again={() => void asked.refetch()} />;
}
