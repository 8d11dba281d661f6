import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import type { Capture } from '../../domain/capture.ts';
import type { BundleDescription } from '../../domain/evidence.ts';
import type { Lead } from '../../domain/lead.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import type { Offer } from '../../samples/market/index.ts';
import { type EvidenceFlow, evidenceFlow, HOUR } from '../support/evidence-flow.ts';
import { paper } from '../support/paper-cases.ts';

const SLOW = { timeout: 600_000, interval: 100 };

/** An offer with a plain infringement whose shop shows something else beside it. */
function offerOf({ market, clock }: EvidenceFlow): Offer {
  const shown = market.world.visible(clock.now()).filter(({ platform }) => platform === 'sample-market');
  const found = shown.find(
    (offer) =>
      offer.infringing &&
      offer.tags.includes('exact') &&
      offer.pictures.length > 0 &&
      offer.born < clock.now().getTime() - HOUR &&
      shown.some((other) => other !== offer && other.seller.key === offer.seller.key),
  );
  return found as Offer;
}

const pageOf = (flow: EvidenceFlow, id: string): string => `${flow.market.url}/market/item/${id}.html`;

type Bundled = Capture & { bundle: NonNullable<Capture['bundle']> };

async function captureOf(flow: EvidenceFlow, lead: string, id: string): Promise<Bundled> {
  return vi.waitFor(async () => {
    await flow.sweep();
    const capture = (await flow.store.evidence.ofLead(lead)).find((one) => one.id === id);
    expect(capture, JSON.stringify(flow.log.lines.slice(-3))).toMatchObject({ state: 'logged', checked: { ok: true } });
    return capture as Bundled;
  }, SLOW);
}

const placeOf = (flow: EvidenceFlow, sha: string): string => join(flow.folder, 'bundles', sha.slice(0, 2), sha);

async function described(flow: EvidenceFlow, capture: Capture): Promise<BundleDescription> {
  const text = await readFile(join(placeOf(flow, capture.bundle?.sha256 ?? ''), 'bundle.json'), 'utf8');
  return JSON.parse(text) as BundleDescription;
}

/** The bundle as the console would hand it out, checked with nothing but the key and a checkpoint. */
async function verifiedZip(flow: EvidenceFlow, capture: Capture): Promise<void> {
  const { stream } = await flow.archive.zip(capture.bundle?.sha256 ?? '', capture.id);
  const path = join(flow.folder, `${capture.id}.zip`);
  await pipeline(stream, createWriteStream(path));
  const head = await flow.archive.head();
  const report = await verifyEvidence(path, { key: head?.key ?? '' });
  expect(report.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'inclusion')?.state).toBe('passed');
}

async function leadOf(flow: EvidenceFlow, listingId: string): Promise<Lead> {
  return vi.waitFor(async () => {
    const { leads } = await flow.store.leads.page({}, { limit: 50 });
    const lead = leads.find((one) => one.listingId === listingId);
    expect(lead).toBeDefined();
    return lead as Lead;
  }, SLOW);
}

