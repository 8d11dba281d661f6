import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemNote } from './problem.tsx';
import { Waiting } from './waiting.tsx';

/** What was asked of the server: on its way, refused with a way to ask again, or there. */
export function Asked<T>({ of, children }: { of: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error !== null) return <ProblemNote error={of.error} again={() => void of.refetch()} />;
  return <Waiting />;
}
