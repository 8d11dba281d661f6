import { DISTRICTS, type District } from '../../domain/account.ts';
import type { Office } from '../../domain/paper-template.ts';
import type { ClockCheck, StepDone, StepShown, VisitOfficer, VisitStep } from '../../domain/visit.ts';
import type { TranscriptFacts } from '../../domain/visit-ports.ts';
import type { Annex } from '../types.ts';
import { chineseNumber, plain } from '../words.ts';

/** A transcript as it is laid out: who, where and when as a table, what was done in numbered parts, tables, and room to sign. */
export type TranscriptContent = {
  office: string;
  title: string;
  subtitle?: string;
  facts: [string, string][];
  parts: { heading: string; texts: string[] }[];
  tables: Annex[];
  closing: string;
  signatures: string[];
};

/** Lays out the transcript of an officer's capture 电子数据提取笔录. All times are those of Shanghai, to the second. */
export function transcriptOf(facts: TranscriptFacts, offices: readonly Office[]): TranscriptContent {
  const { visit } = facts;
  const office = offices.find((one) => one.office === visit.office)?.name ?? districtOf(visit.office);
  return {
    office,
    title: '网络交易监测电子数据提取笔录',
    ...(visit.demo ? { subtitle: '（示例数据，不作为证据使用）' } : {}),
    facts: factsOf(facts),
    parts: [
      { heading: '提取环境及清洁性检查', texts: environmentTexts(facts) },
      { heading: '时间校准', texts: facts.clock.map(clockText) },
      { heading: '提取过程', texts: processTexts(facts) },
      { heading: '电子数据固定', texts: keepingTexts(facts) },
    ],
    tables: [stepsTable(facts.steps), filesTable(facts)],
    closing: '以上笔录经核对无误，提取过程全程录屏。',
    signatures: signaturesOf(facts),
  };
}

const districtOf = (office: string | undefined): string =>
  `${DISTRICTS[office as District] ?? '上海市'}市场监督管理部门`;

const officer = ({ name, badge, user }: VisitOfficer): string =>
  `${plain(name)}（执法证号 ${plain(badge)}，账号 ${plain(user)}）`;

function factsOf({ visit, lead, startedAt, endedAt, environment }: TranscriptFacts): [string, string][] {
  const { machine, browser } = environment;
  return [
    ['提取时间', `${chineseTime(startedAt)}至${chineseTime(endedAt)}`],
    ['提取地点', plain(visit.place)],
    ['提取人员', `${officer(visit.first)}；${visit.second === undefined ? '' : officer(visit.second)}`],
    ['见证人', visit.witness === undefined ? '无（以全程录屏代替）' : plain(visit.witness)],
    [
      '提取对象',
      `${plain(lead.title)}；平台 ${lead.platform}，商品编号 ${plain(lead.listingId)}${lead.seller === undefined ? '' : `，店铺 ${plain(lead.seller)}`}`,
    ],
    ['网络地址', plain(lead.url)],
    ['设备', `${plain(machine.host)}；${plain(machine.system)}；${plain(machine.processor)}`],
    ['浏览器', `Chromium ${browser.version}，窗口 ${browser.window}，标识 ${plain(browser.userAgent)}`],
    ['取证编号', `${visit.id}（线索 ${lead.id}）`],
  ];
}

function environmentTexts({ environment }: TranscriptFacts): string[] {
  const { program, browser, profile, hostsFile, proxy, names } = environment;
  const servers = names.servers.length > 0 ? names.servers.join('、') : '系统默认';
  const variables =
    proxy.variables.length > 0 ? `系统设有代理变量 ${proxy.variables.join('、')}，浏览器未使用` : '系统未设代理变量';
  return [
    `提取程序为护标 ${program.release}，共 ${program.files} 个文件，总校验值（SHA-256）${program.sha256}。`,
    `浏览器为本次提取专门启动，程序文件校验值（SHA-256）${browser.sha256}；用户配置目录为新建，启动前文件 ${profile.entries} 个，访问前 Cookie ${profile.cookies} 个，无缓存、无历史记录；提取后目录即删除。`,
    `检查 hosts 文件（${hostsFile.path}，SHA-256 ${hostsFile.sha256}）：${hostsFile.naming.length === 0 ? '未发现指向目标域名的记录' : hostsFile.naming.join('；')}。`,
    `目标主机 ${names.host} 经域名服务器 ${servers} 解析为 ${names.addresses.length > 0 ? names.addresses.join('、') : '（未解析到地址）'}。`,
    `网络出口为本程序自带的防护代理（仅转发，不缓存、不改写），${variables}。`,
  ];
}

const clockText = ({ source, way, at, offsetMs, withinMs, detail }: ClockCheck): string =>
  `${chineseTime(at)}与时间源 ${source}（${way === 'ntp' ? 'NTP' : 'HTTP Date'}，${detail}）比对：本机时间${
    offsetMs === 0 ? '与其一致' : `${offsetMs > 0 ? '慢' : '快'} ${Math.abs(offsetMs)} 毫秒`
  }，测量误差不超过 ${withinMs} 毫秒，在允许范围内。`;

