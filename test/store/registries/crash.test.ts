import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportAccount } from '../../../domain/registries.ts';
import { readTable } from '../../../lib/tables/index.ts';
import { emptied, importValues, mark, testRegistries, visibleIds } from '../../support/registries.ts';
import { testFolder } from '../../support/tables.ts';

const registries = testRegistries();
const { store, db, uri } = registries;
const folder = testFolder();
beforeEach(() => emptied(registries));

type Message = { written?: number; account?: ImportAccount; peakMb?: number; code?: string };

const importer = (file: string, heapMb = 256): ChildProcess =>
  fork('test/support/registry-import-child.ts', [uri, db.databaseName, file], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${heapMb}`],
  });

/** The first message of a child that fits. */
function told(child: ChildProcess, fits: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => fits(message) && resolve(message));
    child.on('exit', (code, signal) => reject(new Error(`the importing process ended with ${code ?? signal}`)));
  });
}

async function manyMarks(name: string, count: number, more: Record<string, unknown> = {}): Promise<string> {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify(mark(`m${n}`, { registrationNo: String(10_000_000 + n), ...more })),
  );
  await writeFile(folder.path(name), lines.join('\n'));
  return folder.path(name);
}

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

describe('an import that dies half way', () => {
  it('is never seen, and the same import runs again cleanly', async () => {
    await importValues(store, 'directory', [mark('m0'), mark('old')]);
    const file = await manyMarks('crash.jsonl', 2500);
    const child = importer(file);
    await told(child, ({ written = 0 }) => written >= 1000);
    await killed(child);
    expect(await visibleIds(store)).toEqual(['m0', 'old']);
    expect(await db.collection('registryEntries').countDocuments({ from: 2 })).toBeGreaterThan(0);

    const { account } = await importValues(store, 'directory', readTable(file));
    expect(account).toMatchObject({ committed: true, added: 2499, changed: 1, refused: 0 });
    expect(await visibleIds(store)).toHaveLength(2501);
    expect(await db.collection('registryEntries').countDocuments({ from: 2 })).toBe(0);
    expect((await store.load({ directory: 1, gi: 0, signs: 0 })).registries.directory).toHaveLength(2);
    expect((await db.collection('registryImports').find({ state: 'failed' }).toArray()).map(({ by }) => by)).toEqual([
      'child',
    ]);
  });

  it('changes nothing when it was only asleep and wakes up behind another import', async () => {
    const file = await manyMarks('sleeper.jsonl', 2500, { notes: 'sleeper' });
    await importValues(store, 'directory', [mark('m0', { registrationNo: '10000000' })]);
    const child = importer(file);
    await told(child, ({ written = 0 }) => written >= 1000);
    child.kill('SIGSTOP');
    const { account } = await importValues(store, 'directory', [
      mark('m0', { registrationNo: '10000000', notes: 'awake' }),
      mark('z'),
    ]);
    expect(account).toMatchObject({ committed: true, added: 1, changed: 1 });
    const outcome = told(child, ({ code, account: done }) => code !== undefined || done !== undefined);
    child.kill('SIGCONT');
    expect((await outcome).code).toBe('registry-lock-lost');
    const { directory } = (await store.load()).registries;
    expect(directory.map(({ id, notes }) => [id, notes])).toEqual([
      ['m0', 'awake'],
      ['z', undefined],
    ]);
    const next = await importValues(store, 'directory', [mark('m0', { registrationNo: '10000000', notes: 'next' })]);
    expect(next.account).toMatchObject({ committed: true, changed: 1 });
  });
});

describe('two imports at once', () => {
  it('do not mix: the second is told who is at it and leaves nothing', async () => {
    const file = await manyMarks('busy.jsonl', 200);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = (async function* () {
      begun();
      await held;
      yield* readTable(file);
    })();
    const first = importValues(store, 'directory', slow, { by: 'officer-1' });
    await reading;
    await expect(importValues(store, 'directory', [mark('x')], { by: 'officer-2' })).rejects.toMatchObject({
      code: 'registry-busy',
      current: { by: 'officer-1' },
    });
    release();
    expect((await first).account).toMatchObject({ committed: true, version: 1, added: 200 });
    expect((await importValues(store, 'directory', [mark('x')])).account).toMatchObject({ version: 2, added: 1 });
  });

  it('of different registries do not hinder each other', async () => {
    const both = await Promise.all([
      importValues(store, 'gi', readTable('samples/registries/gi.jsonl')),
      importValues(store, 'signs', readTable('samples/registries/signs.jsonl')),
    ]);
    expect(both.map(({ account }) => account.committed)).toEqual([true, true]);
  });
});

it('reads 8,000 rows in a heap that could not hold them', async () => {
  const long = Array.from({ length: 40 }, (_, n) => `${'货'.repeat(40)}${n}`);
  const file = await manyMarks('large.jsonl', 8_000, { excludes: long });
  const child = importer(file, 64);
  const { account } = await told(child, ({ account: done }) => done !== undefined);
  expect(account).toMatchObject({ committed: true, added: 8_000, refused: 0 });
});
