import { statementTerm } from '../domain/answers.ts';
import type { LegalRule } from '../domain/law.ts';
import type { Complainant, Information, Measure, Paper, PaperRight } from '../domain/paper.ts';
import type { PlatformTemplate } from '../domain/paper-template.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { ContentFacts } from './types.ts';
import { chineseDay, citation, plain } from './words.ts';

/** What the `{values}` of a template stand for; a list is as many lines, or is joined inside one. */
export type PaperValues = Record<string, string | string[]>;

const MEASURES: Record<Measure, string> = {
  remove: '删除',
  block: '屏蔽',
  'cut-link': '断开链接',
  'end-service': '终止交易和服务',
};

const INFORMATION: Record<Information, string> = {
  identity: '有关平台内经营者的身份、地址、联系方式、行政许可等登记信息',
  orders: '附件1所列商品自上架以来的交易记录（订单号、数量、金额、时间、退款情况）',
  logistics: '附件1所列商品的发货地址、物流单号等物流信息',
  replays: '与附件1所列商品有关的直播回放、商品上下架记录和后台操作日志',
  accounts: '有关平台内经营者的收款、结算账户信息',
};

const RIGHT_NOUN = { directory: '注册商标专用权', gi: '地理标志', signs: '特殊标志所有权' } as const;
const IDENTITY: Record<Complainant['identity']['kind'], string> = {
  uscc: '统一社会信用代码',
  'id-card': '公民身份号码',
  passport: '护照号码',
  foreign: '境外登记号',
};

/** The values of a paper's texts. */
export function valuesOf(paper: Paper, facts: ContentFacts & { platform: PlatformTemplate }): PaperValues {
  const { book, law, platform, platformName } = facts;
  const day = paper.datedOn ?? shanghaiDay(paper.createdAt);
  const { seller, right, contact } = paper;
  return {
    office: book.offices.find(({ office }) => office === paper.office)?.name ?? '',
    platformName: plain(platformName),
    answerBy: platform.answerBy,
    seller: plain(seller.name ?? seller.id ?? seller.uscc ?? '（名称不详）'),
    sellerMarks: sellerMarks(paper),
    right: plain(right.name),
    rightNoun: RIGHT_NOUN[right.registry],
    rightText: rightText(right),
    count: String(paper.items.length),
    measures: paper.measures.map((measure) => MEASURES[measure]),
    informationList: paper.information.map((one, index) => `${index + 1}.${INFORMATION[one]}${end(index, paper)}`),
    deadline: chineseDay(paper.deadline),
    lawText: lawText(paper, law),
    recordYears: String(law.flatMap(({ terms = [] }) => terms).find(({ id }) => id === 'records-kept')?.count ?? ''),
    term: String(statementTerm(law, day)?.days ?? ''),
    person: plain(contact.person),
    phone: plain(contact.phone),
    email: contact.email === undefined ? '' : `，电子邮箱：${plain(contact.email)}`,
    address: contact.address === undefined ? '' : `，地址：${plain(contact.address)}`,
    officers: paper.officers.map(plain),
    ...complainantValues(paper.complainant),
  };
}

const end = (index: number, { information }: Paper): string => (index === information.length - 1 ? '。' : '；');

function sellerMarks({ seller }: Paper): string {
  const facts = [
    seller.name !== undefined && seller.id !== undefined ? `店铺编号：${plain(seller.id)}` : '',
    seller.uscc === undefined ? '' : `统一社会信用代码：${plain(seller.uscc)}`,
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? '' : `（${facts.join('，')}）`;
}

function complainantValues(given: Complainant | undefined): PaperValues {
  if (given === undefined) return {};
  const { mandate } = given;
  return {
    complainant: plain(given.name),
    standing: given.standing === 'agent' ? '权利人的代理人' : '权利人',
    identity: `${IDENTITY[given.identity.kind]}：${plain(given.identity.number)}`,
    principal: plain(mandate?.principal ?? ''),
    mandateFrom: mandate === undefined ? '' : chineseDay(mandate.from),
    mandateUntil: mandate === undefined ? '' : chineseDay(mandate.until),
  };
}

/** The right in one sentence: name, number, classes, goods, holder, term. */
function rightText(right: PaperRight): string {
  const parts = {
    directory: [
      `“${plain(right.name)}”注册商标`,
      right.registrationNo && `注册号为第${plain(right.registrationNo)}号`,
      right.niceClasses?.length && `核定使用在第${right.niceClasses.join('、')}类商品或者服务上`,
      right.goods?.length && `核定商品包括${right.goods.slice(0, 12).map(plain).join('、')}`,
    ],
    gi: [
      `“${plain(right.name)}”地理标志`,
      right.registrationNo && `注册号或者公告号为${plain(right.registrationNo)}`,
      right.areas?.length && `保护地域范围为${right.areas.slice(0, 12).map(plain).join('、')}`,
    ],
    signs: [`“${plain(right.name)}”特殊标志`],
  }[right.registry];
  const term = [
    right.validFrom && `自${chineseDay(right.validFrom)}`,
    right.validUntil && `至${chineseDay(right.validUntil)}`,
  ].filter(Boolean);
  const all = [
    ...parts,
    right.holder && `权利人为${plain(right.holder)}`,
    term.length > 0 && `有效期${term.join('')}`,
  ].filter(Boolean);
  return `${all.join('，')}。`;
}

/** The rules that the listings are suspected to break, as far as somebody has checked their text. */
function lawText({ rules }: Paper, law: readonly LegalRule[]): string {
  const cited = rules
    .map((id) => law.find((rule) => rule.id === id))
    .filter((rule) => rule?.verified && rule.role === 'infringement' && rule.article !== '')
    .map((rule) => citation(rule!));
  const unique = cited.filter((text, index) => cited.indexOf(text) === index);
  return unique.length === 0 ? '知识产权保护有关法律法规' : unique.slice(0, 4).join('、');
}
