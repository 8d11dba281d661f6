import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { main } from '../../cli/main.ts';
import { runCommand } from '../support/instance.ts';

const dbName = `cli-${randomUUID().slice(0, 8)}`;
let folder = '';
let env: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-cli-'));
  const redis = new URL(inject('redisUrl'));
  redis.pathname = '/13';
  env = { REDIS_URL: redis.href, MONGODB_URI: inject('mongoUri'), HUBIAO_DB: dbName, HUBIAO_DATA: folder };
  return () => rm(folder, { recursive: true, force: true });
});

const file = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

const MARKS =
  '商标,注册号,国际分类,权利人,核定商品\n耐克,1111111,第25类,耐克创新有限合伙公司,运动鞋；T恤\n示例牌,2222222,99,示例公司,鞋\n';

describe('commands on the services of an instance', () => {
  it('import a directory from GB18030 CSV, all rows or none, row by row accounted for', async () => {
    const path = await file('marks.csv', iconv.encode(MARKS, 'gb18030'));
    const whole = await runCommand(['directory', 'import', path], env);
    expect(whole.code).toBe(1);
    expect(whole.stdout).toMatch(/row 3 {2}refused .*niceClasses/);
    expect(whole.stdout).toContain('nothing was imported');
    const partial = await runCommand(
      ['directory', 'import', path, '--partial', '--account', join(folder, 'account.jsonl')],
      env,
    );
    expect(partial.stdout).toContain('1 added, 0 changed, 0 unchanged, 1 refused');
    expect(partial.stdout).toContain('version 1 is in force');
    const account = (await readFile(join(folder, 'account.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(account.map((row) => [row.row, row.outcome])).toEqual([
      [2, 'added'],
      [3, 'refused'],
    ]);
  });

  it("make a lead of an officer's share text at once", async () => {
    const added = await runCommand(
      ['leads', 'add', '--text', '【淘口令】耐克运动鞋 高仿1:1 懂的来 https://m.shop.example/i/9 加vx abc'],
      env,
    );
    expect(added.stderr).toBe('');
    expect(added.stdout).toMatch(/^L[0-9a-f]{12} {2}new lead/);
    const leads = await runCommand(['leads', '--json'], env);
    const lines = leads.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      platform: 'm.shop.example',
      status: 'new',
      listing: { kind: 'post', url: 'https://m.shop.example/i/9' },
    });
    expect(lines[0].finding.flagged).toBe(true);
  });

  it('make a lead of a page at an address, of a saved page and of a picture of the screen', async () => {
    const page =
      '<html><head><script type="application/ld+json">{"@type":"Product","name":"耐克运动鞋 复刻","sku":"A1","offers":{"price":"99","priceCurrency":"CNY"}}</script></head></html>';
    const server = createServer((request, response) => {
      response
        .writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/item`;
    const refused = await runCommand(['leads', 'add', url], env);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('address-refused')]);
    const let_in = await runCommand(['leads', 'add', url, '--allow', new URL(url).host], env);
    expect(let_in.stdout).toMatch(/new lead .*耐克运动鞋 复刻/);

    const saved = await runCommand(['leads', 'add', '--file', await file('saved.html', page)], env);
    expect(saved.stdout).toMatch(/new lead .*耐克运动鞋 复刻/);
    const picture = await file('screen.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await runCommand(['leads', 'add', '--file', picture], env)).stdout).toMatch(/new lead .*屏幕截图/);
    expect((await runCommand(['leads', 'add'], env)).code).toBe(2);
  });

  it('take listings in from a file and say which rows were refused', async () => {
    const rows = [
      {
        platform: 'p',
        listingId: '1',
        kind: 'product',
        url: 'https://p.example/1',
        title: '耐克运动鞋 高仿',
        price: { amount: -1, currency: 'CNY' },
      },
      { listingId: '2', kind: 'product', url: 'https://p.example/2' },
    ];
    const path = await file('export.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const taken = await runCommand(['crawl', 'p', '--from-file', path], env);
    expect(taken.code).toBe(1);
    expect(taken.stdout).toContain('1 listings kept (1 new or changed), 1 rows refused');
    expect(taken.stderr).toMatch(/row 1: price left out/);
    expect(taken.stderr).toMatch(/row 2 refused: title: missing/);
  });

  it('refuse a platform that is not in the schedule, and a recipe that does not fit, by name and field', async () => {
    const unknown = await runCommand(['crawl', 'nowhere'], env);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('no platform nowhere')]);
    const recipe = await file(
      'recipe.json',
      JSON.stringify({ id: 'A shop', name: 'x', base: 'nonsense', way: 'static', colour: 1 }),
    );
    const refused = await runCommand(['platform', 'add', recipe], env);
    expect(refused.code).toBe(1);
    for (const word of ['recipe.json', 'id', 'base', 'colour']) expect(refused.stderr).toContain(word);
    const good = await file(
      'good.json',
      JSON.stringify({ id: 'a-shop', name: 'x', base: 'https://shop.example/', way: 'static' }),
    );
    expect((await runCommand(['platform', 'add', good], env)).stdout).toContain('taken into the schedule');
  });

  it('say of a period that is none how to write one, with exit code 2', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    for (const period of ['2026H3', '2026-13', '2026H1-02', 'last year']) {
      said.mockClear();
      expect([period, await main(['report', '--period', period, '--out', join(folder, 'none')])]).toEqual([period, 2]);
      expect(String(said.mock.calls[0]?.[0])).toContain('2026H1');
    }
  });

  it('say without an instance how to get one', async () => {
    const answer = await runCommand(['leads'], { HUBIAO_DATA: join(folder, 'nothing') });
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringMatching(/no running instance[\s\S]*npm start/)]);
  });

  it('name every setting that does not fit', async () => {
    const answer = await runCommand(['start'], { ...env, HUBIAO_PORT: 'abc', HUBIAO_DEMO: 'maybe' });
    expect(answer.code).toBe(1);
    for (const variable of ['HUBIAO_PORT', 'HUBIAO_DEMO']) expect(answer.stderr).toContain(variable);
  });
});
