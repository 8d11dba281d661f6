import { DISTRICTS } from './account.ts';
import type { FigureLanguage } from './figure-files.ts';
import type { Dimension } from './figures.ts';

type Words = Record<string, string>;

const DISTRICTS_EN: Record<keyof typeof DISTRICTS, string> = {
  huangpu: 'Huangpu',
  xuhui: 'Xuhui',
  changning: 'Changning',
  jingan: "Jing'an",
  putuo: 'Putuo',
  hongkou: 'Hongkou',
  yangpu: 'Yangpu',
  minhang: 'Minhang',
  baoshan: 'Baoshan',
  jiading: 'Jiading',
  pudong: 'Pudong',
  jinshan: 'Jinshan',
  songjiang: 'Songjiang',
  qingpu: 'Qingpu',
  fengxian: 'Fengxian',
  chongming: 'Chongming',
  lingang: 'Lingang',
  city: 'Shanghai (city)',
};

const VALUES: Record<FigureLanguage, Words> = {
  zh: {
    ...DISTRICTS,
    trademark: '商标',
    gi: '地理标志',
    'special-sign': '特殊标志',
    'prohibited-sign': '禁用标志',
    'false-claim': '虚假宣传',
    image: '图片',
    seller: '卖家',
    high: '高',
    medium: '中',
    low: '低',
    none: '无',
    serious: '重点',
    notable: '关注',
    ordinary: '一般',
    new: '待核查',
    claimed: '核查中',
    suspected: '涉嫌',
    dismissed: '不予处理',
    'needs-information': '待补充',
    difficult: '疑难请示',
    queue: '待核查队列',
    ask: '待判断',
    cleared: '已不成立',
  },
  en: {
    ...DISTRICTS_EN,
    trademark: 'trade mark',
    gi: 'geographical indication',
    'special-sign': 'special sign',
    'prohibited-sign': 'prohibited sign',
    'false-claim': 'false claim',
    image: 'picture',
    seller: 'seller',
    high: 'high',
    medium: 'medium',
    low: 'low',
    none: 'none',
    serious: 'serious',
    notable: 'notable',
    ordinary: 'ordinary',
    new: 'new',
    claimed: 'being checked',
    suspected: 'suspected',
    dismissed: 'dismissed',
    'needs-information': 'needs information',
    difficult: 'difficult',
    queue: 'queue',
    ask: 'for judgement',
    cleared: 'no longer holds',
  },
};

/** Names of the filters of figures, in the order in which they are told. */
export const FILTER_NAMES: Record<FigureLanguage, Words> = {
  zh: {
    platform: '平台',
    district: '辖区',
    mark: '商标（标志）',
    class: '类别',
    kind: '类型',
    band: '风险',
    level: '关注等级',
    status: '状态',
    route: '去向',
    seller: '卖家',
    assignee: '承办人',
    since: '首次发现自',
    until: '首次发现至',
    q: '检索词',
  },
  en: {
    platform: 'Platform',
    district: 'District',
    mark: 'Mark or sign',
    class: 'Nice class',
    kind: 'Kind',
    band: 'Risk',
    level: 'Level',
    status: 'Status',
    route: 'Route',
    seller: 'Seller',
    assignee: 'Officer',
    since: 'First seen from',
    until: 'First seen until',
    q: 'Words',
  },
};

const UNKNOWN = { zh: '未知', en: 'unknown' };
const CLASS = { zh: (n: string) => `第${n}类`, en: (n: string) => `class ${n}` };
const NAMED = new Set(['platform', 'mark']);
const TOLD = new Set(['district', 'kind', 'band', 'level', 'status', 'route']);

/** A value of a dimension or filter in words; what comes from outside, as it is. */
export function valueWord(
  of: Dimension | string,
  value: string,
  { names, language }: { names: Record<string, string>; language: FigureLanguage },
): string {
  if (value === '') return UNKNOWN[language];
  if (of === 'class') return CLASS[language](value);
  if (NAMED.has(of)) return names[value] ?? value;
  return TOLD.has(of) ? (VALUES[language][value] ?? value) : value;
}
