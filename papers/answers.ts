import { Readable } from 'node:stream';
import { z } from 'zod';
import { AnswerGiven, type AnswerOutcome } from '../domain/answer.ts';
import type { AnswerRow } from '../domain/paper-ports.ts';
import { InputError } from '../lib/errors.ts';
import { readTable } from '../lib/tables/index.ts';

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ROWS = 5000;

/** Heads of columns as platforms write them. */
const COLUMNS: Record<string, readonly string[]> = {
  url: ['url', 'link', '链接', '商品链接', '网址'],
  listingId: ['listingid', 'itemid', 'id', '商品编号', '直播间商品号', '商品id'],
  outcome: ['outcome', 'result', '处理结果', '答复', '结果'],
  reason: ['reason', '理由', '原因', '说明'],
  attachments: ['attachments', '附件', '附件校验值'],
  reachedHolderAt: ['reachedholderat', '声明到达时间'],
};

const WORDS: Record<string, AnswerOutcome> = {
  已删除: 'removed',
  已下架: 'removed',
  已屏蔽: 'blocked',
  已断开链接: 'link-cut',
  已终止服务: 'seller-terminated',
  不予处理: 'refused',
  拒绝: 'refused',
  异议: 'objected',
  不侵权声明: 'counter-statement',
  已恢复: 'restored',
  已提供: 'provided',
};

/**
 * Reads a platform's answers row by row. CSV has a head in English or Chinese; attachments are `name=sha256`, parted by
 * `;`. JSON is a list, or `{ "answers": [] }`. A row that does not fit comes with what is wrong; a file that is neither throws.
 */
export async function readAnswers(content: Uint8Array, format: 'csv' | 'json'): Promise<AnswerRow[]> {
  if (content.byteLength > MOST_BYTES)
    throw new InputError(`The answers are larger than ${MOST_BYTES} bytes.`, { code: 'too-large', status: 413 });
  const rows = format === 'json' ? jsonRows(content) : await csvRows(content);
  if (rows.length > MOST_ROWS)
    throw new InputError(`There are more than ${MOST_ROWS} answers.`, { code: 'too-large', status: 413 });
  return rows;
}

function jsonRows(content: Uint8Array): AnswerRow[] {
  const wrong = (what: string): InputError =>
    new InputError(`The answers are not ${what}.`, { code: 'answers-unreadable', kept: 'Nothing was taken.' });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    throw wrong('JSON in UTF-8');
  }
  const list = z.union([z.array(z.unknown()), z.object({ answers: z.array(z.unknown()) })]).safeParse(value);
  if (!list.success) throw wrong('a list');
  const all = Array.isArray(list.data) ? list.data : list.data.answers;
  return all.map((one, index) => rowOf(index + 1, one));
}

async function csvRows(content: Uint8Array): Promise<AnswerRow[]> {
  const rows: AnswerRow[] = [];
  const source = Readable.from([Buffer.from(content)]);
  for await (const { row, value, problems } of readTable(source, { format: 'csv', name: 'answers.csv' })) {
    const [problem] = problems ?? [];
    if (problem !== undefined) rows.push({ row, problem: `${problem.field} ${problem.problem}`.trim() });
    else rows.push(rowOf(row, named(value as Record<string, unknown>)));
  }
  return rows;
}

/** A CSV row by the names of an answer; a column that is none of them is passed over. */
function named(cells: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [head, cell] of Object.entries(cells)) {
    const key = head.trim().toLowerCase();
    const name = Object.keys(COLUMNS).find((one) => COLUMNS[one]?.includes(key));
    if (name !== undefined) found[name] = cell;
  }
  const { outcome, attachments } = found;
  if (typeof outcome === 'string') found['outcome'] = WORDS[outcome.trim()] ?? outcome.trim();
  if (typeof attachments === 'string') found['attachments'] = attachments.split(';').map(attachmentOf);
  return found;
}

function attachmentOf(text: string): { name: string; sha256: string } {
  const at = text.lastIndexOf('=');
  return {
    name: text.slice(0, at).trim(),
    sha256: text
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  };
}

function rowOf(row: number, value: unknown): AnswerRow {
  const parsed = AnswerGiven.safeParse(value);
  if (parsed.success) return { row, given: parsed.data };
  const issue = parsed.error.issues[0]!;
  return { row, problem: `${issue.path.join('.')}: ${issue.message}` };
}