async function entries(
  flow: EvidenceFlow,
): Promise<{ type: string; lead?: string; notice?: string; version?: number; sha256: string }[]> {
  const text = await readFile(join(flow.folder, 'log', 'entries', '000000'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

async function lookedAt(flow: EvidenceFlow, lead: string, n: number) {
  return vi.waitFor(async () => {
    await flow.sweep();
    const watch = await flow.store.watches.get(lead);
    expect(watch?.checks).toBe(n);
    return watch;
  }, SLOW);
}

it('a lead goes from crawl to a bundle that verifies offline, a decision in the log, verified gone, relisted and reopened', async () => {
  const flow = await evidenceFlow();
  const { store, clock, market } = flow;
  const offer = offerOf(flow);
  const url = pageOf(flow, offer.listingId);
  const served = Buffer.from(await (await fetch(url)).arrayBuffer());
  await flow.crawl(url);
  const lead = await leadOf(flow, offer.listingId);

  // Filed: the bundle holds the very bytes that were crawled, and the pictures, marked as taken later.
  const filing = await captureOf(flow, lead.id, `${lead.id}-filing-1`);
  expect(filing.bundle).toMatchObject({ missing: [] });
  const { files } = await described(flow, filing);
  const page = files.find(({ path }) => path === 'data/page-1.html');
  expect(page).toMatchObject({ relation: 'basis', role: 'html', sha256: sha256(served), source: url });
  expect(files.filter(({ role }) => role === 'picture').map(({ relation }) => relation)).not.toContain('record');
  expect(files.filter(({ role }) => role === 'picture')).toHaveLength(offer.pictures.length);
  const archive = files.find(({ path }) => path === 'data/page-1.warc.gz');
  expect(archive).toMatchObject({ relation: 'basis', role: 'archive', source: url });
  const archived = gunzipSync(await readFile(join(placeOf(flow, filing.bundle.sha256), archive?.path ?? '')));
  expect(archived.includes(served)).toBe(true);
  await verifiedZip(flow, filing);

  // Decided: an entry of its own in the log, a bundle with the page as it was then, and a watch.
  clock.pass(HOUR);
  const by = { user: 'officer', role: 'officer' };
  await store.leads.decide(lead.id, { action: 'confirm', version: lead.version }, by, clock.now());
  const decision = await captureOf(flow, lead.id, `${lead.id}-decision-2`);
  expect((await described(flow, decision)).files.map(({ path, relation }) => [path, relation])).toContainEqual([
    'data/now-1.html',
    'later',
  ]);
  await verifiedZip(flow, decision);
  const logged = await entries(flow);
  expect(logged.filter(({ type }) => type === 'decision')).toEqual([
    expect.objectContaining({ lead: lead.id, version: 2, by: 'officer' }),
  ]);
  const life = JSON.parse(
    await readFile(join(placeOf(flow, decision.bundle.sha256), 'data', 'lead.json'), 'utf8'),
  ) as Lead;
  const event = life.events.find(({ what }) => what === 'confirm');
  const entry = logged.find(({ type }) => type === 'decision');
  expect(entry?.sha256).toBe(sha256(canonicalJson({ event, lead: lead.id })));
  expect(logged.filter(({ type }) => type === 'bundle')).toHaveLength(2);

  // Notified: the paper's text as it left stands in the log, once.
  const [text = ''] = await store.papers.keepRecords(['{"kind":"request"}']);
  await store.papers.create(paper({ id: 'P1', platform: 'sample-market' }));
  await store.papers.change('P1', 1, (draft) => ({
    ...draft,
    status: 'sent',
    sentAt: clock.now().toISOString(),
    text,
  }));
  const notices = await vi.waitFor(async () => {
    await flow.sweep();
    const found = (await entries(flow)).filter(({ type }) => type === 'notice');
    expect(found).toHaveLength(1);
    return found;
  }, SLOW);
  expect(notices[0]).toMatchObject({ notice: 'P1', sha256: text });
  await vi.waitFor(async () => expect(await store.papers.owing(10)).toEqual([]), SLOW);

  // Taken down: gone by a page that is not there while the shop answers, with a capture of its own.
  const moved = { platform: 'sample-market', listingId: offer.listingId } as const;
  market.world.move({ ...moved, at: clock.now().toISOString(), what: 'remove', ending: 'expired' });
  clock.pass(25 * HOUR);
  const gone = await lookedAt(flow, lead.id, 1);
  expect(gone).toMatchObject({ state: 'gone', last: { outcome: 'gone', proof: 'not-found' } });
  expect(gone?.last?.witness).toContain('/market/shop/');
  const recheck = await captureOf(flow, lead.id, `${lead.id}-recheck-1`);
  expect((await described(flow, recheck)).files.filter(({ role }) => role === 'html').length).toBeGreaterThan(1);
  await verifiedZip(flow, recheck);
  expect((await store.leads.get(lead.id))?.events.at(-1)).toMatchObject({ what: 'verified-gone', by: 'system' });

  // Back under its own id: the lead returns to the queue, and the watch begins another round.
  market.world.move({ ...moved, at: clock.now().toISOString(), what: 'restore' });
  clock.pass(25 * HOUR);
  const back = await lookedAt(flow, lead.id, 2);
  expect(back?.state).toBe('watched');
  expect(back?.rounds).toHaveLength(2);
  const reopened = await store.leads.get(lead.id);
  expect(reopened).toMatchObject({ status: 'new', route: 'queue' });
  expect(reopened?.events.at(-1)).toMatchObject({ what: 'relisted', from: 'suspected', to: 'new' });

  // Gone again, by the platform's own words, and back under another id of the same shop: both leads say so.
  market.world.move({ ...moved, at: clock.now().toISOString(), what: 'remove', ending: 'off-shelf' });
  clock.pass(25 * HOUR);
  expect(await lookedAt(flow, lead.id, 3)).toMatchObject({ state: 'gone', last: { proof: 'removal-page' } });
  market.world.move({ ...moved, at: clock.now().toISOString(), what: 'relist' });
  clock.pass(HOUR);
  const again = market.world.visible(clock.now()).find(({ relistOf }) => relistOf === offer.listingId) as Offer;
  await flow.crawl(pageOf(flow, again.listingId));
  const second = await leadOf(flow, again.listingId);
  const link = await vi.waitFor(async () => {
    const links = (await store.watches.get(lead.id))?.links ?? [];
    expect(links).toHaveLength(1);
    return links[0];
  }, SLOW);
  expect(link).toMatchObject({ lead: second.id, by: 'pictures' });
  const events = async (id: string) => (await store.leads.get(id))?.events ?? [];
  expect(await events(lead.id)).toContainEqual(expect.objectContaining({ what: 'relisted-as', lead: second.id }));
  expect(await events(second.id)).toContainEqual(expect.objectContaining({ what: 'relisting-of', lead: lead.id }));

  await captureOf(flow, second.id, `${second.id}-filing-1`);
  const report = await verifyEvidence(join(flow.folder, 'log'), { key: (await flow.archive.head())?.key ?? '' });
  expect(report.ok).toBe(true);
  const all = (await entries(flow)).map((entry) => JSON.stringify({ ...entry, at: undefined }));
  expect(new Set(all).size).toBe(all.length);

  // A byte changed in its place is found, and the file named.
  const file = join(placeOf(flow, filing.bundle.sha256), 'data', 'page-1.html');
  const bytes = await readFile(file);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const harmed = await flow.archive.verify(filing.bundle.sha256);
  expect(harmed.ok).toBe(false);
  expect(harmed.checks.flatMap(({ problems }) => problems)).toContainEqual(
    expect.objectContaining({ code: 'file-changed', where: 'data/page-1.html' }),
  );
});

it('frames that are kept with a snapshot stand in its bundle with their second and stream, one that is lost is named', async () => {
  const flow = await evidenceFlow();
  const offer = offerOf(flow);
  const url = pageOf(flow, offer.listingId);
  const takenAt = flow.clock.now().toISOString();
  const frames = [
    { sha256: await flow.archive.keep(Buffer.from('frame one')), mediaType: 'image/jpeg', at: 75.5, takenAt },
    { sha256: sha256('never kept'), mediaType: 'image/jpeg', at: 80, takenAt },
  ];
  const page = { url, status: 200, headers: {}, mediaType: 'application/json', takenAt };
  const ref = { platform: 'sample-market', listingId: offer.listingId, snapshot: 1 };
  await flow.store.evidence.keepPages([
    { ref, pages: [{ ...page, sha256: await flow.archive.keep(Buffer.from('{}')), frames }] },
  ]);
  await flow.crawl(url);
  const lead = await leadOf(flow, offer.listingId);
  const filing = await captureOf(flow, lead.id, `${lead.id}-filing-1`);
  const found = (await described(flow, filing)).files.filter(({ role }) => role === 'frame');
  expect(found).toMatchObject([
    {
      path: 'data/page-1-frame-00075.5.jpg',
      relation: 'basis',
      second: 75.5,
      takenAt,
      source: url,
      sha256: sha256('frame one'),
    },
  ]);
  expect(filing.bundle.missing).toMatchObject([{ en: expect.stringContaining('frame at 80 s') }]);
  await verifiedZip(flow, filing);
});
