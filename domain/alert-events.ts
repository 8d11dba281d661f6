import type { AlertEvent, AlertLead } from './alert.ts';
import type { Capture } from './capture.ts';
import type { HealthAlarm, PlatformHealth } from './crawl-health.ts';
import type { Lead, LeadEvent } from './lead.ts';
import type { Paper } from './paper.ts';
import type { Recipe } from './recipe.ts';
import { type Day, shanghaiDay } from './time.ts';

/* What happened, as alerts tell it. Keys are made of what it happened to, so that noticing it again is the same event. Pure. */

const FILINGS = new Set(['filed', 'returned', 'to-queue']);
const GRADINGS = new Set([...FILINGS, 'finding-changed', 'ranked']);
const RETURNS = new Set(['relisted', 'relisted-as']);
const MOST_REASONS = 20;

/**
 * New in the queue, come back, and serious enough to be reported at once. A lead beside the queue, or dismissed, is nobody's alert.
 */
export function eventsOfLead(lead: Lead): AlertEvent[] {
  if (lead.route !== 'queue' || lead.status === 'dismissed') return [];
  const level = lead.seriousness?.level ?? 'ordinary';
  const about = aboutLead(lead, level);
  const filed = lead.events.findLast(({ what }) => FILINGS.has(what));
  const at = filed?.at ?? lead.firstSeenAt;
  const events: AlertEvent[] = [{ ...about, key: `lead/${lead.id}/${filed?.version ?? 1}`, type: 'lead', at }];
  for (const event of lead.events.filter(({ what }) => RETURNS.has(what))) events.push(returned(about, lead, event));
  if (level === 'serious') {
    const since = lead.events.findLast(({ what }) => GRADINGS.has(what))?.at ?? at;
    events.push({ ...about, key: `major/${lead.id}`, type: 'major', at: since, details: gravity(lead) });
  }
  return events;
}

type About = Omit<AlertEvent, 'key' | 'type' | 'at'>;

function aboutLead(lead: Lead, level: AlertEvent['level']): About {
  const hits = standing(lead);
  const of = <T>(values: (T | undefined)[]): T[] => [...new Set(values.filter((value) => value !== undefined))];
  const campaigns = lead.seriousness?.reasons.flatMap(({ code, params }) =>
    code === 'campaign' && params?.['campaign'] !== undefined ? [String(params['campaign'])] : [],
  );
  return {
    text: lead.listing.title,
    level,
    platform: lead.platform,
    district: lead.district,
    marks: of(hits.map(({ subjectId }) => subjectId)),
    kinds: of(hits.map(({ kind }) => kind)),
    band: lead.finding.band,
    campaigns: campaigns ?? [],
    lead: alertLead(lead),
    path: `/leads/${encodeURIComponent(lead.id)}`,
    ...(lead.demo ? { demo: true } : {}),
  };
}

const standing = (lead: Lead) => lead.finding.hits.filter((hit) => hit.status !== 'cleared');
const gravity = (lead: Lead): string[] => lead.seriousness?.reasons.map(({ text }) => text.zh) ?? [];

function returned(about: About, lead: Lead, event: LeadEvent): AlertEvent {
  const key = `relisting/${lead.id}/${event.key ?? event.version}`;
  const other = event.lead === undefined ? [] : [`又以线索 ${event.lead} 的商品出现`];
  return { ...about, key, type: 'relisting', at: event.at, details: [...other, ...gravity(lead)] };
}

/** The lead as receivers are told of it: hits that stand, without contacts of the seller. */
function alertLead(lead: Lead): AlertLead {
  const { listing, finding } = lead;
  const { id, platform, listingId, status, version, district, firstSeenAt, lastSeenAt } = lead;
  return {
    ...{ id, platform, listingId, status, version, district, firstSeenAt, lastSeenAt },
    title: listing.title,
    url: listing.url,
    price: listing.price,
    seller: listing.seller === undefined ? undefined : { id: listing.seller.id, name: listing.seller.name },
    score: finding.score,
    band: finding.band,
    hits: standing(lead).map(({ kind, subjectId, status: state, legalBasis, reasons }) => ({
      kind,
      subjectId,
      status: state,
      legalBasis,
      reasons: reasons.slice(0, MOST_REASONS).map(({ code, detail, field, quote }) => ({ code, detail, field, quote })),
    })),
  };
}

const NEAR_DAYS = 3;
const DAY_MS = 24 * 3_600_000;
const dayAfter = (day: Day, days: number): Day => shanghaiDay(new Date(startOf(day).getTime() + days * DAY_MS));
const startOf = (day: Day): Date => new Date(`${day}T00:00:00+08:00`);

/** How a term stands on a day: its last three days are near, the day after it is over. */
function termOf(ends: Day, day: Day): { state: 'near' | 'over'; at: string } | undefined {
  const near = dayAfter(ends, -NEAR_DAYS);
  if (day > ends) return { state: 'over', at: startOf(dayAfter(ends, 1)).toISOString() };
  return day >= near ? { state: 'near', at: startOf(near).toISOString() } : undefined;
}

