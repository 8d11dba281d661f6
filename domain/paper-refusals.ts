import type { Bilingual } from './law.ts';

/** Every reason for which a paper is refused, by its stable code; `{names}` are filled in. */
export const PAPER_REFUSALS = {
  'evidence-first': {
    zh: '同组线索（{leads}）已标记“先固定证据”，该组一切文书暂缓发出。',
    en: 'Leads of this group ({leads}) are under “secure evidence first”: every paper on the group waits.',
  },
  'held-back': {
    zh: '该通知暂缓发出，请与受理机关联系。',
    en: 'The notice waits for now; please ask the office.',
  },
  'right-unknown': { zh: '名录中已无“{name}”。', en: 'The registry has no “{name}” any more.' },
  'right-dead': {
    zh: '“{name}”在 {day} 不是有效权利：{why}。',
    en: '“{name}” is no right in force on {day}: {why}.',
  },
  'right-not-then': {
    zh: '发现该商品之日（{day}）“{name}”不在有效期内：{term}。',
    en: '“{name}” was not in term on the day the listing was seen ({day}): {term}.',
  },
  'right-not-own': {
    zh: '“{right}”不在{name}已核验的权利之内。',
    en: '“{right}” is none of the rights verified for {name}.',
  },
  'proof-of-right-missing': {
    zh: '缺少“{right}”的权属证明。',
    en: 'Proof of the right “{right}” is missing.',
  },
  'right-not-found': {
    zh: '线索 {item} 的识别结果与“{name}”无关。',
    en: 'The finding on {item} says nothing of “{name}”.',
  },
  'goods-outside': {
    zh: '商品 {item}（{goods}）不在“{name}”核定使用或保护的范围内。',
    en: 'The goods of {item} ({goods}) are outside what “{name}” protects.',
  },
  'class-missing': {
    zh: '请写明商品 {item} 所属的商标分类。',
    en: 'Say the Nice class of the goods of {item}.',
  },
  'seller-authorised': {
    zh: '该卖家在“{name}”的被许可名单内且在有效期内。',
    en: 'The seller is on the list of those licensed for “{name}”, and in date.',
  },
  'item-twice': { zh: '商品 {item} 出现两次。', en: 'Item {item} stands twice.' },
  'lead-missing': {
    zh: '商品 {item} 没有对应的线索，机关文书须有线索依据。',
    en: 'Item {item} has no lead: an office’s paper rests on leads.',
  },
  'lead-dismissed': { zh: '线索 {item} 已排除。', en: 'The lead on {item} was dismissed.' },
  'lead-cleared': {
    zh: '线索 {item} 的最新识别结果已不成立。',
    en: 'The newest finding on {item} no longer holds.',
  },
  'lead-not-suspected': {
    zh: '线索 {item} 尚未认定为涉嫌侵权，不能发出处置要求。',
    en: 'The lead on {item} is not yet held to be suspected: nothing can be asked for.',
  },
  'listing-gone': {
    zh: '商品 {item} 已于 {day} 复查确认下架，无须再要求处置；可删去该商品，或改发协助调取。',
    en: '{item} was proved gone on {day}: there is nothing to take down. Leave it out, or ask for assistance instead.',
  },
  'lead-unread': {
    zh: '线索 {item} 尚无人员查看。',
    en: 'Nobody has looked at the lead on {item} yet.',
  },
  'nothing-asked': {
    zh: '未写明要求平台采取的措施或提供的材料。',
    en: 'It does not say what the platform is asked to do or to give.',
  },
  'deadline-past': { zh: '答复期限（{day}）须晚于今天。', en: 'The deadline ({day}) must lie after today.' },
  'good-faith-missing': {
    zh: '缺少通知内容真实、善意提出的声明。',
    en: 'The statement that all is true and in good faith is missing.',
  },
  'officers-missing': {
    zh: '须写明两名以上承办执法人员（行政处罚法第四十二条）。',
    en: 'Name two officers at least (Administrative Penalty Law 42).',
  },
  'evidence-missing': {
    zh: '商品 {item} 没有初步证据。',
    en: 'Item {item} has no preliminary evidence.',
  },
  'holder-unknown': {
    zh: '当前账号不属于任何已登记的权利人或代理人。',
    en: 'This account belongs to no registered holder or agent.',
  },
  'holder-unverified': {
    zh: '{name}的权属与身份尚未核验。',
    en: 'Right and identity of {name} are not verified yet.',
  },
  'mandate-missing': { zh: '代理人{name}未提交委托书。', en: 'The agent {name} has shown no power of attorney.' },
  'mandate-lapsed': {
    zh: '{name}的委托书期限为 {from} 至 {until}，今天不在其内。',
    en: 'The power of attorney of {name} runs from {from} to {until}, and not today.',
  },
} as const satisfies Record<string, Bilingual>;
export type RefusalCode = keyof typeof PAPER_REFUSALS;
