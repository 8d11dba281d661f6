import type { AlertRule } from '../domain/alert.ts';
import type { Lead } from '../domain/lead.ts';

/** What a channel sends: the lead, the rule it met, and the delivery's id, the same on every attempt. */
export type Alert = { rule: AlertRule; lead: Lead; id: string };

const MOST_REASONS = 20;

/** The body of a webhook, the same on every attempt. Contacts of sellers stay out. */
export function alertRecord({ rule, lead, id }: Alert): Record<string, unknown> {
  const { listing, finding } = lead;
  return {
    type: 'lead.alert',
    id,
    rule: rule.id,
    ...(lead.demo ? { demo: true } : {}),
    lead: {
      id: lead.id,
      platform: lead.platform,
      listingId: lead.listingId,
      status: lead.status,
      version: lead.version,
      district: lead.district,
      firstSeenAt: lead.firstSeenAt,
      lastSeenAt: lead.lastSeenAt,
      title: listing.title,
      url: listing.url,
      price: listing.price,
      seller: listing.seller === undefined ? undefined : { id: listing.seller.id, name: listing.seller.name },
      score: finding.score,
      band: finding.band,
      hits: standing(lead).map(({ kind, subjectId, status, legalBasis, reasons }) => ({
        kind,
        subjectId,
        status,
        legalBasis,
        reasons: reasons
          .slice(0, MOST_REASONS)
          .map(({ code, detail, field, quote }) => ({ code, detail, field, quote })),
      })),
    },
  };
}

const standing = (lead: Lead) => lead.finding.hits.filter((hit) => hit.status !== 'cleared');

const BANDS = { high: '高', medium: '中', low: '低', none: '无' } as const;

/** One line without control and direction characters, cut to `most` characters: fit for a header. */
function oneLine(text: string, most: number): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...flat];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : flat;
}

/** Subject and text of an e-mail, in Chinese, with the reasons. */
export function alertMail({ lead, rule, id }: Alert): { subject: string; text: string } {
  const { listing, finding } = lead;
  const made = lead.demo ? '【演示数据】' : '';
  const subject = `${made}[护标线索·${BANDS[finding.band]}] ${oneLine(listing.title, 60)}`;
  const lines = [
    ...(made === '' ? [] : [`${made}以下内容为虚构，仅供演示。`, '']),
    `线索编号：${lead.id}（涉嫌，并非认定结论）`,
    `商品标题：${oneLine(listing.title, 200)}`,
    `链接：${oneLine(listing.url, 500)}`,
    `平台：${oneLine(lead.platform, 80)}　商品编号：${oneLine(lead.listingId, 120)}`,
    ...(listing.seller?.name === undefined ? [] : [`卖家：${oneLine(listing.seller.name, 80)}`]),
    ...(listing.price === undefined ? [] : [`价格：${listing.price.amount} ${listing.price.currency}`]),
    `严重程度：${BANDS[finding.band]}　得分：${finding.score.toFixed(2)}`,
    `首次发现：${shanghaiTime(lead.firstSeenAt)}`,
    '',
    '理由：',
    ...standing(lead).flatMap((hit) =>
      hit.reasons.slice(0, MOST_REASONS).map((one) => `- ${oneLine(one.detail, 300)}`),
    ),
    '',
    `告警规则：${oneLine(rule.id, 80)}　告警编号：${id}`,
  ];
  return { subject, text: `${lines.join('\n')}\n` };
}

const shanghaiTime = (instant: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(instant));
