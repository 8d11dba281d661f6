import type { EvidenceCheck, EvidenceCheckName, EvidenceProblem } from '../../domain/evidence.ts';

/** A check that passed where nothing was found, and failed else; `held` says what holds then. */
export const judged = (name: EvidenceCheckName, problems: EvidenceProblem[], held: string): EvidenceCheck => ({
  name,
  state: problems.length === 0 ? 'passed' : 'failed',
  detail:
    problems.length === 0 ? held : `${problems.length} ${problems.length === 1 ? 'thing does' : 'things do'} not hold`,
  problems,
});

/** A check that could not be made, with what it would need. */
export const notChecked = (name: EvidenceCheckName, detail: string): EvidenceCheck => ({
  name,
  state: 'not-checked',
  detail,
  problems: [],
});
