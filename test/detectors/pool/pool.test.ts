import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { compilePacked, createPool, type Lines, linesOf, type ScreenPool } from '../../../detectors/pool/index.ts';
import { recordsOf } from '../../../detectors/records.ts';
import { createScreener } from '../../../detectors/screen.ts';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { listing, registries, rules } from '../../support/detectors.ts';

const pack = (from: Registries) =>
  compilePacked({ directory: recordsOf(from.directory), gi: recordsOf(from.gi), signs: recordsOf(from.signs) }, rules);
const packed = pack(registries);
const plain = createScreener({ registries, rules, stamp: packed.stamp, release: 'r' });
const listings = Array.from({ length: 60 }, (_, i) =>
  listing(i % 3 === 0 ? `泽菲林 运动鞋 高仿 ${i}` : `普通 商品 ${i}`, { listingId: `l${i}` }),
);

const pools: ScreenPool[] = [];
const poolOf = (threads: number, program?: URL): ScreenPool => {
  const own = program === undefined ? {} : { program };
  const pool = createPool({ packed, rules, release: 'r', threads, ...own });
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

async function* bytesOf(parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a pool of screening threads', () => {
  it('finds what one thread finds, batch by batch', async () => {
    const pool = poolOf(2);
    const batches = Array.from({ length: 6 }, (_, k) => listings.slice(k * 10, k * 10 + 10));
    const found = await Promise.all(batches.map((batch) => pool.screen(batch)));
    expect(found.flat()).toEqual(listings.map((one) => plain.screen(one)));
  });

  it('gives findings in the order of the lines, and tells of lines that are none by their number', async () => {
    const pool = poolOf(2);
    const lines = listings.map((one) => JSON.stringify(one));
    lines.splice(20, 0, '{"platform":"shop"}');
    const chunks = [lines.slice(0, 30), lines.slice(30)].map((some) => `${some.join('\n')}\n`);
    const done = await all(pool.screenAll(linesOf(bytesOf(chunks), '2026-11-23T09:00:00+08:00')));
    const findings = done.flatMap(({ text }) => text.trim().split('\n')).map((line) => JSON.parse(line));
    expect(findings).toEqual(listings.map((one) => plain.screen(one)));
    expect(done.map(({ told }) => told).join('')).toMatch(/^line 21: no listing/);
  });

  it('screens by a directory that was swapped in, and finishes what was begun by the one before', async () => {
    const pool = poolOf(1);
    const begun = pool.screen(listings.slice(0, 1));
    pool.swap(pack({ directory: [], gi: [], signs: [] }));
    const after = await pool.screen(listings.slice(0, 1));
    expect((await begun)[0]!.hits.length).toBeGreaterThan(0);
    expect(after[0]!.hits).toEqual([]);
    expect(after[0]!.versions.registries).not.toBe((await begun)[0]!.versions.registries);
  });

  it('reports a batch that fails, and goes on with the others', async () => {
    const pool = poolOf(1);
    const bad = { ...listings[0], title: null } as unknown as Listing;
    await expect(pool.screen([bad])).rejects.toMatchObject({ code: 'screening-failed' });
    expect(await pool.screen(listings.slice(0, 2))).toHaveLength(2);
  });

  it('replaces a thread that dies, tries its batch once more alone, then reports it', async () => {
    const pool = poolOf(2, new URL('../../support/dying-thread.js', import.meta.url));
    const killer: Listing = { ...listings[0]!, listingId: 'kills' };
    const [killed, others] = await Promise.allSettled([
      pool.screen([killer]),
      Promise.all(listings.slice(0, 20).map((one) => pool.screen([one]))),
    ]);
    expect(killed).toMatchObject({ status: 'rejected', reason: { code: 'batch-killed' } });
    expect(others.status).toBe('fulfilled');
    expect(await pool.screen(listings.slice(0, 1))).toHaveLength(1);
  });

  it('refuses what comes after it was closed, and ends what was begun', async () => {
    const pool = createPool({ packed, rules, release: 'r', threads: 1 });
    const begun = pool.screen(listings.slice(0, 5));
    const closing = pool.close();
    await expect(pool.screen(listings.slice(0, 1))).rejects.toMatchObject({ code: 'pool-closed' });
    expect(await begun).toHaveLength(5);
    await closing;
  });
});

describe('cutting a stream into batches of whole lines', () => {
  const texts = async (batches: AsyncIterable<Lines>): Promise<{ lines: string[]; before: number }[]> =>
    (await all(batches)).map(({ bytes, before }) => ({
      lines: Buffer.from(bytes).toString('utf8').replace(/\n$/, '').split('\n'),
      before,
    }));

  it('keeps every line whole, in order and numbered, wherever chunks break', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', '标', '😀', '"'), maxLength: 6 }), { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
        async (lines, sizes) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const chunks: Uint8Array[] = [];
          for (let at = 0, k = 0; at < bytes.length; k++) {
            const size = sizes[k % sizes.length]!;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          const found = await texts(linesOf(bytesOf(chunks), ''));
          expect(found.flatMap((batch) => batch.lines)).toEqual(lines);
          let before = 0;
          for (const batch of found) {
            expect(batch.before).toBe(before);
            before += batch.lines.length;
          }
        },
      ),
    );
  });

  it('answers each chunk as it comes, and a last line without an end', async () => {
    expect(await texts(linesOf(bytesOf(['a\nb', 'c\n', 'd']), ''))).toEqual([
      { lines: ['a'], before: 0 },
      { lines: ['bc'], before: 1 },
      { lines: ['d'], before: 2 },
    ]);
  });

  it('keeps no more of a line than shows that it is too long', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    const [batch] = await all(linesOf(bytesOf([...Array.from({ length: 9 }, () => chunk), 'x\n']), ''));
    expect(batch!.bytes.length).toBeLessThan(5 * 1024 * 1024);
    expect(batch!.bytes.length).toBeGreaterThan(4 * 1024 * 1024);
  });
});
