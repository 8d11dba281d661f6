import type { AlertEvent } from '../domain/alert.ts';
import type { Sending } from './channels/channel.ts';
import { textOf } from './forms.ts';
import { BANDS, districtName, noteOf } from './note.ts';
import { oneLine } from './plain.ts';

const MOST_REASONS = 20;

/** Subject and text of an e-mail, in Chinese: an event with all that is known of it, or a digest whole. */
export function alertMail({ rule, message }: Sending, url: string | undefined): { subject: string; text: string } {
  const note = noteOf({ rule, message, url });
  const [first, ...more] = message.events;
  const details = more.length === 0 && first?.lead !== undefined ? leadLines(first, first.lead) : [];
  const subject = oneLine(note.title, 120);
  return { subject, text: [textOf(note), ...details.map((line) => `${line}\n`)].join('') };
}

function leadLines(event: AlertEvent, lead: NonNullable<AlertEvent['lead']>): string[] {
  const { seller, price, hits } = lead;
  return [
    '',
    `线索编号：${lead.id}（涉嫌，并非认定结论）`,
    `商品标题：${oneLine(lead.title, 200)}`,
    `商品链接：${oneLine(lead.url, 500)}`,
    `平台：${oneLine(lead.platform, 80)}　商品编号：${oneLine(lead.listingId, 120)}`,
    `辖区：${districtName(event.district)}`,
    ...(seller?.name === undefined ? [] : [`卖家：${oneLine(seller.name, 80)}`]),
    ...(price === undefined ? [] : [`价格：${price.amount} ${price.currency}`]),
    `识别等级：${BANDS[lead.band]}　得分：${lead.score.toFixed(2)}`,
    `首次发现：${shanghaiTime(lead.firstSeenAt)}`,
    '',
    '理由：',
    ...hits.flatMap((hit) => hit.reasons.slice(0, MOST_REASONS).map((one) => `- ${oneLine(one.detail, 300)}`)),
  ];
}

const shanghaiTime = (instant: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(instant));
