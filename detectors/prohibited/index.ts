import type { ElementState } from '../../domain/finding.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { Detector, DetectorContext, Draft, DraftReason, View } from '../view.ts';
import { deceives } from './deceptive.ts';
import { createGrades, type Grade, type Grades, type Sort } from './grades.ts';
import { type BrandSign, brandSigns, isOtherWord } from './signs.ts';

/** The element by which each sort of sign answers to its rule, and the defences to look at. */
const PARTS: Readonly<Record<Sort, { concept: string; element: string; defences: string[] }>> = {
  state: { concept: 'prohibited-state-sign', element: 'state-sign', defences: ['mere-mention', 'other-meaning'] },
  foreign: {
    concept: 'prohibited-foreign-sign',
    element: 'foreign-sign',
    defences: ['foreign-consent', 'mere-mention'],
  },
  organisation: {
    concept: 'prohibited-organisation-sign',
    element: 'organisation-sign',
    defences: ['organisation-consent', 'mere-mention'],
  },
  official: { concept: 'prohibited-official-mark', element: 'official-mark', defences: ['authorised', 'mere-mention'] },
  'red-cross': {
    concept: 'prohibited-red-cross',
    element: 'red-cross-sign',
    defences: ['red-cross-body', 'mere-mention'],
  },
  discriminatory: { concept: 'prohibited-discriminatory', element: 'discriminatory', defences: ['mere-mention'] },
  deceptive: { concept: 'prohibited-deceptive', element: 'deceptive', defences: ['descriptive-use', 'true-quality'] },
  offensive: { concept: 'prohibited-offensive', element: 'offensive', defences: ['mere-mention', 'other-meaning'] },
  place: {
    concept: 'prohibited-place-name',
    element: 'place-name-sign',
    defences: ['other-meaning', 'registered-before'],
  },
};

/** The detector of signs that must not be brands (Trademark Law, Art. 10): used as a brand, not merely mentioned. */
export function createProhibitedDetector({ rules, registries }: DetectorContext): Detector {
  const grades = createGrades(rules);
  const directory = registries.directory;
  const owns = (view: View, sign: BrandSign): boolean =>
    view.sightings.some(({ name, field, blurred }) => {
      if (name.role === 'exclude' || name.role === 'sign' || blurred || field !== sign.field) return false;
      if (skeletonText(name.text) !== skeletonText(sign.text)) return false;
      if (name.role !== 'mark') return true;
      const mark = directory.at(name.subject);
      return (mark?.status ?? 'registered') === 'registered' && withinDays(view.day, mark?.validFrom, mark?.validUntil);
    });
  return {
    id: 'prohibited',
    detect(view) {
      let best: { sign: BrandSign; grade: Grade } | undefined;
      for (const sign of brandSigns(view)) {
        const grade = gradeOf(view, sign, grades);
        if (grade === undefined || owns(view, sign)) continue;
        if (best === undefined || (best.grade.doubtful && !grade.doubtful)) best = { sign, grade };
      }
      return best === undefined ? [] : [draftOf(best.sign, best.grade)];
    },
  };
}

/** The grade of a sign on these goods; what lies at the end of “正宗X牌” counts too. */
function gradeOf(view: View, sign: BrandSign, grades: Grades): Grade | undefined {
  if (sign.how === 'leading' && !grades.mayHold(sign.text)) return undefined;
  const isLawful = (text: string): boolean =>
    grades.lawful(
      text,
      view.goods().heads.map((head) => head.kind.class),
    );
  for (const text of sign.how === 'named' ? endsOf(sign.text) : [sign.text]) {
    const grade = deceives(view, text) ?? grades.gradeOf(text);
    if (grade === undefined || isLawful(text)) continue;
    if (sign.how === 'named' && !endsWith(text, grade) && (isOtherWord(sign) || isPraise(text, grade))) continue;
    if (sign.how !== 'leading') return weighed(view, sign, grade);
    // The first word of a title may be a subject as well as a brand.
    return LEADING_SORTS.has(grade.sort) ? { ...grade, doubtful: true } : undefined;
  }
  return undefined;
}

const endsWith = (text: string, { term }: Grade): boolean => skeletonText(text).endsWith(skeletonText(term));

/** 国家级非遗张小泉牌: a rank or a virtue told before a brand is none of it. */
const isPraise = (text: string, { sort, term }: Grade): boolean =>
  sort === 'deceptive' && [...skeletonText(text)].length > [...skeletonText(term)].length + 2;

const LEADING_SORTS = new Set<Sort>(['state', 'organisation', 'red-cross']);

/** Whole, and from each place on that leaves at least two characters on both sides. */
function endsOf(text: string): string[] {
  const chars = [...text];
  const ends = [text];
  for (let from = 2; from <= chars.length - 2; from++) ends.push(chars.slice(from).join(''));
  return ends;
}

/** A brand field that only repeats where the goods come from was filled in by somebody who knew no better: asked about. */
function weighed({ listing }: View, sign: BrandSign, grade: Grade): Grade {
  if (grade.doubtful || sign.how !== 'field' || (grade.sort !== 'foreign' && grade.sort !== 'place')) return grade;
  const origin = `${listing.origin ?? ''} ${listing.attributes?.['产地'] ?? ''} ${listing.attributes?.['原产地'] ?? ''}`;
  return skeletonText(origin).includes(skeletonText(sign.text)) ? { ...grade, doubtful: true } : grade;
}

function draftOf(sign: BrandSign, grade: Grade): Draft {
  const { concept, element, defences } = PARTS[grade.sort];
  const params = { sign: sign.span.quote, term: grade.term };
  const seen: ElementState = grade.doubtful ? 'open' : 'proved';
  const reasons: DraftReason[] = [
    { code: `brand-${sign.how}`, params: { sign: sign.span.quote }, span: sign.span },
    { code: `prohibited-${grade.sort}`, params, span: sign.span },
    ...(grade.doubtful ? [{ code: 'prohibited-doubtful', params, span: sign.span }] : []),
  ];
  return {
    kind: 'prohibited-sign',
    reasons,
    concepts: [concept],
    facts: { 'used-as-mark': sign.how === 'leading' ? 'open' : 'proved', [element]: seen },
    defences: defences.map((id) => ({ id, state: 'open' })),
    ...(grade.doubtful ? { ceiling: 'ask' as const } : {}),
  };
}
