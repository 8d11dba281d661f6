import { type Draft, said, seenIn, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/** 驰名商标 used to advertise goods (Trademark Law, Art. 14(5)); weaker words of the same sort are only asked about. */
export function wellKnownClaims(view: View): Draft[] {
  const plain = said(view, 'well-known-claim').find((word) => isMade(view, word));
  const claim = plain ?? said(view, 'famous-claim').find((word) => isMade(view, word));
  if (claim === undefined) return [];
  const weak = plain === undefined;
  return [
    {
      kind: 'false-claim',
      reasons: [
        { code: weak ? 'famous-claimed' : 'well-known-claimed', params: { word: claim.word }, span: seenIn(claim) },
      ],
      concepts: ['well-known-advertising'],
      facts: { 'words-used': weak ? 'open' : 'proved', 'in-advertising': 'proved' },
      defences: [{ id: 'news-or-denial', state: 'open' }],
      ...(weak ? { ceiling: 'ask' as const } : {}),
    },
  ];
}

/** Boards, plaques and prints that are made for whoever orders them. */
const SHOWN_FOR_OTHERS = /(展板|展架|海报|牌匾|奖牌|铜牌|横幅|喷绘|证书框|荣誉墙)/;

const isMade = (view: View, word: Parameters<typeof seenIn>[0]): boolean => {
  if (word.field.trust === 'fits' || SHOWN_FOR_OTHERS.test(view.listing.title)) return false;
  const { start, end } = seenIn(word);
  return !isTalkedAbout(view, { field: word.field, start, end });
};
