import type { AnswerOutcome } from '../../../domain/answer.ts';
import type { Measure } from '../../../domain/paper.ts';
import type { PublishedNotice } from '../../../domain/published.ts';

export type Language = 'zh' | 'en';

/** Every word of the public page and feeds. */
export const WORDS = {
  zh: {
    title: '知识产权通知及处理结果公示',
    about:
      '本页匿名公开权利人或其代理人向电子商务平台发出的通知、卖家声明的有无以及平台的处理结果（参照《电子商务法》第四十二条至第四十四条）。卖家名称已隐去，不含个人信息、联系方式和商品链接。通知是权利人的主张，不是侵权认定；市场监管部门自己的函件不在其内。',
    none: '目前没有可公示的通知。',
    next: '下一页',
    feeds: '订阅',
    other: 'English',
    columns: ['编号', '发出日期', '平台', '发出人', '权利', '卖家', '要求措施', '商品数', '处理结果', '状态'],
    holder: '权利人',
    agent: '代理人',
    unnamed: '（个人，不公开）',
    open: '未答复',
    corrects: '更正',
    correctedBy: '见更正后的通知',
    status: { sent: '待处理', answered: '已答复', withdrawn: '已撤回', corrected: '已更正' },
    measures: { remove: '删除', block: '屏蔽', 'cut-link': '断开链接', 'end-service': '终止交易和服务' },
    outcomes: {
      removed: '已删除',
      blocked: '已屏蔽',
      'link-cut': '已断开链接',
      'seller-terminated': '已终止服务',
      refused: '不予处理',
      objected: '异议',
      'counter-statement': '卖家声明不侵权',
      restored: '声明后恢复',
      provided: '已提供',
    },
  },
  en: {
    title: 'Notices of intellectual property rights and what came of them',
    about:
      'Notices that right holders or their agents sent to e-commerce platforms, with the statements of sellers and what the platforms did (after Articles 42 to 44 of the E-Commerce Law). Sellers are masked; no personal data, contacts or links are shown. A notice is a claim of its sender, not a finding of infringement; requests of authorities are not among them.',
    none: 'There is no notice to publish at present.',
    next: 'Next page',
    feeds: 'Feeds',
    other: '中文',
    columns: ['No.', 'Sent', 'Platform', 'Sender', 'Right', 'Seller', 'Asked', 'Listings', 'Outcome', 'Status'],
    holder: 'right holder',
    agent: 'agent',
    unnamed: '(a person, not published)',
    open: 'not answered',
    corrects: 'corrects',
    correctedBy: 'see the corrected notice',
    status: { sent: 'open', answered: 'answered', withdrawn: 'withdrawn', corrected: 'corrected' },
    measures: { remove: 'remove', block: 'block', 'cut-link': 'cut link', 'end-service': 'end trade and service' },
    outcomes: {
      removed: 'removed',
      blocked: 'blocked',
      'link-cut': 'link cut',
      'seller-terminated': 'service ended',
      refused: 'refused',
      objected: 'objected',
      'counter-statement': 'seller states no infringement',
      restored: 'restored after statement',
      provided: 'provided',
    },
  },
} as const satisfies Record<Language, Words>;

type Words = {
  title: string;
  about: string;
  none: string;
  next: string;
  feeds: string;
  other: string;
  columns: readonly string[];
  holder: string;
  agent: string;
  unnamed: string;
  open: string;
  corrects: string;
  correctedBy: string;
  status: Record<PublishedNotice['status'], string>;
  measures: Record<Measure, string>;
  outcomes: Record<AnswerOutcome, string>;
};

/** A notice as the cells of a table, in the order of `columns`. */
export function cellsOf(notice: PublishedNotice & { platformName: string }, language: Language): string[] {
  const words = WORDS[language];
  const { sender, right, status } = notice;
  const outcomes = Object.entries(notice.outcomes).map(([name, n]) => `${words.outcomes[name as AnswerOutcome]} ${n}`);
  return [
    notice.id,
    notice.sentOn,
    notice.platformName,
    `${words[sender.standing]} ${sender.name ?? words.unnamed}`,
    [right.name, right.registrationNo].filter((part) => part !== undefined).join(' '),
    notice.seller,
    notice.measures.map((measure) => words.measures[measure]).join(language === 'zh' ? '、' : ', '),
    String(notice.items),
    [...outcomes, ...(notice.open > 0 ? [`${words.open} ${notice.open}`] : [])].join(language === 'zh' ? '；' : '; '),
    [
      words.status[status],
      ...(notice.correctedBy === undefined ? [] : [`${words.correctedBy} ${notice.correctedBy}`]),
      ...(notice.corrects === undefined ? [] : [`${words.corrects} ${notice.corrects}`]),
    ].join(' · '),
  ];
}
