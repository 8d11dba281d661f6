import type { Finding, Hit } from './finding.ts';

/** One way in which two findings of a listing differ; `hit` names kind and subject, absent for the finding as a whole. */
export type Difference = { hit?: string; what: string; before?: string; after?: string };

const nameOf = (hit: Hit): string => [hit.kind, hit.subjectId].filter((part) => part !== undefined).join(' ');

/** Hits by name; a second one of the same name gets a number, so that none hides another. */
function byName(hits: readonly Hit[]): Map<string, Hit> {
  const named = new Map<string, Hit>();
  for (const hit of hits) {
    const name = nameOf(hit);
    let key = name;
    for (let n = 2; named.has(key); n++) key = `${name} (${n})`;
    named.set(key, hit);
  }
  return named;
}

const stateText = (parts: readonly { id: string; state: string }[]): string =>
  parts.map((part) => `${part.id} ${part.state}`).join(', ');

const reasonText = (hit: Hit): string =>
  hit.reasons
    .map((reason) => `${reason.code} ${reason.weight} (${[reason.field, reason.start, reason.end].join(' ').trim()})`)
    .join(', ');

/** What an officer reads of a hit, part by part. */
const PARTS: readonly [string, (hit: Hit) => string][] = [
  ['status', (hit) => hit.status],
  ['points', (hit) => String(hit.points)],
  ['score', (hit) => String(hit.score)],
  ['rules', (hit) => hit.legalBasis.join(', ')],
  ['elements', (hit) => stateText(hit.elements)],
  ['defences', (hit) => stateText(hit.defences)],
  ['reasons', reasonText],
];

/** What differs between two findings of one listing, versions apart; empty where an officer would read the same. */
export function differencesOf(before: Finding, after: Finding): Difference[] {
  const found: Difference[] = [];
  const tell = (what: string, one: string, other: string, hit?: string): void => {
    if (one !== other) found.push({ ...(hit === undefined ? {} : { hit }), what, before: one, after: other });
  };
  tell('flagged', String(before.flagged), String(after.flagged));
  tell('score', String(before.score), String(after.score));
  tell('band', before.band, after.band);
  const [old, now] = [byName(before.hits), byName(after.hits)];
  for (const [name, hit] of old) {
    const other = now.get(name);
    if (other === undefined) found.push({ hit: name, what: 'hit', before: hit.status, after: 'none' });
    else for (const [what, read] of PARTS) tell(what, read(hit), read(other), name);
  }
  for (const [name, hit] of now)
    if (!old.has(name)) found.push({ hit: name, what: 'hit', before: 'none', after: hit.status });
  return found;
}
