import type { FieldProblem } from '../../domain/listing.ts';
import { addressId } from '../listing.ts';
import { currencyCode } from '../readers/currency.ts';
import { readCount, readPrice } from '../readers/price.ts';
import { fieldOfHeader } from './headers.ts';

const COUNTS = new Set(['sold', 'stock', 'reviews']);

/**
 * One row of a table as a record for `readListing`: Chinese or English columns, prices and counts as written, lists parted by `;`. A column
 * that means no field is kept among the attributes. Fields that hold values of their own type already (JSON Lines) stay as they are.
 */
export function recordOfRow(
  row: Record<string, unknown>,
  frame: { platform?: string | undefined },
): { record: Record<string, unknown>; problems: FieldProblem[] } {
  const record: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  const attributes: Record<string, unknown> = {};
  const parts: Record<string, Record<string, unknown>> = {};
  let currency: string | undefined;
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined || value === null || value === '' || name === '__proto__') continue;
    const field = fieldOfHeader(name);
    if (field === 'currency') currency = currencyCode(String(value));
    else if (field === undefined) {
      if (typeof value === 'string' || typeof value === 'number') attributes[name] = String(value);
    } else if (field.includes('.') && isRecord(value)) record[field.slice(0, field.indexOf('.'))] = value;
    else if (field.includes('.')) {
      const [head = '', part = ''] = field.split('.');
      parts[head] = { ...parts[head], [part]: part === 'contact' ? list(value) : String(value) };
    } else record[field] ??= value;
  }
  for (const [head, part] of Object.entries(parts))
    record[head] = isRecord(record[head]) ? { ...part, ...(record[head] as object) } : part;
  if (Object.keys(attributes).length > 0)
    record['attributes'] = {
      ...attributes,
      ...(isRecord(record['attributes']) ? (record['attributes'] as object) : {}),
    };
  typeCells(record, currency, problems);
  record['platform'] ??= frame.platform;
  record['kind'] ??= record['stream'] === undefined ? 'product' : 'live';
  if (record['listingId'] === undefined && typeof record['url'] === 'string')
    record['listingId'] = addressId(record['url']);
  return { record, problems };
}

function typeCells(record: Record<string, unknown>, currency: string | undefined, problems: FieldProblem[]): void {
  for (const field of ['price', 'listPrice']) {
    const value = record[field];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    // A bare number in a Chinese table is in yuan.
    const { price } = readPrice(String(value), { currency: currency ?? 'CNY' });
    if (price === undefined) problems.push({ field, problem: `no price: ${String(value).slice(0, 60)}` });
    if (price === undefined) delete record[field];
    else record[field] = price;
  }
  for (const field of COUNTS) if (typeof record[field] === 'string') record[field] = readCount(record[field] as string);
  for (const field of ['images', 'category'])
    if (typeof record[field] === 'string') record[field] = list(record[field]);
  for (const field of ['listingId', 'title', 'url', 'brand', 'shipFrom', 'origin', 'description'])
    if (typeof record[field] === 'number') record[field] = String(record[field]);
  const time = record['seenAt'];
  if (typeof time === 'string') {
    const local = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(
      time.trim(),
    );
    const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0');
    if (local !== null)
      record['seenAt'] =
        `${local[1]}-${two(local[2])}-${two(local[3])}T${two(local[4])}:${two(local[5])}:${two(local[6])}+08:00`;
  }
}

const list = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .split(/[;；|\n]|,(?=https?:)|\s*[>›]\s*/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : value;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
