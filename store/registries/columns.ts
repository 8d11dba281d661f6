import type { RegistryKind } from '../../domain/registries.ts';
import * as cell from './cells.ts';
import { sellers } from './sellers.ts';

/**
 * A column of a registry file: the field it fills, the names it goes by besides the field's own, and how a cell is read.
 * `referencePrice.min` fills a part of a field; `term` fills validFrom and validUntil at once.
 */
export type Column = { field: string; names: string[]; read: cell.CellReader };

const column = (field: string, read: cell.CellReader, names = ''): Column => ({
  field,
  names: names.split(' ').filter(Boolean),
  read,
});

const status = cell.wordOf({
  registered: ['已注册', '注册', '有效', '注册有效', '有效注册', '维持有效'],
  expired: ['已过期', '过期', '期满', '已到期', '失效', '已失效', '期满未续展', '未续展'],
  revoked: ['已撤销', '撤销', '无效', '已无效', '宣告无效', '无效宣告', '已注销', '注销'],
  pending: ['申请中', '审查中', '待审', '初步审定', '已初审', '初审公告', '未注册'],
});
const level = cell.wordOf({ key: ['重点', '重点保护', '重点商标'], standard: ['一般', '普通', '标准'] });
const giKind = cell.wordOf({
  product: ['地理标志产品', '地理标志保护产品', '产品'],
  'collective-mark': ['集体商标', '地理标志集体商标'],
  'certification-mark': ['证明商标', '地理标志证明商标'],
  agreement: ['协定', '协定保护', '互认', '互认互保', '中欧协定', '国外地理标志'],
});

const TERM = [
  column(
    'validFrom',
    cell.day,
    '有效期自 有效期起 专用期起 专用期自 专用权起始日 起始日期 开始日期 注册日期 有效期开始',
  ),
  column(
    'validUntil',
    cell.day,
    '有效期至 有效期止 专用期至 专用期止 专用权截止日 截止日期 到期日 到期日期 有效期满 有效期截止 续展至',
  ),
  column('term', cell.term, '专用期限 专用权期限 专用权期间 有效期 有效期限 有效期间 保护期 保护期限'),
];
const NOTES = column('notes', cell.text, '备注 说明 注');
const ID = column('id', cell.text, '编号 标识 条目编号 名录编号');

/** Columns that number the rows of a file: they say nothing about an entry. */
const ROW_NUMBERS = ['序号', 'no', '行号', '#'];

/** The columns of each registry by the contracts' field, with the names that officers' tables use. */
export const COLUMNS: Record<RegistryKind, Column[]> = {
  directory: [
    ID,
    column('mark', cell.text, '商标 商标名称 商标名 注册商标 品牌 品牌名称 商标文字'),
    column('aliases', cell.names, '别名 其他名称 别称 中英文名称 俗称 曾用名'),
    column(
      'registrationNo',
      cell.registrationNo,
      '注册号 商标注册号 注册证号 商标注册证号 申请注册号 申请号注册号 注册编号',
    ),
    column('niceClasses', cell.niceClasses, '类别 国际分类 国际分类号 商品类别 尼斯分类 类号 核定类别 商标类别 分类'),
    column(
      'goods',
      cell.words,
      '核定商品 商品 核定使用商品 商品服务 核定商品服务 使用商品 核定使用商品服务 核定商品或服务',
    ),
    column('owner', cell.text, '权利人 注册人 商标权利人 商标注册人 所有人 权利人名称 注册人名称 商标所有人 商标权人'),
    column('wellKnown', cell.flag, '驰名 驰名商标 是否驰名 是否驰名商标'),
    column('status', status, '状态 商标状态 法律状态 注册状态'),
    ...TERM,
    column('authorisedSellers', sellers, '授权商家 授权经销商 授权店铺 被授权人 授权销售商 授权卖家 被许可人'),
    column('ownerCountry', cell.text, '国别 权利人国别 国家地区 注册人国别 国籍 国家'),
    column('contact', cell.text, '联系方式 联系人 联系电话 权利人联系方式 电话'),
    column('agent', cell.text, '代理人 代理机构 代理人名称'),
    column('referencePrice', cell.price, '参考价 参考价格 市场参考价 正品参考价 价格'),
    column('referencePrice.min', cell.amount, '参考价下限 最低参考价 最低价'),
    column('referencePrice.max', cell.amount, '参考价上限 最高参考价 最高价'),
    column('referencePrice.currency', cell.text, '币种 参考价币种'),
    column('logos', cell.names, '图样 商标图样 标样 标志图片 图片'),
    column('excludes', cell.names, '排除词 排除语 例外 例外词 除外'),
    column('level', level, '级别 保护级别 等级'),
    NOTES,
  ],
  gi: [
    ID,
    column('name', cell.text, '名称 地理标志 地理标志名称 标志名称 产品名称'),
    column('aliases', cell.names, '别名 其他名称 别称 俗称'),
    column('product', cell.text, '产品 商品 产品类别 商品名称'),
    column('kind', giKind, '类型 种类 保护类型 保护方式 标志类型'),
    column('areas', cell.words, '产地 保护范围 地域范围 产地范围 地域 保护地域'),
    column('country', cell.text, '国家 国别 国家地区'),
    column('standard', cell.text, '标准 标准号 执行标准 质量标准'),
    column('authorisedUsers', sellers, '合法使用人 用标企业 授权使用人 使用人 核准企业 用标主体'),
    column('season', cell.season, '上市期 采收期 季节 上市时间 产季'),
    column('signCodeRequired', cell.flag, '需专用标志 专用标志赋码 是否赋码 需标志代码'),
    column('generic', cell.flag, '通用名称 是否通用名称 通用'),
    NOTES,
  ],
  signs: [
    ID,
    column('name', cell.text, '标志名称 名称 特殊标志 特殊标志名称 标志'),
    column('aliases', cell.names, '别名 其他名称 别称'),
    column('holder', cell.text, '所有人 持有人 权利人 标志所有人 登记人 权利人名称'),
    ...TERM,
    column('event', cell.text, '活动 活动名称 赛事 展会 所属活动'),
    column('licensees', sellers, '被许可人 许可使用人 特许商 特许企业 被授权人'),
    column('logos', cell.names, '图样 标样 标志图片 图片'),
    NOTES,
  ],
};

const spelling = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:*、,]/g, '');

/** What a header means: a column and whether it was named in Chinese, `ignored` for row numbers, or nothing known. */
export type Meaning = { column: Column; chinese: boolean } | 'ignored' | undefined;

/** Finds columns by header; case, spaces, punctuation and a note in brackets do not count. */
export function columnFinder(kind: RegistryKind): (header: string) => Meaning {
  const known = new Map<string, Meaning>(ROW_NUMBERS.map((name) => [spelling(name), 'ignored']));
  for (const each of COLUMNS[kind]) {
    known.set(spelling(each.field), { column: each, chinese: false });
    for (const name of each.names) known.set(spelling(name), { column: each, chinese: true });
  }
  const seen = new Map<string, Meaning>();
  return (header) => {
    if (!seen.has(header) && seen.size < 10_000) {
      const bare = header.normalize('NFKC').replace(/[([【〔][^)\]】〕]*[)\]】〕]\s*$/, '');
      seen.set(header, known.get(spelling(header)) ?? known.get(spelling(bare)));
    }
    return seen.get(header);
  };
}
