import { beforeEach, describe, expect, it } from 'vitest';
import { readTable } from '../../../lib/tables/index.ts';
import { removeDemoEntries } from '../../../store/registries/index.ts';
import { emptied, importValues, mark, rowsFrom, testRegistries, visibleIds } from '../../support/registries.ts';
import { testFolder } from '../../support/tables.ts';

const registries = testRegistries();
const { store, db } = registries;
const folder = testFolder();
beforeEach(() => emptied(registries));

describe('the account', () => {
  it('says row by row what was added, changed, unchanged and refused, and why', async () => {
    await importValues(store, 'directory', [mark('a'), mark('b')]);
    const file = await folder.put(
      'mixed.csv',
      'id,mark,niceClasses,owner,颜色\na,品牌a,25,某某（上海）有限公司,红\nb,品牌b,35,某某（上海）有限公司,\nc,品牌c,25,某公司,\n,···,25,某公司,\nd,x,服装,某公司,\ne,x\n',
    );
    const { account, outcomes } = await importValues(store, 'directory', readTable(file), { partial: true });
    expect(outcomes.map(({ row, id, outcome }) => [row, id, outcome])).toEqual([
      [2, 'a', 'unchanged'],
      [3, 'b', 'changed'],
      [4, 'c', 'added'],
      [5, undefined, 'refused'],
      [6, 'd', 'refused'],
      [7, 'e', 'refused'],
    ]);
    expect(outcomes[3]!.problems!.map(({ field }) => field)).toEqual(['id']);
    expect(outcomes[4]!.problems).toEqual([{ field: 'niceClasses', problem: expect.stringContaining('服装') }]);
    expect(outcomes[5]!.problems![0]!.problem).toContain('2 cells');
    expect(account).toMatchObject({
      version: 2,
      committed: true,
      added: 1,
      changed: 1,
      unchanged: 1,
      refused: 3,
      notes: [{ field: '颜色', rows: 1 }],
    });
    expect((await store.load()).registries.directory.map(({ id, niceClasses }) => [id, niceClasses])).toEqual([
      ['a', [25]],
      ['b', [35]],
      ['c', [25]],
    ]);
  });

  it('is kept with who, when and what came of it', async () => {
    await importValues(
      store,
      'gi',
      [{ id: 'g', name: '五常大米', product: '大米', kind: 'product', areas: ['五常市'] }],
      { by: 'officer-7' },
    );
    await importValues(store, 'gi', [{ id: 'h' }], { by: 'officer-8' });
    const kept = await db
      .collection('registryImports')
      .find({}, { sort: { at: 1 } })
      .toArray();
    expect(kept).toMatchObject([
      {
        kind: 'gi',
        by: 'officer-7',
        state: 'committed',
        version: 1,
        added: 1,
        at: expect.any(Date),
        finishedAt: expect.any(Date),
      },
      { kind: 'gi', by: 'officer-8', state: 'refused', version: 1, refused: 1 },
    ]);
  });
});

describe('all or nothing', () => {
  it('a refused row leaves everything as it was', async () => {
    await importValues(store, 'directory', [mark('a')]);
    const { account } = await importValues(store, 'directory', [mark('b'), { id: 'c' }]);
    expect(account).toMatchObject({ committed: false, version: 1, added: 1, refused: 1 });
    expect(await visibleIds(store)).toEqual(['a']);
    expect(await db.collection('registryEntries').countDocuments()).toBe(1);
  });

  it('a file that breaks off leaves everything as it was and the registry free', async () => {
    const breaking = (async function* () {
      yield* rowsFrom([mark('a')]);
      throw new Error('the disk is gone');
    })();
    await expect(importValues(store, 'directory', breaking)).rejects.toThrow('the disk is gone');
    expect(await store.versions()).toEqual({ directory: 0, gi: 0, signs: 0 });
    expect((await importValues(store, 'directory', [mark('a')])).account.version).toBe(1);
  });

  it('partial keeps what fits, and nothing where nothing fits', async () => {
    expect((await importValues(store, 'directory', [mark('a'), {}], { partial: true })).account).toMatchObject({
      committed: true,
      version: 1,
    });
    expect((await importValues(store, 'directory', [{}], { partial: true })).account).toMatchObject({
      committed: false,
      version: 1,
    });
  });

  it('a file without a row is refused', async () => {
    await expect(importValues(store, 'directory', [])).rejects.toMatchObject({ code: 'registry-file-empty' });
  });
});

