import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameBuilder, nameTable } from '../../../detectors/text/name-builder.ts';
import { openNames } from '../../../detectors/text/name-table.ts';
import { type Name, type NameRole, nameOf } from '../../../detectors/text/names.ts';

const ROLES: NameRole[] = ['mark', 'gi', 'gi-place', 'sign', 'exclude'];
const anyName = fc
  .record({
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'耐克泽菲林NikeÉ·- 3&®😀𠮷\ud800'), maxLength: 9 }),
    ),
    role: fc.constantFrom(...ROLES),
    subject: fc.nat(5),
    known: fc.record({
      source: fc.constantFrom('directory' as const, 'official' as const, 'nickname' as const, 'weak' as const),
      shared: fc.boolean(),
    }),
  })
  .map(({ text, role, subject, known }) => nameOf(text, role, subject, known))
  .filter((name): name is Name => name !== undefined);

describe('a table of names', () => {
  it('gives every name back as it was put in, from its columns alone', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 40 }), (names) => {
        const table = openNames(nameTable(names).columns);
        expect(table.size).toBe(names.length);
        expect([...table]).toEqual(names);
        for (const [index, name] of names.entries()) expect(table.at(index)).toEqual(name);
      }),
    );
  });

  it('holds its columns in shared memory', () => {
    const { columns } = nameTable([nameOf('耐克', 'mark', 0)!]);
    for (const column of Object.values(columns)) expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('keeps names after many others were asked for', () => {
    const names = Array.from({ length: 40_000 }, (_, i) => nameOf(`泽菲林${i}`, 'mark', i)!);
    const table = nameTable(names);
    const first = table.at(0);
    for (let index = 0; index < names.length; index++) expect(table.at(index).subject).toBe(index);
    expect(table.at(0)).toEqual(first);
  });

  it.each([
    ['耐克', true],
    ['泽菲林', true],
    ['飞', false],
    ['Nike', false],
    ['克泽', false],
    ['', false],
    ['泽菲林耐克泽菲林耐克', false],
  ])('counts %s as a word: %s', (text, expected) => {
    const names = ['耐克', '泽菲林', '飞', 'Nike', '泽菲林耐克泽菲林耐克'].map((name) => nameOf(name, 'mark', 0)!);
    expect(nameTable([...names, nameOf('克泽', 'exclude', 0)!]).words.has(text)).toBe(expected);
  });

  it('finds the words that begin at a place, as a plain search does', () => {
    const unit = fc.constantFrom(...'耐克泽菲林');
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit, minLength: 1, maxLength: 9 }), { maxLength: 12 }),
        fc.string({ unit, maxLength: 20 }),
        (words, text) => {
          const table = nameTable(words.map((word) => nameOf(word, 'mark', 0)!));
          const points = Int32Array.from(text, (char) => char.codePointAt(0)!);
          const found = new Set<string>();
          for (let from = 0; from < points.length; from++)
            table.words.endsAt(points, { from, size: points.length }, (end) => found.add(text.slice(from, end)));
          const expected = words.filter((word) => word.length >= 2 && word.length <= 8 && text.includes(word));
          expect([...found].sort()).toEqual([...new Set(expected)].sort());
        },
      ),
    );
  });
});

describe('building a table', () => {
  it('makes spellings of one entry that differ in where they part one name', () => {
    const builder = nameBuilder();
    const first = builder.add(nameOf('RayBan', 'mark', 0)!);
    expect(builder.add(nameOf('Ray-Ban', 'mark', 0)!)).toBe(first);
    expect(builder.add(nameOf('Ray-Ban', 'mark', 1)!)).not.toBe(first);
    expect(builder.add(nameOf('Ray-Ban', 'exclude', 0)!)).not.toBe(first);
    const table = builder.finish();
    expect(table.size).toBe(3);
    expect([...table.at(first).gaps]).toEqual([0, 0, 0, 1, 0, 0]);
    expect(table.at(first).text).toBe('RayBan');
  });

  it('keeps the better-trusted source of two spellings, and another where it is told so', () => {
    const builder = nameBuilder();
    const weak = builder.add(nameOf('LV', 'mark', 0, { source: 'weak', shared: true })!);
    builder.add(nameOf('L·V', 'mark', 0, { source: 'official', shared: false })!);
    const other = builder.add(nameOf('驴牌', 'mark', 0)!);
    builder.retrust(other, 'nickname');
    const table = builder.finish();
    expect(table.at(weak)).toMatchObject({ source: 'official', shared: false });
    expect(table.at(other).source).toBe('nickname');
  });

  it('tells apart a hundred thousand names that share a hash table', () => {
    const builder = nameBuilder();
    for (let i = 0; i < 100_000; i++) expect(builder.add(nameOf(`m${i}`, 'mark', i % 7)!)).toBe(i);
    for (let i = 0; i < 100_000; i += 997) expect(builder.add(nameOf(`M-${i}`, 'mark', i % 7)!)).toBe(i);
  });
});
