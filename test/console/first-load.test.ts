import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { withFirstFiles } from '../../console/server/first-files.ts';
import { buildConsole } from '../../scripts/build-console.js';

const BUILT = join(import.meta.dirname, '..', '..', 'console', 'web', 'dist');
/** Bytes of script, by gzip, that the queue may cost somebody who opens it for the first time. */
const MOST = 350_000;
const FILE = /(?:from|import)\s*\(?["'`](?:\.\/|\/assets\/)([\w-]+\.js)["'`]/g;

beforeAll(buildConsole, 600_000);

const read = (file: string): string => readFileSync(join(BUILT, 'assets', file), 'utf8');
/** The files that these load before they run, themselves among them. */
function withImports(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const still = [...read(file).matchAll(FILE)].filter(([found]) => !found.includes('('));
    withImports(
      still.map(([, name]) => name!),
      seen,
    );
  }
  return seen;
}

test('the first view of the queue stays within its bytes of script, in few files, each there in both compressed forms', () => {
  const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/src="\/assets\/([\w-]+\.js)"/g)].map(([, name]) => name!);
  const named = [
    ...entries
      .map(read)
      .join('\n')
      .matchAll(/[\w-]+\.js/g),
  ].map(([name]) => name);
  // The page, and its words in Chinese: the doors to those in English lead to their one file.
  const wanted = named.filter((name) => /^(queue|zh-CN)-/.test(name) && !/["'`]\.\/en-/.test(read(name)));
  const files = withImports([...entries, ...wanted]);
  const whole = [...files].map(read).join('\n');
  // The list, the words of the queue and the frame of the page are among what was counted.
  for (const part of ['queue-rows', '涉嫌', 'skip']) expect(whole).toContain(part);
  const bytes = [...files].reduce((sum, file) => sum + readFileSync(join(BUILT, 'assets', `${file}.gz`)).length, 0);
  expect(bytes).toBeLessThan(MOST);
  expect(files.size).toBeLessThan(12);
  for (const file of files) expect(existsSync(join(BUILT, 'assets', `${file}.br`))).toBe(true);
  // Charts, forms and the other language come when they are wanted.
  expect([...files].filter((file) => /^(charts|en)-/.test(file))).toEqual([]);
});

test('the page of the queue names the files that its script will ask for, so that they come beside it', () => {
  const page = withFirstFiles(BUILT, readFileSync(join(BUILT, 'index.html'), 'utf8'));
  const named = [...page.matchAll(/(?:src|href)="\/assets\/([\w-]+\.(?:js|css))"/g)].map(([, name]) => name!);
  for (const part of [/^queue-.*\.js$/, /^zh-CN-.*\.js$/, /^queue-.*\.css$/])
    expect(named.some((name) => part.test(name))).toBe(true);
  for (const name of named) expect(existsSync(join(BUILT, 'assets', name))).toBe(true);
  expect(named.filter((name) => /^(charts|en)-/.test(name))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});
