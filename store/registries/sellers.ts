import { type CellReader, day, type Reading } from './cells.ts';

/* Authorised sellers, lawful users and licensees in one cell. */

const KEYS: Record<string, string> = {
  platform: 'platform',
  平台: 'platform',
  sellerid: 'sellerId',
  店铺: 'sellerId',
  店铺号: 'sellerId',
  店铺id: 'sellerId',
  商家号: 'sellerId',
  uscc: 'uscc',
  信用代码: 'uscc',
  统一社会信用代码: 'uscc',
  name: 'name',
  名称: 'name',
  商家: 'name',
  企业: 'name',
  validfrom: 'validFrom',
  from: 'validFrom',
  自: 'validFrom',
  起: 'validFrom',
  validuntil: 'validUntil',
  until: 'validUntil',
  至: 'validUntil',
  止: 'validUntil',
  goods: 'goods',
  商品: 'goods',
  document: 'document',
  文件: 'document',
  授权书: 'document',
  quota: 'quota',
  用量: 'quota',
  核准用量: 'quota',
};

/** `20000公斤`, `15吨/2026`: an approved user's quota, of one year where that stands behind. */
function quota(said: string): Reading {
  const found = /^(\d+(?:\.\d+)?)\s*([^\d\s/]+)(?:\s*\/\s*(\d{4}))?$/.exec(said.trim());
  if (found === null) return { problem: `“${said}” is no quota such as 20000公斤 or 15吨/2026` };
  const [, amount, unit, year] = found;
  return { value: { amount: Number(amount), unit, ...(year === undefined ? {} : { year: Number(year) }) } };
}
const USCC = /^[0-9A-HJ-NPQRTUWXY]{18}$/i;

function readValue(field: string, said: string): Reading {
  if (field === 'quota') return quota(said);
  return field === 'validFrom' || field === 'validUntil' ? day(said) : { value: said.trim() };
}

function readPart(part: string, into: Record<string, unknown>): string | undefined {
  const pair = /^([^=:：]+?)\s*[=:：]\s*(.*)$/s.exec(part);
  if (!pair) {
    const field = USCC.test(part) ? 'uscc' : 'name';
    if (into[field] !== undefined) return `“${part}” has no key`;
    into[field] = field === 'uscc' ? part.toUpperCase() : part;
    return undefined;
  }
  const [, key, said] = pair as unknown as [string, string, string];
  const field = KEYS[key.trim().toLowerCase()];
  if (field === undefined) return `unknown key “${key.trim()}”`;
  if (into[field] !== undefined) return `“${key.trim()}” stands twice`;
  const read = readValue(field, said);
  if (read.problem !== undefined) return read.problem;
  if (read.value === undefined || read.value === '') return undefined;
  into[field] =
    field === 'goods'
      ? said
          .split('/')
          .map((word) => word.trim())
          .filter(Boolean)
      : read.value;
  return undefined;
}

function readOne(piece: string): Reading {
  const seller: Record<string, unknown> = {};
  for (const part of piece.split(/[|｜,，]/)) {
    const problem = part.trim() === '' ? undefined : readPart(part.trim(), seller);
    if (problem) return { problem: `${problem} in “${piece}”` };
  }
  return { value: seller };
}

/**
 * Sellers in a cell: JSON (`[{…}]`), or `platform=sample-market,sellerId=s-1,until=2027-12-31,goods=鞋/帽` parted by `;` or a
 * line break, with Chinese keys too (平台, 店铺, 信用代码, 名称, 自, 至, 商品, 文件, 用量); a part without a key is a credit code or a name.
 */
export const sellers: CellReader = (cell) => {
  if (typeof cell === 'object' && cell !== null) return { value: cell };
  const said = String(cell).trim();
  if (/^[[{]/.test(said)) {
    try {
      const value = JSON.parse(said) as unknown;
      return { value: Array.isArray(value) ? value : [value] };
    } catch {
      return { problem: 'begins like JSON but is none' };
    }
  }
  const found: unknown[] = [];
  for (const piece of said.split(/[;；\n\r]+/).map((one) => one.trim())) {
    if (piece === '') continue;
    const { value, problem } = readOne(piece);
    if (problem !== undefined) return { problem };
    found.push(value);
  }
  return found.length > 0 ? { value: found } : {};
};
