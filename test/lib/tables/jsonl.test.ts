import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rowsOf, testFolder } from '../../support/tables.ts';

const folder = testFolder();

describe('JSON Lines', () => {
  it('numbers lines, skips blank ones and reports what is no JSON', async () => {
    const path = await folder.put('mixed.jsonl', '\ufeff{"id":"a"}\r\n\n{"id":\n[1]\n{"id":"b"}');
    const rows = await rowsOf(path);
    expect(rows.map(({ row, value }) => [row, value])).toEqual([
      [1, { id: 'a' }],
      [3, undefined],
      [4, [1]],
      [5, { id: 'b' }],
    ]);
    expect(rows[1]!.problems![0]!.problem).toMatch(/^not JSON/);
  });

  it('reports a line that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc4, 0xcd]), Buffer.from('"}\n{"a":1}\n')]);
    const rows = await rowsOf(await folder.put('gbk.jsonl', bytes));
    expect(rows[0]).toMatchObject({ row: 1, problems: [{ problem: 'the line is not UTF-8' }] });
    expect(rows[1]).toEqual({ row: 2, value: { a: 1 } });
  });

  it('passes over a line of any length without keeping it', async () => {
    const chunks = (function* () {
      yield Buffer.from('{"a":1}\n"');
      for (let n = 0; n < 64; n++) yield Buffer.alloc(1024 * 1024, 'x');
      yield Buffer.from('"\n{"a":2}\n');
    })();
    const rows = await rowsOf(Readable.from(chunks), { format: 'jsonl' });
    expect(rows.map(({ row, problems }) => [row, problems?.length ?? 0])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
  });

  it('hands over rows of a stream as they come', async () => {
    const stream = new Readable({ read: () => undefined });
    const rows = rowsOf(stream, { format: 'jsonl', onProgress: ({ bytes }) => bytes === 8 && stream.push(null) });
    stream.push('{"a":1}\n');
    expect(await rows).toEqual([{ row: 1, value: { a: 1 } }]);
  });

  it('gives up characters cut between two pieces of bytes unharmed', async () => {
    const bytes = Buffer.from('{"商标":"大白兔"}\n');
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    expect(await rowsOf(Readable.from(pieces), { format: 'jsonl' })).toEqual([{ row: 1, value: { 商标: '大白兔' } }]);
  });
});
