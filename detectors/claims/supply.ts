import type { WordSighting } from '../text/lexicon.ts';
import { type Draft, said, seenIn, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/** Words that stand for state organs only together with a supply word right behind them. */
const WEAK_ORGANS = new Set([
  '内部',
  '军',
  '警',
  '警用',
  '机关',
  '首长',
  '政府',
  '八一',
  '法院',
  '公安',
  '警察',
  '央企',
  '领导',
  '海关',
  '航母',
  '舰队',
  '派出所',
  'jw',
  'jq',
]);
/** Names of such standing that 专用, 用酒 or 定制 beside them says as much as 特供, on food and drink; 指定 on any goods. */
const HIGH_ORGANS =
  /^(国宴|中南海|人民大会堂|大会堂|钓鱼台|钓鱼台国宾馆|国宾馆|国务院|中央军委|军委|国家机关|中央机关|中央国家机关|国家领导人|中央领导|中央首长|全国人大|全国政协|政协|两会|rmdht|znh)$/;
/** Persons whose name may not be lent to any goods. */
const LEADERS = /^(国家领导人|中央领导|中央首长)$/;
const CLOSE = 6;
const GIVEN = '给'.codePointAt(0)!;

/** Supply to state organs, the army or their like claimed for goods (Advertising Law, Art. 9(2)). */
export function supplyClaims(view: View): Draft[] {
  const organs = said(view, 'state-organ').filter((word) => word.field.trust !== 'fits');
  const plain = said(view, 'supply-word');
  for (const supply of plain) {
    const organ = organs.find((one) => isBeside(one, supply));
    if (organ !== undefined && isMade(view, supply)) return [draftOf(organ, supply)];
  }
  const weak = organs.length === 0 ? [] : said(view, 'supply-word-weak');
  const eaten = weak.length > 0 && view.goods().heads.some(({ kind }) => kind.class >= 29 && kind.class <= 34);
  for (const supply of weak) {
    const organ = organs.find(
      (one) =>
        HIGH_ORGANS.test(one.word) &&
        (eaten || LEADERS.test(one.word) || supply.word === '指定') &&
        isBeside(one, supply),
    );
    if (organ !== undefined && isMade(view, supply)) return [draftOf(organ, supply)];
  }
  return bareSupply(view, plain);
}

const isMade = (view: View, supply: WordSighting): boolean => {
  const { start, end } = seenIn(supply);
  return !isTalkedAbout(view, { field: supply.field, start, end });
};

/** 特供酒 without a word for whom: liquor, tobacco and tea are sold so, and an officer may ask for whom. */
function bareSupply(view: View, plain: readonly WordSighting[]): Draft[] {
  const bare = plain.find(({ word }) => /^(特供|内供|内招)(酒|烟|茶)?$|^内部/.test(word));
  if (bare === undefined || !isMade(view, bare)) return [];
  if (!view.goods().heads.some(({ kind }) => kind.group === 'liquor' || kind.group === 'tobacco')) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'supply-bare', params: { word: bare.word }, span: seenIn(bare) }],
      concepts: ['state-organ-advertising'],
      facts: { 'organ-named': 'open', 'in-advertising': 'proved' },
      defences: [{ id: 'news-or-denial', state: 'open' }],
      ceiling: 'ask',
    },
  ];
}

const draftOf = (organ: WordSighting, supply: WordSighting): Draft => ({
  kind: 'false-claim',
  reasons: [{ code: 'state-organ-supply', params: { word: `${organ.word}${supply.word}` }, span: seenIn(supply) }],
  concepts: ['state-organ-advertising'],
  facts: { 'organ-named': 'proved', 'in-advertising': 'proved' },
  defences: [{ id: 'news-or-denial', state: 'open' }],
});

function isBeside(organ: WordSighting, supply: WordSighting): boolean {
  if (organ.field !== supply.field) return false;
  if (organ.first >= supply.first && organ.last <= supply.last) return false;
  const behind = supply.first - organ.last;
  // 特供给机关食堂: the organ is told right behind 给.
  const given = organ.first - supply.last === 2 && supply.field.stream.symbols[supply.last + 1] === GIVEN;
  if (WEAK_ORGANS.has(organ.word)) return behind === 1 || given;
  return (behind > 0 && behind <= CLOSE) || (organ.first > supply.last && organ.first - supply.last <= CLOSE);
}
