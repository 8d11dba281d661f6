import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, got } from '../api/client.ts';

const NONE: [] = [];

/** The platforms that are crawled, with their names and how crawling fares; asked for once `enabled`, none until they have come. */
export function usePlatforms(enabled = true) {
  const { data } = useQuery({
    queryKey: ['crawl-health', 2],
    queryFn: () => got(api.GET('/api/v1/crawl-health', { params: { query: { days: 2 } } })),
    enabled,
    staleTime: 60_000,
  });
  return data?.platforms ?? NONE;
}

/** What the pages call a platform; its id while the names are on their way or where it has none. They are asked for once `enabled`. */
export function usePlatformName(enabled = true): (id: string) => string {
  const platforms = usePlatforms(enabled);
  return useCallback((id) => platforms.find(({ platform }) => platform === id)?.name ?? id, [platforms]);
}
