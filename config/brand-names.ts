import { BrandNames } from '../domain/rulebook.ts';
import { messageOf } from '../lib/errors.ts';
import { skeletonText } from '../lib/text/stream.ts';

type Refuse = (field: string, problem: string) => never;

/**
 * Reads the lexicon of brand names, one brand a line of JSON. `refuse` is told the line, the brand and the field of the
 * first entry that does not fit, of a key that is not normalised, and of a name that two brands of one class claim alike.
 */
export function readBrandNames(text: string, refuse: Refuse): BrandNames[] {
  const brands: BrandNames[] = [];
  const owners = new Map<string, { brand: BrandNames; line: number }[]>();
  for (const [index, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue;
    const line = index + 1;
    const brand = parsedLine(row, line, refuse);
    for (const key of brand.keys)
      if (key === '' || skeletonText(key) !== key)
        refuse(`line ${line} (${brand.keys[0]}).keys`, `“${key}” is not normalised: write “${skeletonText(key)}”`);
    for (const name of ownNames(brand)) {
      const others = owners.get(name) ?? [];
      const rival = others.find((other) => other.brand.classes.some((one) => brand.classes.includes(one)));
      if (rival !== undefined)
        refuse(`line ${line} (${brand.keys[0]})`, `“${name}” is also a name of the brand in line ${rival.line}`);
      owners.set(name, [...others, { brand, line }]);
    }
    brands.push(brand);
  }
  return brands;
}

function parsedLine(row: string, line: number, refuse: Refuse): BrandNames {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch (error) {
    return refuse(`line ${line}`, `not JSON: ${messageOf(error)}`);
  }
  const result = BrandNames.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const keys = (value as { keys?: unknown } | null)?.keys;
  const brand = typeof keys === 'string' ? ` (${keys.split(';')[0]})` : '';
  const field = (issue?.path ?? []).map((part) => `.${String(part)}`).join('');
  return refuse(`line ${line}${brand}${field}`, issue?.message ?? 'does not fit');
}

/** What a brand is called officially, normalised, each once. */
function ownNames(brand: BrandNames): Set<string> {
  const official = [brand.latin, brand.zh, brand.ja, brand.ko, brand.ru].flatMap((list) => list ?? []);
  return new Set([...brand.keys, ...official.map(skeletonText)]);
}
