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

const QUIET_MS = 100;
const LATEST_MS = 2000;

/** When the first view has its answers: once nothing was asked for a moment, after two seconds at the latest. */
export function firstAnswers(client: QueryClient): Promise<void> {
  return new Promise((done) => {
    let quiet: number | undefined;
    const end = () => {
      stop();
      window.clearTimeout(quiet);
      window.clearTimeout(latest);
      done();
    };
    const latest = window.setTimeout(end, LATEST_MS);
    const stop = client.getQueryCache().subscribe(() => {
      window.clearTimeout(quiet);
      quiet = client.isFetching() === 0 ? window.setTimeout(end, QUIET_MS) : undefined;
    });
  });
}
