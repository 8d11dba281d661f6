import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';

export type PaperQuery = NonNullable<paths['/api/v1/notices']['get']['parameters']['query']>;
export type AnswersBody = paths['/api/v1/notices/{id}/answers']['post']['requestBody']['content']['application/json'];
export type MoveBody = paths['/api/v1/notices/{id}/moves']['post']['requestBody']['content']['application/json'];
export type DraftBody = paths['/api/v1/notices']['post']['requestBody']['content']['application/json'];

const PAGE = 50;

export const findPapers = (query: PaperQuery) => got(api.GET('/api/v1/notices', { params: { query } }));

/** Pages of papers that fit, in the server's order. */
export const usePapers = (query: PaperQuery) =>
  useInfiniteQuery({
    queryKey: ['papers', 'list', query],
    queryFn: ({ pageParam }) =>
      findPapers({ ...query, limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const usePaperCounts = () =>
  useQuery({ queryKey: ['papers', 'counts'], queryFn: () => got(api.GET('/api/v1/notices/counts')) });

export const usePaper = (id: string) =>
  useQuery({
    queryKey: ['papers', 'one', id],
    queryFn: () => got(api.GET('/api/v1/notices/{id}', { params: { path: { id } } })),
  });

/** Work on papers; whatever it did, all that is known of papers is asked for again. */
export function usePaperWork<Given, Done>(work: (given: Given) => Promise<Done>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: ['papers'] }),
  });
}

export const postMove = (id: string, body: MoveBody) =>
  got(api.POST('/api/v1/notices/{id}/moves', { params: { path: { id } }, body }));
export const postAnswers = (id: string, body: AnswersBody) =>
  got(api.POST('/api/v1/notices/{id}/answers', { params: { path: { id } }, body }));
export const postBulk = (body: AnswersBody) => got(api.POST('/api/v1/notices/answers', { body }));

/** Address of a paper's document or file for saving. */
export const fileAddress = (id: string, rest: string): string => `/api/v1/notices/${encodeURIComponent(id)}/${rest}`;
