import { useQuery } from '@tanstack/react-query';
import { api, got } from '../../api/client.ts';

/** The platforms of the schedule, and the name of each by its id. */
export function usePlatforms(): { platforms: { id: string; name: string }[]; nameOf: (id: string) => string } {
  const { data } = useQuery({
    queryKey: ['plan-platforms'],
    queryFn: () => got(api.GET('/api/v1/plans', { params: { query: { limit: 1 } } })),
  });
  const platforms = data?.platforms ?? [];
  return { platforms, nameOf: (id) => platforms.find((one) => one.id === id)?.name ?? id };
}
