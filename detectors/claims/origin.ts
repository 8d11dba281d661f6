import type { Draft, DraftReason, View } from '../view.ts';

const ORIGIN_KEY = /^(商品|产品)?(产地|原产地|原产国|生产地|原产国[/／]地区|原产国（地区）)$/;
const HERE =
  /^(中国|国产|大陆|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)/;
const ABROAD =
  /^(日本|韩国|德国|法国|意大利|英国|美国|加拿大|澳大利亚|澳洲|新西兰|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|丹麦|挪威|芬兰|奥地利|俄罗斯|泰国|马来西亚|越南|新加坡|印度尼西亚|印尼|智利|阿根廷|巴西|秘鲁|墨西哥|南非|土耳其|希腊|波兰|爱尔兰)(?!品牌|风|工艺|技术|设计|[\u4e00-\u9fff]*(面料|原料|机芯))/;
/** Imported whole, and not only its stuff, or put up here. */
const WHOLE = /(原装|原瓶|原罐|整机|整盒)进口(?!原料|面料|机芯|芯片|成分|材料|食材)/;
const PUT_UP = /分装|灌装|组装|加工|包装|中国香港|中国台湾|香港|台湾|非原装/;

type Told = { text: string; span: DraftReason['span'] };

/** One page that names two makers' countries for one thing: 原产国 日本 beside 产地 浙江 (Product Quality Law, Art. 5). */
export function originClaims({ listing }: View): Draft[] {
  const told: Told[] = listing.origin === undefined ? [] : [{ text: listing.origin, span: { field: 'origin' } }];
  for (const [key, text] of Object.entries(listing.attributes ?? {}))
    if (ORIGIN_KEY.test(key.trim())) told.push({ text, span: { field: `attributes.${key}` } });
  if (told.some(({ text }) => PUT_UP.test(text)) || PUT_UP.test(listing.title)) return [];
  const here = told.find(({ text }) => HERE.test(text.trim()));
  if (here === undefined) return [];
  const abroad = told.find(({ text }) => ABROAD.test(text.trim()));
  const whole = abroad === undefined ? WHOLE.exec(listing.title) : null;
  const claim = abroad?.text ?? whole?.[0];
  if (claim === undefined) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'origin-contradicted', params: { claim, origin: here.text.slice(0, 60) }, span: here.span }],
      concepts: ['false-origin'],
      facts: { 'origin-claimed': 'proved', 'origin-false': whole === null ? 'proved' : 'open' },
      defences: [
        { id: 'true-origin', state: 'open' },
        { id: 'misprint', state: 'open' },
      ],
      // 原装进口 is trade talk: two fields that contradict each other weigh more.
      ...(whole === null ? {} : { ceiling: 'ask' as const }),
    },
  ];
}
