import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Capture } from '../../domain/capture.ts';
import type { BundleDescription } from '../../domain/evidence.ts';
import type { Lead } from '../../domain/lead.ts';
import { confirmVisit, type StepDone, type Visit, type VisitStep } from '../../domain/visit.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { visitFor } from '../../queue/officer-visit.ts';
import { type EvidenceFlow, evidenceFlow, HOUR } from '../support/evidence-flow.ts';
import { ffmpegHere } from '../support/live-room.ts';
import { pdfText } from '../support/pdf.ts';
import { timeServer } from '../support/time-server.ts';

const SLOW = { timeout: 600_000, interval: 200 };
const LI = { user: 'li', name: '李建国', badge: '沪执法0101' };
const CHEN = { user: 'chen', name: '陈思远', badge: '沪执法0102' };

/** A lead of the market, crawled and filed. */
async function leadIn(flow: EvidenceFlow): Promise<Lead> {
  const offer = flow.market.world
    .visible(flow.clock.now())
    .find(
      (one) =>
        one.platform === 'sample-market' && one.infringing && one.tags.includes('exact') && one.pictures.length > 0,
    );
  await flow.crawl(`${flow.market.url}/market/item/${offer?.listingId}.html`);
  return vi.waitFor(async () => {
    const { leads } = await flow.store.leads.page({}, { limit: 50 });
    const lead = leads.find((one) => one.listingId === offer?.listingId);
    expect(lead).toBeDefined();
    return lead as Lead;
  }, SLOW);
}

async function proposed({ store, clock }: EvidenceFlow, lead: Lead, steps: VisitStep[], n = 1): Promise<Visit> {
  const visit: Visit = {
    id: `${lead.id}-officer-${n}`,
    lead: lead.id,
    state: 'proposed',
    office: 'pudong',
    first: LI,
    proposedAt: clock.now().toISOString(),
    place: '上海市浦东新区市场监督管理局电子取证室',
    witness: '王小明',
    steps,
  };
  await store.visits.propose(visit);
  return visit;
}

async function confirmed(flow: EvidenceFlow, visit: Visit): Promise<void> {
  const second = confirmVisit(visit, CHEN, flow.clock.now());
  if (!second.ok) throw new Error(second.code);
  expect(await flow.store.visits.change('proposed', second.visit)).toBe(true);
}

const ended = (flow: EvidenceFlow, { id }: Visit): Promise<Capture> =>
  vi.waitFor(async () => {
    await flow.sweep();
    const capture = await flow.store.evidence.capture(id);
    expect(capture?.state === 'failed' || capture?.checked !== undefined).toBe(true);
    return capture as Capture;
  }, SLOW);

const placeOf = (flow: EvidenceFlow, { bundle }: Capture): string =>
  join(flow.folder, 'bundles', bundle?.sha256.slice(0, 2) ?? '', bundle?.sha256 ?? '');

const recordOf = async <T>(flow: EvidenceFlow, capture: Capture, name: string): Promise<T> =>
  JSON.parse(await readFile(join(placeOf(flow, capture), name), 'utf8')) as T;

