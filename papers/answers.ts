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
  notice: ['notice', 'paper', '文书编号', '文号', '通知编号'],
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
 * `;`, or the names alone of `files` that came with it. JSON is a list, or `{ "answers": [] }`, and names files likewise. A row that does not fit comes
 * with what is wrong; one that was left blank is no answer yet; a file that is none of these throws.
 */
export async function readAnswers(
  content: Uint8Array,
  format: 'csv' | 'xlsx' | 'json',
  files: ReadonlyMap<string, string> = new Map(),
): Promise<AnswerRow[]> {
  if (content.byteLength > MOST_BYTES)
    throw new InputError(`The answers are larger than ${MOST_BYTES} bytes.`, { code: 'too-large', status: 413 });
  const rows = format === 'json' ? jsonRows(content, files) : await tableRows(content, format, files);
  if (rows.length > MOST_ROWS)
    throw new InputError(`There are more than ${MOST_ROWS} answers.`, { code: 'too-large', status: 413 });
  return rows;
}

function jsonRows(content: Uint8Array, files: ReadonlyMap<string, string>): AnswerRow[] {
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
  return all.map((one, index) => rowOf(index + 1, withHashes(one, files)));
}

const NamedOnly = z.looseObject({ attachments: z.array(z.looseObject({ name: z.string() })) });

/** An answer whose attachments may say the name alone of a file that came along. */
function withHashes(value: unknown, files: ReadonlyMap<string, string>): unknown {
  const answer = files.size === 0 ? undefined : NamedOnly.safeParse(value).data;
  if (answer === undefined) return value;
  const hashed = answer.attachments.map((one) => ({ sha256: files.get(one.name.trim()), ...one }));
  return { ...answer, attachments: hashed };
}

async function tableRows(
  content: Uint8Array,
  format: 'csv' | 'xlsx',
  files: ReadonlyMap<string, string>,
): Promise<AnswerRow[]> {
  const rows: AnswerRow[] = [];
  const source = Readable.from([Buffer.from(content)]);
  for await (const { row, value, problems } of readTable(source, { format, name: `answers.${format}` })) {
    const [problem] = problems ?? [];
    const given = problem === undefined ? named(value as Record<string, unknown>, files) : {};
    if (problem !== undefined) rows.push({ row, problem: `${problem.field} ${problem.problem}`.trim() });
    else if (!isBlank(given)) rows.push(rowOf(row, given));
  }
  return rows;
}

/** Whether a row of the table that went out came back as it was. */
const isBlank = ({ outcome, reason, attachments }: Record<string, unknown>): boolean =>
  ![outcome, reason, attachments].some((cell) => cell !== undefined && cell !== '');

/** A row by the names of an answer; a column that is none of them is passed over. */
function named(cells: Record<string, unknown>, files: ReadonlyMap<string, string>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [head, cell] of Object.entries(cells)) {
    const key = head.trim().toLowerCase();
    const name = Object.keys(COLUMNS).find((one) => COLUMNS[one]?.includes(key));
    if (name !== undefined) found[name] = typeof cell === 'number' ? String(cell) : cell;
  }
  const { outcome, attachments } = found;
  if (typeof outcome === 'string') found['outcome'] = WORDS[outcome.trim()] ?? outcome.trim();
  if (typeof attachments === 'string')
    found['attachments'] = attachments.split(/[;；]/).map((one) => attachmentOf(one, files));
  return found;
}

function attachmentOf(text: string, files: ReadonlyMap<string, string>): { name: string; sha256: string } {
  const known = files.get(text.trim());
  if (known !== undefined) return { name: text.trim(), sha256: known };
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
