import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import { createInspector } from '../../detectors/images/index.ts';
import { createScreener } from '../../detectors/screen.ts';
import type { Finding, Hit } from '../../domain/finding.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Store } from '../../domain/ports.ts';
import { registriesStamp } from '../../queue/registries.ts';
import { openStore } from '../../store/connect.ts';
import { runCommand } from '../support/instance.ts';

const dbName = `replay-${randomUUID().slice(0, 8)}`;
let folder = '';
let env: Record<string, string> = {};
let store: Store;

const mark = (more: object) => ({ id: 'm1', mark: '耐克', niceClasses: [25], owner: '示例公司', ...more });

const importDirectory = async (...marks: object[]): Promise<void> => {
  const path = join(folder, 'marks.jsonl');
  await writeFile(path, marks.map((one) => JSON.stringify(one)).join('\n'));
  const answer = await runCommand(['directory', 'import', path], env);
  expect(answer.code, answer.stderr + answer.stdout).toBe(0);
};

const listing = (listingId: string): Listing => ({
  platform: 'p',
  listingId,
  kind: 'product',
  url: `https://p.example/${listingId}`,
  title: '👟 耐克运动鞋 高仿1:1 懂的来',
  seenAt: '2026-11-20T09:00:00+08:00',
});

/** Files a lead with the finding that `change` makes of what this program finds. */
async function fileLead(id: string, change: (finding: Finding) => Finding = (finding) => finding): Promise<Lead> {
  const { registries, versions } = await store.registries.load();
  const screener = createScreener({
    registries,
    stamp: registriesStamp(versions),
    rules: loadRules(),
    release: '0.1.0',
  });
  const seen = listing(id);
  const [ref] = await store.listings.record([seen]);
  const finding = change(screener.screen(seen));
  const filed = await store.leads.file({ ref: ref!, listing: seen, finding, registryClock: 1, source: 'crawl' });
  return filed!.lead;
}

const replayed = async (id: string) => {
  const answer = await runCommand(['replay', id, '--json'], env);
  return { code: answer.code, said: JSON.parse(answer.stdout) };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-replay-'));
  env = { REDIS_URL: inject('redisUrl'), MONGODB_URI: inject('mongoUri'), HUBIAO_DB: dbName, HUBIAO_DATA: folder };
  store = await openStore({ uri: inject('mongoUri'), dbName });
  await importDirectory(mark({}));
  return async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
});

describe('hubiao replay', () => {
  it('makes a finding again byte for byte, also after the registries have changed, and says what today would be found', async () => {
    const lead = await fileLead('1');
    const first = await replayed(lead.id);
    expect(first.code).toBe(0);
    expect(first.said.again).toMatchObject({ same: true, sha256: first.said.stored.sha256, differences: [] });
    expect(first.said.today.differences).toEqual([]);

    await importDirectory(mark({ status: 'expired' }));
    const later = await replayed(lead.id);
    expect(later.code).toBe(0);
    expect(later.said.again).toMatchObject({ same: true, differences: [] });
    expect(later.said.today).toMatchObject({ same: false });
    expect(later.said.today.differences).toContainEqual({ what: 'flagged', before: 'true', after: 'false' });
    expect(later.said.today.differences).toContainEqual({
      hit: 'trademark m1',
      what: 'hit',
      before: 'flagged',
      after: 'none',
    });
    const told = await runCommand(['replay', lead.id], env);
    expect(told.stdout).toContain('the same finding, byte for byte');
    expect(told.stdout).toContain('trademark m1: hit flagged → none');
    await importDirectory(mark({}));
  });

  it('names both releases and what differs where another release made the finding', async () => {
    const lead = await fileLead('2', (finding) => ({
      ...finding,
      versions: { ...finding.versions, release: '0.0.9' },
      hits: finding.hits.map((hit) => ({ ...hit, points: hit.points + 1 })),
    }));
    const { code, said } = await replayed(lead.id);
    expect(code).toBe(0);
    expect(said.otherParts).toEqual(['release']);
    expect([said.stored.versions.release, said.again.versions.release]).toEqual(['0.0.9', '0.1.0']);
    expect(said.again.differences.map((one: { what: string }) => one.what)).toEqual(['points']);
  });

  it('fails where a stored finding was changed although every version is the one stamped', async () => {
    const lead = await fileLead('3', (finding) => ({ ...finding, score: 0.123 }));
    const answer = await runCommand(['replay', lead.id], env);
    expect(answer.code).toBe(1);
    expect(answer.stdout).toContain('the stored finding was changed, or the program was');
    expect(answer.stdout).toMatch(/score 0\.123 → /);
  });

  it('takes what pictures said from the store', async () => {
    const hit: Hit = {
      kind: 'image',
      subjectId: 'ref-1',
      status: 'ask',
      points: 40,
      score: 0.4,
      legalBasis: [],
      elements: [],
      defences: [],
      reasons: [{ code: 'near-duplicate', detail: '图片相近', field: 'images[0]', weight: 40 }],
    };
    const inspector = createInspector({ weights: loadRules().weights });
    const lead = await fileLead('4', (finding) => inspector.merge(finding, [hit]));
    expect(lead.finding.hits.map((one) => one.kind)).toContain('image');
    const { said } = await replayed(lead.id);
    expect(said.again.same).toBe(true);
  });

  it('refuses an unknown lead, and a finding whose registries this instance never had', async () => {
    expect((await runCommand(['replay', 'L000000000000'], env)).stderr).toContain('lead-unknown');
    const lead = await fileLead('5', (finding) => ({
      ...finding,
      versions: { ...finding.versions, registries: 'elsewhere' },
    }));
    const answer = await runCommand(['replay', lead.id], env);
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining('stamp-unknown')]);
  });
});
