import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { EvidenceReport } from '../../domain/evidence.ts';
import { createKey, readSigner } from '../../evidence/index.ts';
import { type Made, madeBundle } from '../support/evidence.ts';
import { runCommand } from '../support/instance.ts';
import { startAuthority } from '../support/tsa.ts';

let made: Made;
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(made.folder, name), text);
  return join(made.folder, name);
};
beforeAll(async () => {
  const bundle = await madeBundle();
  made = bundle;
  return bundle.clean;
});

describe('hubiao evidence verify', () => {
  it('says 0 of what holds, with no instance and no network', async () => {
    const key = await file('key', `${made.key}\n`);
    const checkpoint = await file('checkpoint', made.checkpoint);
    const said = await runCommand(['evidence', 'verify', made.bundle, '--key', key, '--checkpoint', checkpoint], {
      HUBIAO_DATA: join(made.folder, 'nothing'),
    });
    expect([said.code, said.stderr]).toEqual([0, '']);
    expect(said.stdout).toMatch(/inclusion +holds +entry 37 of 38/);
    expect(said.stdout).toMatch(/not checked: time-stamp\n$/);
  });

  it('says 1 of what does not, and names it, as sentences and as JSON', async () => {
    const other = await file('other', readSigner(createKey('hubiao-test')).publicKey);
    const said = await runCommand(['evidence', 'verify', made.bundle, '--key', other]);
    expect([said.code, said.stdout]).toEqual([
      1,
      expect.stringContaining('proof/checkpoint.txt is not signed by the key given'),
    ]);
    expect(said.stdout).toMatch(/DOES NOT HOLD\n$/);
    const json = await runCommand(['evidence', 'verify', made.bundle, '--key', other, '--json']);
    const report = JSON.parse(json.stdout) as EvidenceReport;
    expect([json.code, report.ok, report.lead]).toEqual([1, false, 'L0123456789ab']);
    expect(report.checks.flatMap(({ problems }) => problems)[0]).toMatchObject({ code: 'checkpoint-forged' });
  });

  it('says 1 of a path or key that cannot be read, and 2 of wrong usage', async () => {
    const nothing = await runCommand(['evidence', 'verify', join(made.folder, 'nowhere')]);
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('bundle-missing')]);
    const key = await runCommand(['evidence', 'verify', made.bundle, '--key', join(made.folder, 'nowhere')]);
    expect([key.code, key.stderr]).toEqual([1, expect.stringContaining('file-unreadable')]);
    expect((await runCommand(['evidence', 'verify'])).code).toBe(2);
    expect((await runCommand(['evidence', 'verify', made.bundle, '--consistency', 'x'])).code).toBe(2);
    expect((await runCommand(['evidence', 'checkpoint', '--since', 'x'])).code).toBe(2);
  });

  it('prints no character of a bundle that would move the cursor', async () => {
    const folder = await mkdtemp(join(made.folder, 'escape-'));
    await writeFile(join(folder, 'a\u001b[2Jb\u202e'), 'x');
    const { stdout } = await runCommand(['evidence', 'verify', folder]);
    expect(stdout).toContain('a�[2Jb� is in no manifest');
  });
});

describe('hubiao evidence on an instance', () => {
  it('captures a lead, stamps it, proves two heads of its log consistent, and the bundle verifies under the later one', async () => {
    const data = await mkdtemp(join(tmpdir(), 'hubiao-capture-'));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const authority = await startAuthority();
    onTestFinished(() => authority.close());
    const redis = new URL(inject('redisUrl'));
    redis.pathname = '/12';
    const env = {
      REDIS_URL: redis.href,
      MONGODB_URI: inject('mongoUri'),
      HUBIAO_DB: `evidence-${randomUUID().slice(0, 8)}`,
      HUBIAO_DATA: data,
      HUBIAO_TSA: authority.url,
      HUBIAO_ALLOW: new URL(authority.url).host,
    };
    const at = (name: string): string => join(data, name);
    const hubiao = async (...args: string[]) => {
      const said = await runCommand(args, env);
      expect([said.stderr, said.code]).toEqual(['', 0]);
      return said.stdout;
    };
    const marks = '商标,注册号,国际分类,权利人,核定商品\n耐克,1111111,第25类,耐克创新有限合伙公司,运动鞋\n';
    await writeFile(at('marks.csv'), marks);
    await hubiao('directory', 'import', at('marks.csv'));
    const lead = (await hubiao('leads', 'add', '--text', '耐克运动鞋 高仿1:1 https://m.shop.example/i/9')).split(
      ' ',
    )[0] as string;

    expect(await hubiao('evidence', 'capture', lead, '--out', at('out'))).toContain('entry 0 of the log, 3 files');
    await hubiao('evidence', 'checkpoint', '--out', at('first'));
    expect(await hubiao('evidence', 'capture', lead, '--out', at('out'), '--zip')).toContain('entry 1 of the log');
    await hubiao('evidence', 'checkpoint', '--out', at('second'), '--since', at('first'), '--consistency', at('proof'));
    await writeFile(at('key'), await hubiao('evidence', 'key'));
    await writeFile(at('ca.pem'), authority.ca);
    expect((await stat(at('evidence/key'))).mode & 0o777).toBe(0o600);

    const [folder, zip] = (await readdir(at('out'))).sort() as [string, string];
    const bundle = join(at('out'), folder);
    expect(JSON.parse(await readFile(join(bundle, 'data', 'listing.json'), 'utf8'))).toMatchObject({ kind: 'post' });
    const handed = ['--key', at('key'), '--tsa-ca', at('ca.pem'), '--checkpoint', at('second')];
    const verified = await hubiao('evidence', 'verify', bundle, ...handed, '--consistency', at('proof'));
    expect(verified).toMatch(/consistency +holds +the 1 entries are the beginning of the 2/);
    expect(verified).toMatch(/everything holds\n$/);
    expect(await hubiao('evidence', 'verify', join(at('out'), zip), ...handed)).toMatch(/everything holds\n$/);
    expect(await hubiao('evidence', 'verify', at('evidence/log'), '--key', at('key'))).toMatch(/log +holds +2 entries/);

    const unproved = await runCommand(['evidence', 'verify', bundle, ...handed], env);
    expect([unproved.code, unproved.stdout]).toEqual([1, expect.stringContaining('consistency-missing')]);
    const unknown = await runCommand(['evidence', 'capture', 'L0', '--out', at('out')], env);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('lead-unknown')]);
  });
});