it('two officers’ visit is recorded, timed, listed in a transcript and stands in the log as their evidence', async () => {
  const flow = await evidenceFlow({ timeSources: [await timeServer(300)] });
  const lead = await leadIn(flow);
  const brand = lead.listing.title.slice(0, 2);
  const visit = await proposed(flow, lead, [
    { do: 'open', url: `${flow.market.url}/market/` },
    { do: 'search', words: brand },
    { do: 'open', url: lead.listing.url },
    { do: 'scroll' },
    { do: 'click', text: lead.listing.seller?.name ?? '' },
    { do: 'open', url: `${flow.market.url}/market/item/688888888801.html` },
    { do: 'click', text: '商品详情' },
    { do: 'open', url: `${flow.market.url}/market/item/612345678901.html` },
  ]);
  await flow.sweep();
  expect(await flow.store.evidence.capture(visit.id)).toBeUndefined();
  await confirmed(flow, visit);
  const capture = await ended(flow, visit);
  expect(capture).toMatchObject({ state: 'logged', occasion: 'officer', checked: { ok: true } });
  const description = await recordOf<BundleDescription>(flow, capture, 'bundle.json');
  expect(description).toMatchObject({ standing: 'officer', occasion: 'officer' });
  expect(description.clock.source).toMatch(/ntp:\/\/127\.0\.0\.1:\d+ is \d+ ms ahead/);
  const { done } = await recordOf<{ done: StepDone[] }>(flow, capture, 'data/visit.json');
  expect(done.map(({ shown, status }) => [shown, status])).toEqual([
    ['page', 200],
    ['page', 200],
    ['page', 200],
    ['page', undefined],
    ['page', 200],
    ['wall', 200],
    ['skipped', undefined],
    ['not-found', 404],
  ]);
  expect(done[1]?.url).toContain(`/market/search?q=${encodeURIComponent(brand)}`);
  expect(done[4]?.url).toContain('/market/shop/');
  const environment = await recordOf<object>(flow, capture, 'data/environment.json');
  expect(environment).toMatchObject({
    profile: { entries: 0, cookies: 0 },
    program: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    browser: { version: expect.stringMatching(/^\d+\./) },
    hostsFile: { naming: [] },
  });
  const recording = await recordOf<{ frames: { name: string; sha256: string }[] }>(
    flow,
    capture,
    'data/recording.json',
  );
  expect(recording.frames.length).toBeGreaterThan(5);
  const roles = description.files.map(({ role }) => role);
  expect(roles.filter((role) => role === 'screenshot')).toHaveLength(7);
  const kept = description.files.filter(({ role }) => role === 'frame').map(({ path, sha256 }) => [path, sha256]);
  const film = 'command' in (await ffmpegHere());
  expect(kept.some(([path]) => path === 'data/recording.mp4')).toBe(film);
  if (!film) expect(kept).toEqual(recording.frames.map(({ name, sha256 }) => [`data/${name}`, sha256]));

  const place = placeOf(flow, capture);
  // The transcript names officers, steps and every file by both hashes, and is what the console prints.
  const pdf = await readFile(join(place, 'data', 'transcript.pdf'));
  const said = (await pdfText(pdf, { box: [28, 26] })).join('').replaceAll(/\s/g, '');
  for (const part of [
    '电子数据提取笔录',
    '李建国',
    '陈思远',
    '见证人（签名）',
    '页面要求登录或验证',
    '状态码404',
    'SM3',
  ])
    expect(said).toContain(part);
  for (const { path, sha256 } of description.files)
    if (/step-|exchanges|clock|environment|hosts|program|recording\.json|visit/.test(path))
      expect(said, path).toContain(sha256);
  const now = await flow.store.visits.get(visit.id);
  expect(now?.state).toBe('made');
  expect(Buffer.from((await flow.archive.kept(now?.transcript?.pdf ?? '')) ?? []).equals(pdf)).toBe(true);
  const report = await verifyEvidence(place, { key: (await flow.archive.head())?.key ?? '' });
  expect(report.checks.flatMap(({ problems }) => problems)).toEqual([]);
  // A job that comes again finds it made and begins no second visit.
  const again = await visitFor(flow.deps, lead, capture);
  expect(again).toMatchObject({ refused: expect.stringContaining('visit-cut-short') });
});

const refusals: [
  string,
  { aheadMs?: number; stratum?: number; source?: 'none' },
  (flow: EvidenceFlow, visit: Visit) => Promise<void>,
  string,
][] = [
  ['the clock is off by more than is allowed', { aheadMs: -9_000 }, confirmed, 'clock-off'],
  ['the source of time has none itself', { stratum: 0 }, confirmed, 'time-source-failed'],
  [
    'there is no source of time',
    { source: 'none' },
    async (flow, visit) => {
      const recipe = await flow.store.schedule.platform('sample-market');
      await flow.store.schedule.savePlatform({ ...recipe!, demo: false }, 'test');
      await confirmed(flow, visit);
    },
    'time-source-missing',
  ],
  [
    'the confirmation is older than a quarter of an hour',
    {},
    async (flow, visit) => {
      await confirmed(flow, visit);
      flow.clock.pass(HOUR);
    },
    'visit-late',
  ],
  [
    'one person confirmed alone',
    {},
    async ({ store, clock }, visit) => {
      const second = { ...LI, user: 'li-again' };
      await store.visits.change('proposed', {
        ...visit,
        state: 'confirmed',
        second,
        confirmedAt: clock.now().toISOString(),
      });
    },
    'same-officer',
  ],
];
for (const [name, { aheadMs, stratum, source }, act, code] of refusals)
  it(`no evidence is made where ${name}, and the visit and the audit say so`, async () => {
    const timeSources = source === 'none' ? [] : [await timeServer(aheadMs, stratum)];
    const flow = await evidenceFlow({ timeSources });
    const lead = await leadIn(flow);
    const visit = await proposed(flow, lead, [{ do: 'open', url: lead.listing.url }, { do: 'scroll' }]);
    await act(flow, visit);
    const capture = await ended(flow, visit);
    expect(capture).toMatchObject({ state: 'failed', error: expect.stringContaining(code) });
    expect(await flow.store.visits.get(visit.id)).toMatchObject({ state: 'refused', refused: { code } });
    const audit = await flow.store.audit.list(lead.id);
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'visit.refused', detail: expect.objectContaining({ visit: visit.id, code }) }),
    );
  });
