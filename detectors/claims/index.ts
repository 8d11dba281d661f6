import type { Field } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Detector, DetectorContext, Draft, View } from '../view.ts';
import { said, seenIn } from '../view.ts';
import { patentNumbers } from './patent.ts';

/** The detector of false claims: 驰名商标 in advertising, supply to state organs, patent numbers that cannot be right. */
export function createClaimsDetector(_context: DetectorContext): Detector {
  return {
    id: 'claims',
    detect: (view) => [...wellKnownClaims(view), ...organClaims(view), ...patentClaims(view)],
  };
}

const TALK = 12;

/** A word that makes a claim a report or a denial, in the same field and near. */
function talkedAbout(view: View, claim: WordSighting): boolean {
  const near = view
    .wordsOf('claim-denial')
    .some((word) => word.field === claim.field && word.first - claim.last <= TALK && claim.first - word.last <= TALK);
  return near || view.goods().heads.some((head) => head.kind.group === 'books' || head.kind.class >= 41);
}

function wellKnownClaims(view: View): Draft[] {
  const claim = said(view, 'well-known-claim').find((word) => !talkedAbout(view, word));
  if (claim === undefined) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'well-known-claimed', params: { word: claim.word }, span: seenIn(claim) }],
      concepts: ['well-known-advertising'],
      facts: { 'words-used': 'proved', 'in-advertising': 'proved' },
      defences: [{ id: 'news-or-denial', state: 'open' }],
    },
  ];
}

/** Words that stand for state organs only together with a supply word right behind them. */
const WEAK_ORGANS = new Set(['内部', '军', '警', '机关', '首长', '政府', '八一', '法院', '公安', '警察']);
const CLOSE = 6;

function organClaims(view: View): Draft[] {
  const organs = said(view, 'state-organ');
  for (const supply of said(view, 'supply-word')) {
    const organ = organs.find((one) => isBeside(one, supply));
    if (organ === undefined || talkedAbout(view, supply)) continue;
    return [
      {
        kind: 'false-claim',
        reasons: [
          { code: 'state-organ-supply', params: { word: `${organ.word}${supply.word}` }, span: seenIn(supply) },
        ],
        concepts: ['state-organ-advertising'],
        facts: { 'organ-named': 'proved', 'in-advertising': 'proved' },
        defences: [{ id: 'news-or-denial', state: 'open' }],
      },
    ];
  }
  return [];
}

function isBeside(organ: WordSighting, supply: WordSighting): boolean {
  if (organ.field !== supply.field) return false;
  if (organ.first >= supply.first && organ.last <= supply.last) return false;
  const behind = supply.first - organ.last;
  if (WEAK_ORGANS.has(organ.word)) return behind === 1;
  return (behind > 0 && behind <= CLOSE) || (organ.first > supply.last && organ.first - supply.last <= CLOSE);
}

function patentClaims(view: View): Draft[] {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller') continue;
    const wrong = patentNumbers(field.stream.text).find((one) => one.wrong !== undefined);
    if (wrong !== undefined) return [patentDraft(field, wrong)];
  }
  return [];
}

function patentDraft(field: Field, wrong: ReturnType<typeof patentNumbers>[number]): Draft {
  const code = wrong.wrong === 'form' ? 'patent-number-malformed' : 'patent-number-wrong';
  const quote = field.stream.text.slice(wrong.start, wrong.end);
  return {
    kind: 'false-claim',
    reasons: [
      {
        code,
        params: { number: wrong.number },
        span: { field: field.name, start: wrong.start, end: wrong.end, quote },
      },
    ],
    concepts: ['false-patent'],
    facts: { 'patent-claimed': 'proved', 'number-false': 'open' },
    defences: [{ id: 'misprint', state: 'open' }],
    ceiling: 'ask',
  };
}
