import { DISTRICTS } from '../domain/account.ts';
import type { AlertEvent, AlertMessage, AlertRule } from '../domain/alert.ts';
import { oneLine } from './plain.ts';

/** A piece of a line; `href` is an address of ours, `strong` words of ours. Texts may be anybody's: whoever shows them makes them harmless. */
export type Piece = { text: string; strong?: true; href?: string };
/**
 * A message before it takes the form of a channel. `title` is one line; no line begins with words of others. `rest` are the last lines,
 * which are always there; they tell how many were cut away before them.
 */
export type Note = { title: string; lines: Piece[][]; rest(hidden: number): Piece[][] };

const TYPES: Record<AlertEvent['type'], string> = {
  lead: '新线索（涉嫌）',
  relisting: '重新上架（涉嫌）',
  major: '重大问题（涉嫌）',
  deadline: '期限提醒',
  crawl: '采集异常',
  evidence: '证据固定异常',
  test: '测试通知',
};
/** As the console calls them. */
const LEVELS = { serious: '重点', notable: '关注', ordinary: '一般' } as const;
export const BANDS = { high: '高', medium: '中', low: '低', none: '无' } as const;
const ORDER = ['serious', 'notable', 'ordinary'] as const;
const TITLE = 60;
const LINE = 120;
const REASONS = 3;

export const districtName = (district: string | undefined): string =>
  district === undefined ? '辖区未定' : ((DISTRICTS as Record<string, string>)[district] ?? district);

/** Most serious first; of one level in the order of time. */
export const bySeriousness = (a: AlertEvent, b: AlertEvent): number =>
  ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || a.at.localeCompare(b.at) || a.key.localeCompare(b.key);

type Told = { rule: AlertRule; message: Pick<AlertMessage, 'id' | 'events'>; url?: string | undefined };

/** What a message says, Chinese first: what, where and how serious in one line, then the way to the console. */
export function noteOf(told: Told): Note {
  const [first, ...more] = told.message.events;
  if (first === undefined) throw new Error('a message without events');
  return more.length === 0 ? single(first, told) : digest(told);
}

const made = (events: readonly AlertEvent[]): string => (events.some(({ demo }) => demo) ? '【演示数据】' : '');
const grave = ({ level, band }: AlertEvent): string =>
  band === undefined ? LEVELS[level] : `${LEVELS[level]}·${BANDS[band]}`;

function single(event: AlertEvent, { rule, message, url }: Told): Note {
  const type = TYPES[event.type];
  const where = [event.lead || event.district ? districtName(event.district) : undefined, event.platform];
  const names = event.names?.length ? [`涉及：${event.names.join('、')}`] : [];
  const reasons = event.lead?.hits.flatMap((hit) => hit.reasons.map(({ detail }) => `· ${detail}`)) ?? [];
  const said = [event.lead === undefined ? event.text : `商品：${event.text}`, ...names, ...(event.details ?? [])];
  const lines: Piece[][] = [
    [{ text: type, strong: true }, { text: `｜${[...where, grave(event)].filter(Boolean).join('｜')}` }],
    ...[...said, ...reasons.slice(0, REASONS)].map((text) => [{ text: oneLine(text, LINE) }]),
  ];
  const rest = [...linkTo(event, url), signed(rule, message.id)];
  const title = `${made([event])}[护标·${type}·${grave(event)}] ${oneLine(event.text, TITLE)}`;
  return { title, lines: framed([event], lines), rest: () => rest };
}

const signed = (rule: AlertRule, id: string): Piece[] => [
  { text: `规则：${oneLine(rule.name ?? rule.id, TITLE)}｜通知编号：${id}` },
];

const framed = (events: readonly AlertEvent[], lines: Piece[][]): Piece[][] =>
  made(events) === '' ? lines : [[{ text: `${made(events)}以下内容为虚构，仅供演示。` }], ...lines];

const linkTo = ({ lead, path }: AlertEvent, url: string | undefined): Piece[][] =>
  url === undefined || path === undefined
    ? []
    : [[{ text: lead === undefined ? '在护标中查看' : '查看线索', href: new URL(path, url).href }]];

/** All of a digest by district, in it by what they are of; groups with the most serious matters come first. */
function digest({ rule, message, url }: Told): Note {
  const events = [...message.events].sort(bySeriousness);
  const counts = ORDER.map((level) => ({ level, n: events.filter((one) => one.level === level).length }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => `${LEVELS[level]} ${n}`)
    .join('，');
  const head = `${made(events)}[护标·汇总] ${events.length} 条（${counts}）`;
  const lines: Piece[][] = [[{ text: `护标汇总 ${events.length} 条`, strong: true }, { text: `｜${counts}` }]];
  for (const [place, here] of groups(events, placeOf)) {
    lines.push([{ text: `${place}（${here.length} 条）`, strong: true }]);
    for (const [of, some] of groups(here, subjectOf)) {
      lines.push([{ text: `${oneLine(of, TITLE)}：${some.length} 条` }]);
      lines.push(...some.map((event) => item(event, url)));
    }
  }
  const rest = (hidden: number): Piece[][] => [
    ...(hidden > 0 ? [[{ text: `另有 ${hidden} 行未列出，请到护标查看。`, ...(url ? { href: url } : {}) }]] : []),
    signed(rule, message.id),
  ];
  return { title: head, lines: framed(events, lines), rest };
}

const placeOf = ({ lead, district, type }: AlertEvent): string =>
  lead === undefined && district === undefined ? TYPES[type] : districtName(district);
const subjectOf = ({ names, lead, type, platform }: AlertEvent): string =>
  [lead === undefined ? TYPES[type] : (names?.join('、') ?? '其他'), platform].filter(Boolean).join(' / ');

function item(event: AlertEvent, url: string | undefined): Piece[] {
  const head = event.lead === undefined ? '' : `${TYPES[event.type]}｜`;
  const text = `${grave(event)}｜${head}${oneLine(event.text, TITLE)}`;
  return [{ text: `· ${text}` }, ...linkTo(event, url).flatMap(([link]) => (link ? [{ ...link, text: ' 查看' }] : []))];
}

function groups(events: readonly AlertEvent[], nameOf: (event: AlertEvent) => string): [string, AlertEvent[]][] {
  const found = new Map<string, AlertEvent[]>();
  for (const event of events) found.set(nameOf(event), [...(found.get(nameOf(event)) ?? []), event]);
  return [...found];
}
