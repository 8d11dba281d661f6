import type { Schemas } from '../../api/types.ts';

type MadeHit = Schemas['Finding']['hits'][number];
/** The client reads the four numbers of a box as any. */
export type Reason = Omit<MadeHit['reasons'][number], 'box'> & { box?: number[] };
export type Hit = Omit<MadeHit, 'reasons'> & { reasons: Reason[] };
/** What of a lead the parts shared by several pages show. */
export type LeadShown = {
  id: string;
  listing: Schemas['Listing'];
  finding: Omit<Schemas['Finding'], 'hits'> & { hits: Hit[] };
};
export type Subjects = Record<string, Schemas['Subject']>;
/** A reason with the number under which text, pictures and list show it. */
export type Numbered = { hit: Hit; reason: Reason; number: number };

const ORDER = { flagged: 0, ask: 1, cleared: 2 };

/** A lead's hits, those that stand first, best first. */
export const hitsInOrder = ({ finding }: Pick<LeadShown, 'finding'>): Hit[] =>
  [...finding.hits].sort((a, b) => ORDER[a.status] - ORDER[b.status] || b.score - a.score);

/** Every reason of a lead's hits, numbered from 1 in the order in which the hits are shown. */
export const numberReasons = (lead: Pick<LeadShown, 'finding'>): Numbered[] =>
  hitsInOrder(lead)
    .flatMap((hit) => hit.reasons.map((reason) => ({ hit, reason })))
    .map((one, index) => ({ ...one, number: index + 1 }));

const REGISTRY_OF: Partial<Record<Hit['kind'], string>> = {
  trademark: 'directory',
  image: 'directory',
  seller: 'directory',
  gi: 'gi',
  'special-sign': 'signs',
};

/** The key of a hit's registry entry, `registry/id`. */
export const subjectKey = ({ kind, subjectId }: Hit): string => `${REGISTRY_OF[kind]}/${subjectId}`;

/** The names of what a lead's hits are about, best hit first, each once. */
export function subjectNames(lead: Pick<LeadShown, 'finding'>, subjects: Subjects): string[] {
  const hits = hitsInOrder(lead).filter(({ status }) => status !== 'cleared');
  const names = hits.map((hit) => subjects[subjectKey(hit)]?.name ?? hit.subjectId);
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
}

/** A score of 0 to 1 as officers read it: 0 to 100, and 100 only where it is full. */
export const pointsOf = (score: number): string => String(score < 1 ? Math.min(99, Math.round(score * 100)) : 100);

/** The same with a decimal, for checking it against the points. */
export const exactPoints = (score: number): string => String(Math.round(score * 1000) / 10);

/** Points without a long tail of decimals. */
export const tidy = (value: number): string => String(Math.round(value * 100) / 100);
