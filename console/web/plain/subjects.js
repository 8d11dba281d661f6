/** Which registry a hit's subject stands in, and what the pages call it. */

const REGISTRY_OF = {
  trademark: 'directory',
  image: 'directory',
  seller: 'directory',
  gi: 'gi',
  'special-sign': 'signs',
};

/** The registry entry of a hit, where there is one. */
export const subjectOf = (hit, subjects) => subjects[`${REGISTRY_OF[hit.kind]}/${hit.subjectId}`];

/** The names of what a lead's hits are about, best hit first, each once. */
export function subjectNames(lead, subjects) {
  const hits = lead.finding.hits.filter((hit) => hit.status !== 'cleared').sort((a, b) => b.score - a.score);
  const names = hits.map((hit) => subjectOf(hit, subjects)?.name ?? hit.subjectId).filter(Boolean);
  return [...new Set(names)];
}

/** A score of 0 to 1 as officers read it: 0 to 100, and 100 only where it is full. */
export const points = (score) => String(score < 1 ? Math.min(99, Math.round(score * 100)) : 100);

/** The same with a decimal, for checking it against the points. */
export const exactPoints = (score) => String(Math.round(score * 1000) / 10);
