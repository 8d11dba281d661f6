import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ANTA, importMark } from '../support/console-data.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await it.account('admin', 'administrator');
  await importMark(it.store);
});
afterAll(() => it.close());

const BASE = '/api/v1/registries/directory';
const HEAD = 'id,mark,registrationNo,niceClasses,owner,aliases,status,validUntil';
const ANTA_LINE = `${ANTA.id},安踏,1234567,25,安踏体育用品有限公司,ANTA,registered,2030-12-31`;

type Sent = { kind?: string; name?: string; as?: string; type?: string };
async function upload(content: string | Uint8Array, { kind = 'directory', name = 'marks.csv', as, type }: Sent = {}) {
  const cookie = await cookieOf(as ?? 'admin');
  const answer = await fetch(`${it.url}/api/v1/registries/${kind}/previews?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie, 'content-type': type ?? 'application/octet-stream' },
    body: content as never,
  });
  return { status: answer.status, body: await answer.json() };
}
const cookies = new Map<string, string>();
async function cookieOf(user: string): Promise<string> {
  if (!cookies.has(user)) {
    const { headers } = await it.call('POST', '/api/v1/session', { body: { user, password: 'correct-horse-battery' } });
    cookies.set(user, headers.getSetCookie()[0]!.split(';')[0]!);
  }
  return cookies.get(user)!;
}
const csv = (...lines: string[]) => [HEAD, ...lines].join('\n');
const rowsOf = async (id: string, outcome: string, page = 0) =>
  (await it.call('GET', `${BASE}/previews/${id}?outcome=${outcome}&page=${page}`, { as: 'admin' })).body.rows;
const confirm = (id: string, body: unknown = {}) =>
  it.call('POST', `${BASE}/previews/${id}/confirmation`, { as: 'admin', body });
const versions = () => it.store.registries.versions();

describe('a preview', () => {
  test('says row by row and field by field what would become of a file, and writes nothing', async () => {
    const before = await versions();
    const { status, body } = await upload(
      csv(
        ANTA_LINE,
        'm-new,回力,7654321,25,上海回力鞋业有限公司,Warrior,registered,2031-01-01',
        'm-bad,,1,99,某公司,,registered,2031-13-01',
      ),
    );
    expect([status, body]).toMatchObject([
      201,
      { added: 1, changed: 0, unchanged: 1, refused: 1, version: before.directory },
    ]);
    expect(body.kept).toEqual({ refused: 1, changed: 0, added: 1 });
    expect(await rowsOf(body.id, 'added')).toMatchObject([{ row: 3, id: 'm-new', name: '回力' }]);
    const [refused] = await rowsOf(body.id, 'refused');
    expect(refused.row).toBe(4);
    expect(refused.problems.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['mark', 'validUntil']),
    );
    expect(await versions()).toEqual(before);
    expect(await it.store.registries.entry('directory', 'm-new')).toBeUndefined();
  });

  test('shows each field as it stands and as it would be', async () => {
    const { body } = await upload(
      csv(ANTA_LINE.replace('2030-12-31', '2035-12-31').replace('ANTA', 'ANTA;Anta Sports')),
    );
    expect(body).toMatchObject({ changed: 1 });
    expect(await rowsOf(body.id, 'changed')).toEqual([
      {
        ...{ row: 2, outcome: 'changed', id: ANTA.id, name: '安踏' },
        fields: [
          { field: 'aliases', before: ['ANTA'], after: ['ANTA', 'Anta Sports'] },
          { field: 'validUntil', before: '2030-12-31', after: '2035-12-31' },
        ],
      },
    ]);
    expect((await it.call('DELETE', `${BASE}/previews/${body.id}`, { as: 'admin' })).status).toBe(204);
    expect((await confirm(body.id)).body).toMatchObject({ code: 'not-found', kept: expect.any(String) });
  });

  test('reads GBK bytes and Chinese headers, and says once which column it does not know', async () => {
    const text = '商标,注册号,类别,权利人,有效期至,心情\n飞跃,2222222,25,大博文鞋业,2032年3月1日,好';
    const { body } = await upload(iconv.encode(text, 'gbk'), { name: '名录.csv' });
    expect(body).toMatchObject({ added: 1, name: '名录.csv' });
    expect(body.notes).toMatchObject([{ field: '心情', rows: 1 }]);
    expect((await rowsOf(body.id, 'added'))[0].name).toBe('飞跃');
  });

  test.each<[string, string | Uint8Array, Sent, number]>([
    ['an empty file', '', {}, 400],
    ['a web page by a table’s name', '<!doctype html><html></html>', {}, 400],
    ['a header alone', HEAD, {}, 400],
    ['JSON for bytes', '{}', { type: 'application/json' }, 415],
    ['a registry that there is not', csv(ANTA_LINE), { kind: 'planets' }, 400],
    ['a damaged workbook', new Uint8Array([80, 75, 3, 4, 0, 0]), { name: 'x.xlsx' }, 400],
  ])('refuses %s, with what to do, and leaves nothing', async (_what, content, sent, status) => {
    const before = await versions();
    const answer = await upload(content, sent);
    expect([answer.status, typeof answer.body.code]).toEqual([status, 'string']);
    expect(await versions()).toEqual(before);
  });
});

describe('a confirmation', () => {
  test('imports what was shown, once; the audit and the list of imports say who', async () => {
    const { body } = await upload(csv('m-one,凤凰,3333333,12,上海凤凰企业,Phoenix,registered,2033-01-01'));
    const [first, second] = await Promise.all([confirm(body.id), confirm(body.id)]);
    const done = [first, second].find(({ status }) => status === 200)!;
    expect(done.body).toMatchObject({ added: 1, committed: true });
    expect([first, second].filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await it.store.registries.entry('directory', 'm-one')).toMatchObject({ mark: '凤凰' });
    expect((await versions()).directory).toBe(done.body.version);
    const [entry] = (await it.store.audit.page({ action: 'registry.imported' }, { limit: 1 })).entries;
    expect(entry).toMatchObject({
      by: 'admin',
      subject: 'registry:directory',
      detail: { sha256: body.sha256, added: 1 },
    });
    const { imports } = (await it.call('GET', `${BASE}/imports`, { as: 'admin' })).body;
    expect(imports.find(({ by }: { by: string }) => by === 'admin')).toMatchObject({
      by: 'admin',
      added: 1,
    });
  });

  test('is a conflict where the registry has changed since, and then nothing is written', async () => {
    const { body } = await upload(csv('m-two,永久,4444444,12,上海永久,Forever,registered,2033-01-01'));
    const meanwhile = await upload(csv('m-three,大白兔,5555555,30,冠生园,White Rabbit,registered,2033-01-01'));
    expect((await confirm(meanwhile.body.id)).status).toBe(200);
    const after = await versions();
    const { status, body: said } = await confirm(body.id);
    expect([status, said.code, said.current]).toEqual([409, 'import-differs', { version: after.directory }]);
    expect(said.kept).toMatch(/nothing/);
    expect(await versions()).toEqual(after);
    expect(await it.store.registries.entry('directory', 'm-two')).toBeUndefined();
  });

  test('leaves out refused rows only where that was asked for', async () => {
    const file = csv('m-four,英雄,6666666,16,上海英雄,Hero,registered,2033-01-01', 'm-five,,6,16,某,,registered,');
    const { body } = await upload(file);
    expect((await confirm(body.id)).body).toMatchObject({ code: 'import-refused', advice: expect.any(String) });
    expect((await confirm(body.id, { partial: true })).body).toMatchObject({ added: 1, refused: 1, committed: true });
    expect(await it.store.registries.entry('directory', 'm-four')).toMatchObject({ mark: '英雄' });
  });

  test('comes too late after a day', async () => {
    const { body } = await upload(csv('m-six,三枪,7777777,25,上海针织,Three Gun,registered,2033-01-01'));
    const start = it.now.value;
    it.now.value = new Date(start.getTime() + 86_400_000);
    expect(await it.store.registries.previewed(body.id)).toBeUndefined();
    it.now.value = start;
    expect((await confirm(body.id)).status).toBe(200);
  });
});
