import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { paths } from '../../api/schema.d.ts';

export type TrendsQuery = NonNullable<paths['/api/v1/trends']['get']['parameters']['query']>;
export type FilterName = keyof TrendsQuery & string;
export type Trends = paths['/api/v1/trends']['get']['responses'][200]['content']['application/json'];
export type Dimension = 'platform' | 'district' | 'mark' | 'class' | 'kind' | 'band' | 'level';
export type CountedEvent = 'filed' | 'confirmed' | 'dismissed' | 'removed' | 'relisted';

export const FILTERS: readonly FilterName[] = [
  ...(['platform', 'district', 'mark', 'class', 'kind', 'band', 'level'] as const),
  ...(['status', 'route', 'seller', 'assignee', 'since', 'until', 'q'] as const),
];
/** What else stands in the address: the step of time, and the figure whose leads are shown. */
const OTHERS = ['step', 'event', 'from', 'to'] as const;
export type Step = 'day' | 'week' | 'month';

/** The leads that are shown behind a figure: to which something happened within a span of days. */
export type Behind = { event: CountedEvent; from?: string; to?: string };

/** The filters as the address has them, and how to change them. */
export function useFilter() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const query = useMemo(() => {
    const found = new URLSearchParams(text);
    const given = FILTERS.flatMap((name) => {
      const value = found.get(name);
      return value === null || value === '' ? [] : [[name, name === 'class' ? Number(value) : value]];
    });
    return Object.fromEntries(given) as TrendsQuery;
  }, [text]);
  const change = useCallback(
    (values: Partial<Record<FilterName | (typeof OTHERS)[number], string | undefined>>) =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values))
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        return next;
      }),
    [setParams],
  );
  const event = params.get('event') as CountedEvent | null;
  const [from, to] = [params.get('from'), params.get('to')];
  const behind: Behind | undefined =
    event === null ? undefined : { event, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  const step = (params.get('step') ?? 'week') as Step;
  return { query, text, step, behind, change, load: (kept: string) => setParams(new URLSearchParams(kept)) };
}
export type Filter = ReturnType<typeof useFilter>;
