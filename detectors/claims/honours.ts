import { type Draft, said, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/**
 * Exemption from quality inspection 国家免检, abolished for all goods on 2008-09-18 (AQSIQ Order 109 of 2008; for food by the General Office of the State
 * Council the same day): whoever still shows it claims what no goods can have. Cars are spared a yearly inspection, travellers' goods one at the border.
 */
const EXEMPT =
  /(国家级?|质量|产品质量|食品质量|国家质量|全国)免检(?!车|年|期|通道|政策|备案|代办)|免检(产品|品牌|商品|食品|单位|企业)/;
const MOST_TEXT = 20_000;

/** Honours that have been abolished, claimed for goods of today (Advertising Law, Art. 28); on old goods they are asked about. */
export function honourClaims(view: View): Draft[] {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const match = EXEMPT.exec(field.stream.text.slice(0, MOST_TEXT));
    if (match === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (isTalkedAbout(view, { field, ...span })) continue;
    const old = said(view, 'collector').length > 0 || said(view, 'second-hand').length > 0;
    return [
      {
        kind: 'false-claim',
        reasons: [
          {
            code: 'honour-abolished',
            params: { word: match[0] },
            span: { field: field.name, ...span, quote: match[0] },
          },
        ],
        concepts: ['false-advertising'],
        facts: { 'claim-made': 'proved', 'claim-false': old ? 'open' : 'proved', 'buyers-misled': 'open' },
        defences: [{ id: 'true-quality', state: 'open' }],
        ...(old ? { ceiling: 'ask' as const } : {}),
      },
    ];
  }
  return [];
}
