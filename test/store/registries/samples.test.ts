import { describe, expect, it } from 'vitest';
import type { Mark, RegistryEntry, RegistryKind } from '../../../domain/registries.ts';
import { readTable } from '../../../lib/tables/index.ts';
import { registryReader } from '../../../store/registries/map.ts';
import { isRightUscc } from '../../../store/registries/uscc.ts';

async function sample<K extends RegistryKind>(kind: K): Promise<RegistryEntry[K][]> {
  const reader = registryReader(kind);
  const entries: RegistryEntry[K][] = [];
  for await (const row of readTable(`samples/registries/${kind}.jsonl`)) {
    const read = reader.read(row);
    expect(read).toHaveProperty('entry');
    entries.push((read as { entry: RegistryEntry[K] }).entry);
  }
  expect(reader.notes()).toEqual([]);
  return entries;
}

describe('sample registries', () => {
  it('hold at least 80 marks in 15 classes, with the cases that detectors must tell apart', async () => {
    const marks = await sample('directory');
    expect(marks.length).toBeGreaterThanOrEqual(80);
    expect(new Set(marks.flatMap((mark) => mark.niceClasses)).size).toBeGreaterThanOrEqual(15);
    expect(new Set(marks.map((mark) => mark.status))).toEqual(new Set(['registered', 'expired', 'revoked', 'pending']));
    const sellers = marks.flatMap((mark) => mark.authorisedSellers ?? []);
    expect(sellers.some((seller) => (seller.validUntil ?? '9') < '2026-11-01')).toBe(true);
    expect(sellers.some((seller) => seller.goods)).toBe(true);
    expect(sellers.flatMap((seller) => seller.uscc ?? []).every(isRightUscc)).toBe(true);
  });

  it('keep the everyday words of a mark apart from the mark', async () => {
    const marks = await sample('directory');
    const excludes = (id: string): string[] => marks.find((mark: Mark) => mark.id === id)?.excludes ?? [];
    expect(excludes('tm-apple')).toContain('红富士苹果');
    expect(excludes('tm-xiaomi')).toContain('小米粥');
  });

  it('hold at least 30 indications and 8 signs, one of them run out, and say what is made up', async () => {
    const [marks, indications, signs] = [await sample('directory'), await sample('gi'), await sample('signs')];
    expect(indications.length).toBeGreaterThanOrEqual(30);
    expect(signs.length).toBeGreaterThanOrEqual(8);
    expect(signs.some((sign) => sign.validUntil < '2026-01-01')).toBe(true);
    for (const entry of [...marks, ...indications, ...signs]) expect(entry.notes).toMatch(/^示例数据/);
  });
});
