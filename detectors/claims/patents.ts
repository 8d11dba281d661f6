import type { Field } from '../text/fields.ts';
import { type Draft, said, seenIn, type View } from '../view.ts';
import { type PatentNumber, type PatentProblem, patentNumbers } from './patent.ts';
import { isTalkedAbout } from './talk.ts';

const CODES: Readonly<Record<PatentProblem, string>> = {
  'check-digit': 'patent-number-wrong',
  form: 'patent-number-malformed',
  kind: 'patent-kind-wrong',
  expired: 'patent-expired',
  application: 'patent-pending-shown',
};
/** Said of a patent that has run out by those who do not claim it. */
const ENDED = /(过期|失效|到期|届满|终止|曾获|原专利|历史)/;

/** Patents that cannot be as they are shown: numbers that do not exist, of another kind, run out, or only applied for. */
export function patentClaims(view: View): Draft[] {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const wrong = patentNumbers(field.stream.text, view.day).find(
      (one) => one.wrong !== undefined && isShown(view, field, one),
    );
    if (wrong !== undefined) return [numberDraft(field, wrong)];
  }
  return pendingClaims(view);
}

function isShown(view: View, field: Field, { start, end, wrong }: PatentNumber): boolean {
  const { text } = field.stream;
  if (wrong === 'expired' && ENDED.test(text.slice(Math.max(0, start - 12), end + 12))) return false;
  return !isTalkedAbout(view, { field, start, end });
}

function numberDraft(field: Field, { number, start, end, wrong }: PatentNumber): Draft {
  const quote = field.stream.text.slice(start, end);
  // ZL without the word may be a model's name; with all its digits it is none.
  const surely = /专利|patent/i.test(`${field.name}${field.stream.text}`) || number.replace(/\D/g, '').length >= 12;
  return {
    kind: 'false-claim',
    reasons: [{ code: CODES[wrong!], params: { number }, span: { field: field.name, start, end, quote } }],
    concepts: ['false-patent'],
    facts: { 'patent-claimed': 'proved', 'number-false': wrong === 'form' ? 'open' : 'proved' },
    defences: [
      { id: 'misprint', state: 'open' },
      { id: 'patent-in-force', state: 'open' },
    ],
    ...(surely ? {} : { ceiling: 'ask' as const }),
  };
}

/** An application is no patent: 专利申请中 beside 专利产品; alone it is only asked about. */
function pendingClaims(view: View): Draft[] {
  const pending = said(view, 'patent-pending').find((word) => {
    const { start, end } = seenIn(word);
    return !isTalkedAbout(view, { field: word.field, start, end });
  });
  if (pending === undefined) return [];
  const claimed = said(view, 'patent-claim')[0];
  return [
    {
      kind: 'false-claim',
      reasons: [
        { code: 'patent-pending', params: { word: pending.word }, span: seenIn(pending) },
        ...(claimed === undefined
          ? []
          : [{ code: 'patent-claimed', params: { word: claimed.word }, span: seenIn(claimed) }]),
      ],
      concepts: ['false-patent'],
      facts: { 'patent-claimed': claimed === undefined ? 'open' : 'proved', 'number-false': 'open' },
      defences: [{ id: 'patent-in-force', state: 'open' }],
    },
  ];
}