const WORDS: Record<VisitStep['do'], (step: VisitStep) => string> = {
  open: (step) => `在地址栏输入 ${step.do === 'open' ? plain(step.url) : ''} 并打开`,
  search: (step) => `在页面搜索框输入“${step.do === 'search' ? plain(step.words) : ''}”并搜索`,
  click: (step) => `点击“${step.do === 'click' ? plain(step.text) : ''}”`,
  scroll: () => '自上而下浏览整个页面',
};
const SHOWN: Record<StepShown, string> = {
  page: '页面正常显示',
  wall: '页面要求登录或验证，未见商品内容',
  'not-found': '页面显示不存在',
  removed: '页面显示商品已下架',
  error: '操作或页面出错',
  skipped: '未进行',
};

const stepWords = (step: VisitStep): string => WORDS[step.do](step);

function processTexts({ steps }: TranscriptFacts): string[] {
  const told = steps.map(
    ({ n, at, step, shown, status, said, title }) =>
      `${n}. ${chineseTime(at)}，${stepWords(step)}。${SHOWN[shown]}${status === undefined ? '' : `（状态码 ${status}）`}${
        title === '' ? '' : `，标题“${plain(title)}”`
      }${shown === 'page' ? '' : basisOf(said)}。`,
  );
  const odd = steps.some(({ shown }) => shown !== 'page' && shown !== 'skipped');
  return odd ? [...told, '上述页面所见如实保存，未作任何改动或补充。'] : told;
}

function keepingTexts({ recording, files }: TranscriptFacts): string[] {
  const kept =
    recording.video === undefined
      ? `录屏画面 ${recording.frames} 张逐张保存（frame-0001.jpg 起），每张的时间及校验值载于 recording.json`
      : `录屏画面 ${recording.frames} 张合成视频 ${recording.video}，每张的时间及校验值载于 recording.json`;
  return [
    `自打开第一个地址之前起至最后一步之后止，录屏 ${recording.seconds} 秒；${kept}。录屏所示为页面区域，所访问地址见附表一。`,
    `每步之后即时保存页面截图及网页代码，连同环境、校时、服务器应答记录共 ${files.length} 个文件，逐一计算 SHA-256 与国密 SM3 校验值（附表二），打包后其校验值记入防篡改日志。`,
  ];
}

/** What the page itself said, or the part of it that says so; how this program put it is no part of a transcript. */
function basisOf(said: string | undefined): string {
  const quoted = /“(.+)”/.exec(said ?? '')?.[1];
  if (quoted !== undefined) return `；页面文字“${plain(quoted)}”`;
  if (said?.startsWith('css:')) return `；页面元素 ${plain(said.slice(4))}`;
  return said !== undefined && /\p{Script=Han}/u.test(said) ? `；页面文字“${plain(said)}”` : '';
}

const stepsTable = (steps: readonly StepDone[]): Annex => ({
  title: '提取步骤',
  columns: [
    { title: '序号', width: 10, centre: true },
    { title: '时间', width: 26, code: true, centre: true },
    { title: '操作', width: 44 },
    { title: '页面地址', width: 48, code: true },
    { title: '所见', width: 28 },
  ],
  rows: steps.map(({ n, at, step, url, shown }) => [
    String(n),
    shanghaiTime(at),
    stepWords(step),
    plain(url),
    SHOWN[shown],
  ]),
});

const filesTable = ({ files }: TranscriptFacts): Annex => ({
  title: '电子数据清单',
  columns: [
    { title: '序号', width: 10, centre: true },
    { title: '文件名', width: 30, code: true },
    { title: '字节数', width: 18, code: true, centre: true },
    { title: 'SHA-256', width: 49, code: true },
    { title: 'SM3', width: 49, code: true },
  ],
  rows: files.map(({ name, bytes, sha256, sm3 }, index) => [
    String(index + 1),
    plain(name),
    String(bytes),
    sha256,
    sm3,
  ]),
});

const signaturesOf = ({ visit }: TranscriptFacts): string[] => [
  '提取人员（签名）：',
  '提取人员（签名）：',
  ...(visit.witness === undefined ? [] : ['见证人（签名）：']),
];

/** The annex's number in words. */
export const tableName = (index: number): string => `附表${chineseNumber(index + 1)}`;

const SHANGHAI_MS = 8 * 3_600_000;
const shanghaiTime = (at: string): string =>
  new Date(Date.parse(at) + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ');

/** An instant as 2026年11月26日15时04分05秒, in Shanghai. */
export function chineseTime(at: string): string {
  const [day = '', time = ''] = shanghaiTime(at).split(' ');
  const [year, month, date] = day.split('-').map(Number);
  const [hour, minute, second] = time.split(':');
  return `${year}年${month}月${date}日${hour}时${minute}分${second}秒`;
}
