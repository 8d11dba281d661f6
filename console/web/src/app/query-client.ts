import { QueryClient } from '@tanstack/react-query';
import { Refused } from '../api/client.ts';

/** Answers a refusal at once; asks again, a little later each time, only where no answer came or the server failed. */
const again = (count: number, error: Error): boolean =>
  count < 2 && error instanceof Refused && (error.code === 'away' || error.status >= 500);

/** Everything the pages know of the server. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: again, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
