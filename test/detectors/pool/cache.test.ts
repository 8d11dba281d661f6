import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cacheKey,
  compilePacked,
  directoryCache,
  openPacked,
  type PackedDirectory,
} from '../../../detectors/pool/index.ts';
import { recordsOf } from '../../../detectors/records.ts';
import { createScreener } from '../../../detectors/screen.ts';
import { sha256 } from '../../../lib/hash.ts';
import { listing, registries, rules } from '../../support/detectors.ts';

const records = {
  directory: recordsOf(registries.directory),
  gi: recordsOf(registries.gi),
  signs: recordsOf(registries.signs),
};
const packed = compilePacked(records, rules);
const TEXTS = ['泽菲林 运动鞋 高仿', '五常大米 产地广西', '进博会 徽章', '红富士苹果', 'Z·e·p·h·y·r·i·n·e 跑鞋'];
const screened = (from: PackedDirectory): unknown[] => {
  const screener = createScreener({ ...openPacked(from), rules, stamp: from.stamp, release: 'r' });
  return TEXTS.map((text) => screener.screen(listing(text)));
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubiao-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (key: string): string => join(folder, `${key}.directory`);

describe('a packed directory', () => {
  it('screens as the registries it was made from do', () => {
    const plain = createScreener({ registries, rules, stamp: packed.stamp, release: 'r' });
    expect(screened(packed)).toEqual(TEXTS.map((text) => plain.screen(listing(text))));
  });

  it('bears the hash of its registries as its stamp', () => {
    expect(packed.stamp).toBe(sha256(JSON.stringify(registries)).slice(0, 12));
  });

  it('holds empty registries', () => {
    const none = recordsOf([]);
    const empty = compilePacked({ directory: none, gi: none, signs: none }, rules);
    expect(empty.stamp).toBe(sha256('{"directory":[],"gi":[],"signs":[]}').slice(0, 12));
    const { registries: own } = openPacked(empty);
    expect([own.directory.length, own.directory.at(0), [...own.gi]]).toEqual([0, undefined, []]);
  });
});

describe('the cache of compiled directories', () => {
  it('gives back what was written, and nothing for another key', () => {
    const cache = directoryCache(join(folder, 'new', 'folder'));
    expect(cache.read('a')).toBeUndefined();
    expect(cache.write('a', packed)).toBe(true);
    expect(screened(cache.read('a')!)).toEqual(screened(packed));
    expect(cache.read('b')).toBeUndefined();
  });

  it.each<[string, (path: string) => void]>([
    ['cut short', (path) => truncateSync(path, readFileSync(path).length - 1)],
    ['cut to its head', (path) => truncateSync(path, 40)],
    ['emptied', (path) => truncateSync(path, 0)],
    ['with bytes behind it', (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]))],
    ['of another program', (path) => writeFileSync(path, 'something else entirely\n'.repeat(50))],
    ['with a byte of its arrays changed', (path) => changed(path, -9)],
    ['with a byte of its head changed', (path) => changed(path, 140)],
  ])('ignores a file %s', (_, damage) => {
    const cache = directoryCache(folder);
    cache.write('a', packed);
    damage(fileOf('a'));
    expect(cache.read('a')).toBeUndefined();
    expect(cache.write('a', packed)).toBe(true);
    expect(cache.read('a')).toBeDefined();
  });

  it('ignores an entry under the name of another', () => {
    const cache = directoryCache(folder);
    cache.write('a', packed);
    writeFileSync(fileOf('b'), readFileSync(fileOf('a')));
    expect(cache.read('b')).toBeUndefined();
  });

  it('says so where it cannot write, and leaves nothing behind', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(directoryCache(file).write('a', packed)).toBe(false);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('removes the entries unused for longest', () => {
    const cache = directoryCache(folder);
    for (let n = 0; n < 8; n++) {
      cache.write(`k${n}`, packed);
      utimesSync(fileOf(`k${n}`), 1000 + n, 1000 + n);
    }
    cache.read('k0');
    cache.write('new', packed);
    const kept = readdirSync(folder).sort();
    expect(kept).toHaveLength(8);
    expect(kept).toContain('k0.directory');
    expect(kept).toContain('new.directory');
    expect(kept).not.toContain('k1.directory');
  });

  it('has another key for other registries, rules or release', () => {
    const base = { registries: ['a', 'b'], rules: 'r', release: '1' };
    const keys = [base, { ...base, registries: ['b', 'a'] }, { ...base, rules: 'x' }, { ...base, release: '2' }];
    expect(new Set(keys.map(cacheKey)).size).toBe(keys.length);
    expect(cacheKey(base)).toBe(cacheKey({ ...base }));
  });
});

function changed(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place]! ^= 1;
  writeFileSync(path, bytes);
}