/** A paper's term for answers, while listings are not answered, and the terms of sellers' statements (E-Commerce Law 43). */
export function eventsOfPaper(paper: Paper, day: Day): AlertEvent[] {
  if (paper.sentAt === undefined || (paper.status !== 'sent' && paper.status !== 'answered')) return [];
  const { id, platform, office, right, demo } = paper;
  const about = {
    platform,
    district: office,
    marks: [right.id],
    names: [right.name],
    path: `/papers/${encodeURIComponent(id)}`,
    ...(demo ? { demo: true } : {}),
  };
  const named = paper.number?.text ?? id;
  const answered = new Set(paper.answers.map(({ listingId }) => listingId));
  const open = paper.items.filter(({ listingId }) => !answered.has(listingId)).length;
  const term = open === 0 ? undefined : termOf(paper.deadline, day);
  const events: AlertEvent[] = [];
  if (term !== undefined)
    events.push({
      ...about,
      key: `deadline/${id}/${paper.deadline}/${term.state}`,
      type: 'deadline',
      at: term.at,
      level: term.state === 'over' ? 'serious' : 'notable',
      text: `文书 ${named}：${open} 个商品尚未答复，期限 ${paper.deadline}${term.state === 'over' ? '，已超期' : ''}`,
    });
  for (const { listingId, endsOn, stopped } of paper.clocks) {
    const clock = stopped === undefined ? termOf(endsOn, day) : undefined;
    if (clock === undefined) continue;
    const over = clock.state === 'over';
    events.push({
      ...about,
      key: `deadline/${id}/statement/${listingId}/${endsOn}/${clock.state}`,
      type: 'deadline',
      at: clock.at,
      level: over ? 'serious' : 'notable',
      text: `通知 ${named}：商品 ${listingId} 的十五日期限${over ? '已于' : '将于'} ${endsOn} 届满，未见投诉或起诉的回执`,
    });
  }
  return events;
}

const FIELD_NAMES = {
  ...{ price: '价格', images: '图片', seller: '卖家', description: '描述' },
  ...{ category: '类目', attributes: '参数', brand: '品牌' },
} as const;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** An alarm of crawling in Chinese. */
function alarmText({ code, field, now, usual }: HealthAlarm): string {
  const share = usual === undefined ? '' : `（平时 ${percent(usual)}）`;
  if (code === 'silent') return `已 ${Math.round(now)} 小时没有读取任何页面`;
  if (code === 'yield') return `每页读到的商品由平时的 ${usual} 件降至 ${now} 件，页面结构可能已变`;
  if (code === 'field')
    return `读到的商品中有${FIELD_NAMES[field ?? 'price']}的只占 ${percent(now)}${share}，页面结构可能已变`;
  return code === 'blocked' ? `${percent(now)} 的页面拒绝访问${share}` : `${percent(now)} 的页面未能读取`;
}

/** What is wrong with the crawling of a platform on that day, each alarm once a day. Silence is no peace. */
export function eventsOfCrawl(
  recipe: Pick<Recipe, 'id' | 'name' | 'demo'>,
  { alarms }: Pick<PlatformHealth, 'alarms'>,
  day: Day,
): AlertEvent[] {
  return alarms.map((alarm) => ({
    key: ['crawl', recipe.id, alarm.code, ...(alarm.field === undefined ? [] : [alarm.field]), day].join('/'),
    type: 'crawl',
    at: startOf(day).toISOString(),
    level: 'notable',
    text: `平台 ${recipe.name}（${recipe.id}）：${alarmText(alarm)}，线索减少不代表情况好转`,
    platform: recipe.id,
    path: '/crawl-health',
    ...(recipe.demo ? { demo: true } : {}),
  }));
}

/** Bundles that could not be made or do not hold, each; time-stamps that could not be had, once an hour. */
export function eventsOfCapture(capture: Capture, lead: Pick<Lead, 'platform' | 'district'> | undefined): AlertEvent[] {
  const { id, state, error, stampError, loggedAt, plannedAt, checked, demo } = capture;
  const made = demo ? { demo: true } : {};
  const where = {
    platform: lead?.platform,
    district: lead?.district,
    path: `/leads/${encodeURIComponent(capture.lead)}?tab=evidence`,
  };
  const about = { type: 'evidence' as const, ...where, ...made };
  const events: AlertEvent[] = [];
  if (state === 'failed')
    events.push({
      ...about,
      key: `evidence/${id}/failed`,
      at: plannedAt,
      level: 'serious',
      text: `线索 ${capture.lead} 的证据包未能制作：${error ?? '原因不明'}`,
    });
  if (checked?.ok === false)
    events.push({
      ...about,
      key: `evidence/${id}/check`,
      at: checked.at,
      level: 'serious',
      text: `线索 ${capture.lead} 的证据包校验不符：${checked.problems[0] ?? '原因不明'}`,
    });
  if (stampError !== undefined) {
    const at = loggedAt ?? plannedAt;
    const text = `未取得可信时间戳（如线索 ${capture.lead}）：${stampError}`;
    events.push({
      type: 'evidence',
      ...made,
      key: `evidence/stamp/${at.slice(0, 13)}${demo ? '/demo' : ''}`,
      at,
      level: 'notable',
      text,
    });
  }
  return events;
}

/** The evidence log could not be written or its head not exported, once a day for each. */
export const eventOfLog = (step: 'ledger' | 'checkpoint', error: string, at: Date): AlertEvent => ({
  key: `evidence/log/${step}/${shanghaiDay(at)}`,
  type: 'evidence',
  at: at.toISOString(),
  level: 'serious',
  text: step === 'ledger' ? `证据日志未能写入：${error}` : `证据日志的签名未能送出：${error}`,
});
