import type { Schemas } from '../../api/types.ts';

export type Paper = Schemas['Paper'];
export type PaperLine = Schemas['PaperLine'];
export type PaperItem = Paper['items'][number];
export type PaperKind = Paper['kind'];
export type Outcome = Paper['answers'][number]['outcome'];
export type ComplainantShown = Schemas['Complainants']['complainants'][number];
export type Refusals = NonNullable<Paper['refusals']>;

/** What each kind may be answered with, the commonest first. */
export const OUTCOMES: Record<PaperKind, Outcome[]> = {
  assistance: ['provided', 'refused'],
  request: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'objected'],
  notice: ['removed', 'blocked', 'link-cut', 'seller-terminated', 'refused', 'counter-statement', 'restored'],
};
export const REASONED: ReadonlySet<Outcome> = new Set(['refused', 'objected', 'counter-statement']);
export const MEASURES = ['remove', 'block', 'cut-link', 'end-service'] as const;
export const INFORMATION = ['identity', 'orders', 'logistics', 'replays', 'accounts'] as const;

export const sellerName = ({ name, id }: { name?: string; id?: string }): string => name ?? id ?? '—';
