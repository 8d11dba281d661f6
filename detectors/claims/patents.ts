import type { Field } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { type Draft, said, seenIn, type View } from '../view.ts';
import { kindNamed, type PatentNumber, type PatentProblem, patentNumbers } from './patent.ts';
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
  const shown: { field: Field; one: PatentNumber }[] = [];
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const named = /^attributes\..*(专利(申请)?号|patent)/i.test(field.name);
    const text = named && !/^\s*(zl|cn)/i.test(field.stream.text) ? undefined : field.stream.text;
    for (const one of patentNumbers(text ?? `专利号${field.stream.text}`, view.day))
      shown.push({ field, one: text === undefined ? { ...one, start: one.start - 3, end: one.end - 3 } : one });
  }
  if (shown.length === 1) shown[0] = withKindOf(view, shown[0]!);
  const wrong = shown.find(({ field, one }) => one.wrong !== undefined && isShown(view, field, one));
  return wrong === undefined ? pendingClaims(view) : [numberDraft(wrong.field, wrong.one)];
}

/** The only number of a page, against the only kind of patent that the whole page speaks of. */
function withKindOf(
  view: View,
  { field, one }: { field: Field; one: PatentNumber },
): { field: Field; one: PatentNumber } {
  if (one.wrong !== undefined || one.kind === undefined || one.said !== undefined) return { field, one };
  const texts = view.fields
    .filter(({ trust }) => trust !== 'comment')
    .map(({ name, stream }) => `${name}${stream.text.slice(0, 5000)}`);
  const kind = kindNamed(
    texts.map((text) => (text.includes('专利') ? (text.match(/.{0,6}专利.{0,6}/gu) ?? []).join(' ') : '')),
  );
  return { field, one: kind === undefined || kind === one.kind ? one : { ...one, wrong: 'kind' } };
}

function isShown(view: View, field: Field, { number, start, end, wrong }: PatentNumber): boolean {
  const { text } = field.stream;
  // An application number is no false claim unless a patent is claimed with it.
  if (wrong !== undefined && /申请号[\s:：.为是]{0,3}$/.test(text.slice(0, start)) && isPendingOnly(view)) return false;
  if (wrong === 'application' && !number.startsWith('CN') && said(view, 'patent-claim').length === 0) return false;
  if (wrong === 'expired' && ENDED.test(text.slice(Math.max(0, start - 12), end + 12))) return false;
  return !isTalkedAbout(view, { field, start, end });
}

/** 申请号…，尚未授权: the page says itself that nothing is granted, and claims no patent beside it. */
const isPendingOnly = (view: View): boolean =>
  said(view, 'patent-pending').length > 0 && said(view, 'patent-claim').length === 0;

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
  const pending = said(view, 'patent-pending').find((word) => isMade(view, word));
  if (pending === undefined) return [];
  const claimed = said(view, 'patent-claim').find((word) => isMade(view, word));
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

const isMade = (view: View, word: WordSighting): boolean =>
  !isTalkedAbout(view, { ...seenIn(word), field: word.field });
