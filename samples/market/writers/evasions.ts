import type { Mark } from '../../../domain/registries.ts';
import evasions from '../data/evasions.json' with { type: 'json' };
import phrases from '../data/phrases.json' with { type: 'json' };
import { plainNames } from '../registries.ts';
import type { Pen, Writer } from '../types.ts';
import { infringe, pickMark } from './infringing.ts';

type Forms = Record<string, string[] | undefined>;

/** The known forms of one kind for a mark, by its own name or its Chinese one. */
const formsOf = (table: Forms, mark: Mark): string[] => table[mark.mark] ?? table[plainNames(mark).han ?? ''] ?? [];

/** A writer for ways round that later detectors must learn: the name is replaced by a form that people know it by. */
function evasive(tag: string, table: Forms): Writer {
  return (pen) => {
    const mark = pickMark(pen, (one) => formsOf(table, one).length > 0);
    return mark === undefined ? undefined : infringe(pen, mark, { name: pen.rng.pick(formsOf(table, mark)), tag });
  };
}

/** Tells machines what to decide; the mark itself stands in plain beside a cue. */
const promptInjection: Writer = (pen: Pen) => {
  const mark = pickMark(pen, (one) => plainNames(one).han !== undefined);
  const draft =
    mark === undefined ? undefined : infringe(pen, mark, { name: plainNames(mark).han!, tag: 'prompt-injection' });
  if (draft === undefined) return undefined;
  return { ...draft, description: `${draft.description}${pen.rng.pick(phrases.injection)}` };
};

export const evasiveKinds: Record<string, Writer> = {
  homophone: evasive('homophone', evasions.homophone),
  split: evasive('split', evasions.split),
  nickname: evasive('nickname', evasions.nickname),
  lookalike: evasive('lookalike', evasions.lookalike),
  'prompt-injection': promptInjection,
};
