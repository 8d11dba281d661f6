import type { Draft, View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/**
 * An administrative organ that is said to recommend or choose the goods. Lists, catalogues and standards that organs publish are no recommendation
 * of one seller's goods, nor is what an organ's institute tests.
 */
const RECOMMENDED =
  /(?:国家|中国|全国)?(?:质检总局|质检局|质监局|技术监督局|市场监管总?局|市监局|工商总?局|药监总?局|食药监总?局|卫健委|卫生部|农业部|农业农村部|工信部|国资委|发改委|环保部|生态环境部|消防局|知识产权局|国务院)(?:重点|唯一|联合|官方|力荐|荣誉|特别)?(?:推荐|推介|力荐|力推|指定)(?:使用|选用|采购)?(?:的)?(?:产品|品牌|商品|好物|用品|用酒|饮品|企业|厂家|单位)(?!目录|名录|名单|标准|公告|清单|库)/;
/** What each such recommendation holds; most texts have nothing of it. */
const TRIGGER = /推[荐介]|力[荐推]|指定/;
const MOST_TEXT = 20_000;

/** The name of a state organ lent to goods as its recommendation (Advertising Law, Art. 9(2)). */
export function recommendedClaims(view: View): Draft[] {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'fits') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    const match = TRIGGER.test(text) ? RECOMMENDED.exec(text) : null;
    if (match === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (isTalkedAbout(view, { field, ...span })) continue;
    return [
      {
        kind: 'false-claim',
        reasons: [
          {
            code: 'state-organ-supply',
            params: { word: match[0] },
            span: { field: field.name, ...span, quote: match[0] },
          },
        ],
        concepts: ['state-organ-advertising'],
        facts: { 'organ-named': 'proved', 'in-advertising': 'proved' },
        defences: [{ id: 'news-or-denial', state: 'open' }],
      },
    ];
  }
  return [];
}
