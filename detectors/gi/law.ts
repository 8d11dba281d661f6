import type { ElementState } from '../../domain/finding.ts';
import type { GeographicalIndication } from '../../domain/registries.ts';

/** What was found of a GI's name, as far as rules ask. `signMissing`: the sign is claimed without its user's code, surely or in words only. */
export type Facts = {
  outside: boolean;
  inside: boolean;
  /** A field of its own states an origin that holds the area or lies in it. */
  consistent: boolean;
  listed: boolean;
  /** A right to use the name or the sign is claimed without one. */
  claimed: boolean;
  spot: boolean;
  label: boolean;
  disguised: boolean;
  signMissing: 'sure' | 'said' | undefined;
};

/** The rules a use of a GI's name may break and the state of their elements; those only an officer can establish stay out. */
export function lawOf(
  gi: GeographicalIndication,
  { style, ...facts }: Facts & { style: boolean },
): { concepts: string[]; facts: Record<string, ElementState> } {
  const notFromArea: ElementState = facts.outside ? 'proved' : facts.inside ? 'rebutted' : 'open';
  const concepts = isMark(gi) ? ['gi-in-sign', 'mark-similar', 'mark-sale'] : ['gi-product'];
  const known: Record<string, ElementState> = {
    'gi-protected': 'proved',
    'name-used': 'proved',
    'not-from-area': notFromArea,
  };
  const state = (concept: string, elements: Record<string, ElementState>): void => {
    if (!concepts.includes(concept)) concepts.push(concept);
    Object.assign(known, elements);
  };
  if (isMark(gi)) Object.assign(known, MARK_FACTS, facts.listed ? { 'no-licence': 'rebutted' } : {});
  if (!isMark(gi) && style) state('gi-style-word', { 'style-or-translation': 'proved' });
  if (!isMark(gi) && facts.disguised) state('gi-similar-name', { 'similar-name': 'proved' });
  if (!isMark(gi) && facts.spot) state('gi-not-to-standard', { 'below-standard': 'proved' });
  if (isMark(gi) && facts.label) state('mark-label', { 'label-alone': 'proved' });
  if (facts.outside || style) concepts.push('gi-pudong');
  if (facts.signMissing !== undefined) state('gi-sign-code', { 'sign-claimed': 'proved', 'code-missing': 'proved' });
  if (facts.claimed && facts.signMissing !== 'sure')
    state('gi-sign-misused', { 'not-entitled': 'proved', 'sign-claimed': known['sign-claimed'] ?? 'open' });
  if (facts.signMissing === 'sure') state('gi-sign-misused', { 'not-entitled': 'proved' });
  return { concepts, facts: known };
}

const isMark = (gi: GeographicalIndication): boolean =>
  gi.kind === 'collective-mark' || gi.kind === 'certification-mark';

const MARK_FACTS: Record<string, ElementState> = {
  'registered-mark': 'proved',
  'use-as-source': 'proved',
  'similar-mark': 'proved',
  'similar-goods': 'proved',
  sale: 'proved',
};