describe('versions', () => {
  it('the same file again makes none', async () => {
    const file = () => readTable('samples/registries/directory.jsonl');
    const first = await importValues(store, 'directory', file());
    const again = await importValues(store, 'directory', file());
    expect(again.account).toMatchObject({
      version: 1,
      committed: true,
      added: 0,
      changed: 0,
      unchanged: first.account.added,
    });
  });

  it('can be read as they were', async () => {
    await importValues(store, 'directory', [mark('a'), mark('b')]);
    await importValues(store, 'directory', [mark('a', { owner: '另一公司' }), mark('c')]);
    const owners = async (directory: number) =>
      (await store.load({ directory, gi: 0, signs: 0 })).registries.directory.map(
        ({ id, owner }) => `${id} ${owner.slice(0, 2)}`,
      );
    expect(await owners(0)).toEqual([]);
    expect(await owners(1)).toEqual(['a 某某', 'b 某某']);
    expect(await owners(2)).toEqual(['a 另一', 'b 某某', 'c 某某']);
    await expect(owners(3)).rejects.toMatchObject({ code: 'registry-version-unknown' });
  });

  it('count each registry by itself', async () => {
    await importValues(store, 'signs', readTable('samples/registries/signs.jsonl'));
    await importValues(store, 'gi', readTable('samples/registries/gi.jsonl'));
    const { registries: read, versions } = await store.load();
    expect(versions).toEqual({ directory: 0, gi: 1, signs: 1 });
    expect([read.directory.length, read.gi.length > 29, read.signs.length]).toEqual([0, true, 8]);
  });

  it('hold what a map of all imports holds, after any of them', async () => {
    const model = new Map<string, unknown>();
    for (let step = 0; step < 12; step++) {
      const values = Array.from({ length: 5 }, (_, n) =>
        mark(`m${(step * 7 + n * 3) % 11}`, { notes: `${(step * n) % 4}` }),
      );
      const unique = [...new Map(values.map((value) => [value['id'], value])).values()];
      await importValues(store, 'directory', unique);
      for (const value of unique) model.set(String(value['id']), value);
      const read = (await store.load()).registries.directory;
      expect(Object.fromEntries(read.map((entry) => [entry.id, entry]))).toEqual(Object.fromEntries(model));
    }
  });
});

describe('registration numbers', () => {
  it('stay with one entry, in the file and in the registry', async () => {
    await importValues(store, 'directory', [mark('a', { registrationNo: '1' })]);
    const { outcomes } = await importValues(
      store,
      'directory',
      [mark('b', { registrationNo: '第1号' }), mark('c', { registrationNo: '2' }), mark('d', { registrationNo: '2' })],
      { partial: true },
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'added', 'refused']);
    expect(outcomes[0]!.problems).toEqual([
      { field: 'registrationNo', problem: '1 is the registration number of “a” already' },
    ]);
  });

  it('may pass on once their holder has another', async () => {
    await importValues(store, 'directory', [mark('a', { registrationNo: '1' })]);
    const { account } = await importValues(store, 'directory', [
      mark('a', { registrationNo: '9' }),
      mark('b', { registrationNo: '1' }),
    ]);
    expect(account).toMatchObject({ committed: true, changed: 1, added: 1 });
  });

  it('tell which entry a table without ids means', async () => {
    await importValues(store, 'directory', [mark('a', { registrationNo: '1' })]);
    const { outcomes } = await importValues(store, 'directory', [
      { 商标: '品牌a', 注册号: '1', 类别: '25', 权利人: '新主人' },
    ]);
    expect(outcomes).toEqual([{ row: 1, id: 'a', outcome: 'changed' }]);
  });
});

describe('made-up rows', () => {
  it('go away in one step and leave real ones', async () => {
    await importValues(store, 'directory', [mark('a'), mark('b')], { demo: true });
    await importValues(store, 'directory', [mark('b'), mark('c')]);
    expect(await removeDemoEntries(db)).toEqual({ directory: 1, gi: 0, signs: 0 });
    expect(await visibleIds(store)).toEqual(['b', 'c']);
    expect(await store.versions()).toEqual({ directory: 3, gi: 0, signs: 0 });
    expect(await removeDemoEntries(db)).toEqual({ directory: 0, gi: 0, signs: 0 });
    expect((await store.load({ directory: 1, gi: 0, signs: 0 })).registries.directory).toHaveLength(2);
  });

  it('never replace real ones', async () => {
    await importValues(store, 'directory', [mark('a')]);
    const { outcomes } = await importValues(store, 'directory', [mark('a'), mark('a2')], { demo: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'added']);
    const other = await importValues(store, 'directory', [mark('a', { owner: 'x' })], { demo: true });
    expect(other.account).toMatchObject({ committed: false, refused: 1 });
  });
});
