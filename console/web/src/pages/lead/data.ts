import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import type { LeadShown } from '../../parts/finding/reasons.ts';

export type Lead = Omit<Schemas['LeadWhole'], 'finding'> & Pick<LeadShown, 'finding'>;

const at = (id: string) => ({ params: { path: { id } } });

/** One lead whole. */
export const useLead = (id: string) =>
  useQuery({ queryKey: ['lead', id], queryFn: () => got(api.GET('/api/v1/leads/{id}', at(id))) });

/** Everything that happened to a lead, with the papers it tells of. */
export const useTimeline = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'timeline'], queryFn: () => got(api.GET('/api/v1/leads/{id}/timeline', at(id))) });
export type TimelineItem = NonNullable<ReturnType<typeof useTimeline>['data']>['items'][number];

/** What is known of a lead's seller. */
export const useDossier = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'dossier'], queryFn: () => got(api.GET('/api/v1/leads/{id}/dossier', at(id))) });
export type Dossier = NonNullable<ReturnType<typeof useDossier>['data']>;

/** How the offer changed, and of a live item what was shown when. */
export const useCourse = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'course'], queryFn: () => got(api.GET('/api/v1/leads/{id}/course', at(id))) });
export type Course = NonNullable<ReturnType<typeof useCourse>['data']>;

/** Bundles of evidence and the watch over the listing. */
export const useEvidence = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'evidence'], queryFn: () => got(api.GET('/api/v1/leads/{id}/evidence', at(id))) });
export type Evidence = NonNullable<ReturnType<typeof useEvidence>['data']>;
export type Capture = Evidence['captures'][number];

const BEING_MADE_MS = 4000;

/** Officers' captures; while one is being made its outcome is asked for. */
export const useVisits = (id: string) =>
  useQuery({
    queryKey: ['lead', id, 'visits'],
    queryFn: () => got(api.GET('/api/v1/leads/{id}/visits', at(id))),
    refetchInterval: ({ state }) =>
      state.data?.visits.some(({ state: now }) => now === 'confirmed' || now === 'begun') ? BEING_MADE_MS : false,
  });
export type Visit = NonNullable<ReturnType<typeof useVisits>['data']>['visits'][number];

/**
 * A change of a lead that answers with the lead as it is then: that is shown at once and everything read of it asked for anew, after
 * a refusal too, since somebody else may have been first.
 */
export function useLeadChange<Given>(id: string, change: (given: Given) => Promise<Lead>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (lead) => client.setQueryData(['lead', id], lead),
    onSettled: () => client.invalidateQueries({ queryKey: ['lead', id] }),
  });
}
