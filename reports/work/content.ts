import type { CrawlDay } from '../../domain/figure-files.ts';
import { valueWord } from '../../domain/figure-words.ts';
import type { Dimension, FigureRow, Figures, Hours } from '../../domain/figures.ts';
import { shanghaiTime } from '../figures/tables.ts';
import type { Period } from './period.ts';

/** What a work summary is written from: figures of all leads, and of those first seen within the period. */
export type WorkFacts = {
  period: Period;
  all: Figures;
  seen: Figures;
  crawls: CrawlDay[];
  names: Record<string, string>;
};

export type Block =
  | { kind: 'heading' | 'text'; text: string }
  | { kind: 'table'; title: string; columns: string[]; rows: string[][] };

/** A work summary: its title and period, whether it counts nothing but made-up leads, its text in order. */
export type WorkSummary = { title: string; period: string; madeUp: boolean; blocks: Block[] };

const MOST_MARKS = 15;
const TROUBLED = 0.25;
const DIMENSIONS: readonly [Dimension, string][] = [
  ['platform', '平台'],
  ['district', '辖区'],
  ['kind', '类型'],
  ['class', '商品类别'],
  ['mark', '商标（标志）'],
];

const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`);
const hours = ({ n, median, p90 }: Hours): string[] => [String(n), ...[median, p90].map((one) => String(one ?? '—'))];

/** Writes the summary: what was found and done in the period, where, how fast, and what crawling missed meanwhile. */
export function workSummary(facts: WorkFacts): WorkSummary {
  const { period, all } = facts;
  return {
    title: '网络商品涉嫌侵权线索工作情况',
    period: `（${period.text}）`,
    madeUp: all.madeUp,
    blocks: [...doneOf(facts), ...spreadOf(facts), ...timesOf(facts), ...crawlingOf(facts), ...aboutOf(facts)],
  };
}

function doneOf({ period: { from, to }, all }: WorkFacts): Block[] {
  const days = all.series.filter(({ day }) => day >= from && day <= to);
  const sum = (of: 'filed' | 'confirmed' | 'dismissed' | 'removed' | 'relisted') =>
    days.reduce((total, row) => total + row[of], 0);
  const decided = sum('confirmed') + sum('dismissed');
  const open = all.series.findLast(({ day }) => day <= to)?.open ?? 0;
  return [
    { kind: 'heading', text: '一、总体情况' },
    {
      kind: 'text',
      text: `${from}至${to}，共新发现涉嫌侵权线索${sum('filed')}条；作出核查决定${decided}次，其中确认涉嫌${sum('confirmed')}次、不予处理${sum('dismissed')}次，确认率${percent(sum('confirmed'), decided)}；经复查证实下架${sum('removed')}次，发现重新上架${sum('relisted')}次；期末待处理线索${open}条。`,
    },
    { kind: 'text', text: '以上线索均为涉嫌，不是侵权认定；决定、下架按其发生之日计入本期，不论线索何时发现。' },
  ];
}

function spreadOf({ seen, names }: WorkFacts): Block[] {
  const shown = { names, language: 'zh' as const };
  const row = (dimension: Dimension) => (one: FigureRow) => [
    valueWord(dimension, one.key, shown),
    ...[one.leads, one.confirmed, one.dismissed, one.removed].map(String),
  ];
  const tables = DIMENSIONS.flatMap(([dimension, name]): Block[] => {
    const rows = seen.by[dimension].slice(0, dimension === 'mark' ? MOST_MARKS : undefined).map(row(dimension));
    const title = dimension === 'mark' ? `按${name}（前${MOST_MARKS}项）` : `按${name}`;
    const columns = [name, '线索', '确认涉嫌', '不予处理', '核实下架'];
    return rows.length === 0 ? [] : [{ kind: 'table', title, columns, rows }];
  });
  const { sellers, returns } = seen;
  return [
    { kind: 'heading', text: '二、线索分布' },
    {
      kind: 'text',
      text: `以下为本期首次发现的线索及其目前的处理情况。一条线索涉及几个商标、类别或类型的，在每项下各计一次。涉及已知卖家${sellers.known}家，其中${sellers.repeated}家有两条以上线索，共${sellers.grouped}条；曾核实下架的线索中，其后重新上架的占${percent(returns.returned, returns.removed)}。`,
    },
    ...tables,
  ];
}

const timesOf = ({ seen: { hours: spent } }: WorkFacts): Block[] => [
  { kind: 'heading', text: '三、办理用时' },
  {
    kind: 'table',
    title: '用时（小时，含夜间和节假日）',
    columns: ['项目', '次数', '中位数', '九成以内'],
    rows: [
      ['进入队列至作出决定', ...hours(spent.decision)],
      ['确认涉嫌（或重新上架）至核实下架', ...hours(spent.removal)],
      ['通知平台至核实下架', ...hours(spent.notice)],
    ],
  },
];

function crawlingOf({ period: { from, to }, crawls }: WorkFacts): Block[] {
  const days = crawls.filter(({ day }) => day >= from && day <= to);
  const pages = days.reduce((sum, day) => sum + day.pages, 0);
  const bad = days.reduce((sum, day) => sum + day.bad, 0);
  const troubled = days.filter((day) => day.pages > 0 && day.bad / day.pages >= TROUBLED).length;
  return [
    { kind: 'heading', text: '四、抓取情况' },
    {
      kind: 'text',
      text: `有抓取记录的${days.length}天共请求页面${pages}页，被拒或失败${bad}页（${percent(bad, pages)}）；其中${troubled}天四分之一以上页面未能取得。上述日期线索减少不代表涉嫌侵权减少。`,
    },
  ];
}

const aboutOf = ({ all }: WorkFacts): Block[] => [
  { kind: 'heading', text: '五、统计口径' },
  {
    kind: 'text',
    text: `数据截至${shanghaiTime(all.cutOff)}（上海时间）。“核实下架”以复查取得的证据为准，平台自称已删、登录墙、验证码均不计；被撤销的决定不计；抽查用的已知答案线索${all.madeUp ? '不计' : '和示范用的虚构线索不计'}；已并入其他线索的不重复计。各项定义见《统计口径》（docs/FIGURES.md），逐条线索见台账。`,
  },
];
