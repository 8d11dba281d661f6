import type { Capture, KeptPage, KeptPicture } from '../domain/capture.ts';
import type { Exchange } from '../domain/crawl.ts';
import type { FileRelation, FileRole } from '../domain/evidence.ts';
import type { Bilingual } from '../domain/law.ts';
import type { Lead } from '../domain/lead.ts';
import type { BundleFacts, BundleFile, Crawler, EvidenceArchive, Store } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import { framePictures, frameSecond, picturesWorth } from '../domain/room.ts';
import type { VisitTools } from '../domain/visit-ports.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/hash.ts';
import { exchangeWarc } from '../lib/warc/index.ts';
import { keptExchange } from './exchanges.ts';
import { UNSCHEDULED } from './look.ts';
import type { Queues } from './queues.ts';
import type { Log } from './worker.ts';

const MOST_PICTURES = 8;
const NOW = { zh: '当前页面', en: 'the page as it is now' };
const DRAWN = { zh: '渲染后页面的 MHTML', en: 'the drawn page as MHTML' };
const NOT_KEPT = { zh: '本机未保存其原始字节', en: 'its bytes are not kept on this machine' };
const NONE_GIVEN = { zh: '浏览器没有给出，或文件过大', en: 'the browser gave none, or one too large' };
const same = (text: string): Bilingual => ({ zh: text, en: text });
const frameOf = (at: number, url: string): Bilingual => ({
  zh: `${url} 第 ${at} 秒的画面`,
  en: `frame at ${at} s of ${url}`,
});
/** What should be in a bundle, and why it is not. */
const lacking = (what: Bilingual, why: Bilingual): Bilingual => ({
  zh: `${what.zh}：${why.zh}`,
  en: `${what.en}: ${why.en}`,
});

/** What the steps of evidence work with. */
export type EvidenceDeps = {
  store: Store;
  queues: Queues;
  crawler: Crawler;
  archive: EvidenceArchive;
  clock: Clock;
  log: Log;
  /** Who captures: the name sent to platforms, the release, and where the time comes from. */
  identity: { userAgent: string; release: string; clockSource: string };
  /** For officers' captures; without them such a capture fails and says so. */
  visits?: VisitTools;
};

/** What a bundle is made of, and what should be in it but could not be had, each with the reason. */
export type Gathered = { facts: BundleFacts; files: BundleFile[]; missing: Bilingual[] };

/** Gathers everything on a lead for one capture: what the finding was made from, what is to be seen now, the records. */
export async function gather(deps: EvidenceDeps, lead: Lead, capture: Capture): Promise<Gathered> {
  const collected: Collected = { deps, lead, capture, files: [], missing: [], inspected: [] };
  const recipe = await deps.store.schedule.platform(lead.platform);
  const ref = { platform: lead.platform, listingId: lead.listingId, snapshot: lead.snapshot };
  const kept = await deps.store.evidence.sources(ref);
  await addPages(collected, 'page', kept.pages);
  await addPages(collected, 'look', capture.pages ?? []);
  if (recipe === undefined) collected.missing.push(lacking(NOW, UNSCHEDULED));
  else await addNow(collected, recipe, kept.pages.length > 0);
  const frames = framePictures(lead.listing.images ?? [], kept.pages);
  await addPictures(collected, recipe, [...frames, ...kept.pictures]);
  const madeAt = deps.clock.now().toISOString();
  const files = [...recordsOf(collected, madeAt), ...collected.files];
  return { facts: factsOf(collected, madeAt), files, missing: collected.missing };
}

type Collected = {
  deps: EvidenceDeps;
  lead: Lead;
  capture: Capture;
  files: BundleFile[];
  missing: Bilingual[];
  /** Addresses of pictures whose very bytes the picture detector looked at. */
  inspected: string[];
};

/** What a bundle of this capture says of itself. */
export const factsOf = (
  { deps, lead, capture }: Pick<Collected, 'deps' | 'lead' | 'capture'>,
  madeAt: string,
): BundleFacts => ({
  id: capture.id,
  lead: lead.id,
  platform: lead.platform,
  listingId: lead.listingId,
  standing: 'clue',
  occasion: capture.occasion,
  seenAt: lead.listing.seenAt,
  madeAt,
  clock: { source: deps.identity.clockSource },
  crawler: { userAgent: deps.identity.userAgent, release: deps.identity.release },
  versions: lead.finding.versions,
  ...(lead.demo ? { demo: true } : {}),
});

/** A value as a file of a bundle: canonical JSON. */
export const json = (value: unknown) => ({
  mediaType: 'application/json',
  content: Buffer.from(`${canonicalJson(value)}\n`),
});

/** The listing record that the finding was made from, the finding, the life of the lead, and what this capture was to do. */
export function recordsOf(
  { lead, capture, missing, inspected }: Pick<Collected, 'lead' | 'capture' | 'missing' | 'inspected'>,
  at: string,
): BundleFile[] {
  const { listing, finding, ...life } = lead;
  const record = { relation: 'record', takenAt: at } as const;
  const { id, occasion, version, look } = capture;
  const basis = { relation: 'basis', takenAt: listing.seenAt, source: listing.url } as const;
  return [
    { name: 'listing.json', role: 'listing', ...basis, ...json(listing) },
    { name: 'finding.json', role: 'finding', ...record, ...json(finding) },
    { name: 'lead.json', role: 'lead', ...record, ...json(life) },
    { name: 'capture.json', role: 'other', ...record, ...json({ id, occasion, version, look, inspected, missing }) },
  ];
}

/** What was read no later than the listing is what the finding was made from; all else came later. */
const relationOf = (lead: Lead, takenAt: string): FileRelation =>
  Date.parse(takenAt) > Date.parse(lead.listing.seenAt) ? 'later' : 'basis';

const EXTENSIONS: [RegExp, string, FileRole][] = [
  [/html/i, 'html', 'html'],
  [/json/i, 'json', 'other'],
  [/mpegurl/i, 'm3u8', 'other'],
  [/vtt/i, 'vtt', 'other'],
];

/** Answers of the platform by their bytes, each with its exchange as a web archive beside it, and the kept frames of its stream. */
async function addPages(collected: Collected, name: string, pages: KeptPage[]): Promise<void> {
  for (const [n, page] of pages.entries()) {
    const exchange = await keptExchange(collected.deps.archive, page);
    if (exchange === undefined) collected.missing.push(lacking(same(page.url), NOT_KEPT));
    else await addExchange(collected, `${name}-${n + 1}`, exchange);
    await addFrames(collected, `${name}-${n + 1}`, page);
  }
}

async function addExchange(collected: Collected, name: string, exchange: Exchange): Promise<void> {
  const { deps, lead, capture, files } = collected;
  const { url, takenAt, mediaType, body } = exchange;
  const [, extension, role] = EXTENSIONS.find(([type]) => type.test(mediaType ?? '')) ?? [/./, 'bin', 'other' as const];
  const said = { relation: relationOf(lead, takenAt), takenAt, source: url };
  const type = mediaType === undefined ? {} : { mediaType };
  const file = `${name}.${extension}`;
  files.push({ name: file, role, ...said, ...type, content: body });
  const { userAgent, release, clockSource } = deps.identity;
  const facts = { bundle: capture.id, software: `Hubiao ${release}`, userAgent, clock: clockSource, body: file };
  const archive = { mediaType: 'application/warc', content: await exchangeWarc(exchange, facts) };
  files.push({ name: `${name}.warc.gz`, role: 'archive', ...said, ...archive });
}

/** Frames of the stream that a page is about, each with its second; named by it, so that they stand in order. */
async function addFrames({ deps, lead, files, missing }: Collected, name: string, page: KeptPage): Promise<void> {
  for (const { sha256, mediaType, at, takenAt } of page.frames ?? []) {
    const second = at.toFixed(1).padStart(7, '0');
    const content = await deps.archive.kept(sha256);
    if (content === undefined) missing.push(lacking(frameOf(at, page.url), NOT_KEPT));
    else {
      const { roomId = '', playbackUrl } = lead.listing.stream ?? {};
      const said = { relation: relationOf(lead, takenAt), takenAt, source: playbackUrl ?? page.url, second: at };
      const extension = /png/.test(mediaType) ? 'png' : 'jpg';
      const stream = roomId === '' ? {} : { stream: roomId };
      files.push({
        name: `${name}-frame-${second}.${extension}`,
        role: 'frame',
        ...said,
        ...stream,
        mediaType,
        content,
      });
    }
  }
}

/**
 * The page as it is now: drawn by a browser where the platform is read by one; else fetched again where a decision was taken, or
 * where nothing is kept of what the finding was made from. A look has brought its own pages.
 */
async function addNow(collected: Collected, recipe: Recipe, hasBasis: boolean): Promise<void> {
  const { crawler } = collected.deps;
  const { lead, capture } = collected;
  await attempt(collected, NOW, async () => {
    if (recipe.way === 'browser' && crawler.shoot !== undefined) {
      const { page, screenshot, archive } = await crawler.shoot(recipe, lead.listing.url);
      await addExchange(collected, 'drawn', page);
      const said = { relation: relationOf(lead, page.takenAt), takenAt: page.takenAt, source: page.url };
      const image = { mediaType: 'image/png', content: screenshot };
      collected.files.push({ name: 'screenshot.png', role: 'screenshot', ...said, ...image });
      const whole = { mediaType: 'multipart/related' };
      if (archive === undefined) collected.missing.push(lacking(DRAWN, NONE_GIVEN));
      else collected.files.push({ name: 'drawn.mhtml', role: 'archive', ...said, ...whole, content: archive });
    } else if (capture.occasion === 'decision' || (capture.occasion === 'filing' && !hasBasis)) {
      if (recipe.engine === 'rooms') throw new Error('a room’s shelf is read by the schedule alone');
      const request = { platform: recipe.id, target: 'detail', url: lead.listing.url } as const;
      const { exchanges = [] } = await crawler.crawl(recipe, { ...request, context: { listingId: lead.listingId } });
      for (const [n, exchange] of exchanges.entries()) await addExchange(collected, `now-${n + 1}`, exchange);
    }
  });
}

/** Pictures: those that are kept, and at a filing or decision those that are not, which are kept from then on. */
async function addPictures(collected: Collected, recipe: Recipe | undefined, kept: KeptPicture[]): Promise<void> {
  const { deps, lead, capture } = collected;
  const held = new Map(kept.map((picture) => [picture.url, picture]));
  const ref = { platform: lead.platform, listingId: lead.listingId, snapshot: lead.snapshot };
  for (const [n, url] of [...picturesWorth(lead.listing.images ?? [], MOST_PICTURES)].entries())
    await attempt(collected, { zh: `图片 ${url}`, en: `picture ${url}` }, async () => {
      const known = held.get(url);
      let content = known && (await deps.archive.kept(known.sha256));
      let takenAt = known?.takenAt;
      if (content === undefined || takenAt === undefined) {
        if (capture.occasion === 'recheck') return;
        if (frameSecond(url) !== undefined) throw new Error('the frame is not kept on this machine');
        content = await deps.crawler.picture(recipe, url);
        takenAt = deps.clock.now().toISOString();
        await deps.store.evidence.keepPictures(ref, [{ url, takenAt, sha256: await deps.archive.keep(content) }]);
      }
      const said = { relation: relationOf(lead, takenAt), takenAt, source: url };
      if (known?.inspected) collected.inspected.push(url);
      collected.files.push({ name: `picture-${n + 1}-${lastPart(url)}`, role: 'picture', ...said, content });
    });
}

const lastPart = (url: string): string =>
  (URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : '') || 'picture';

/** What cannot be had is named and the rest goes on; a pause that was asked for stops the whole capture. */
async function attempt({ missing }: Collected, what: Bilingual, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ThrottledError) throw error;
    missing.push(lacking(what, same(messageOf(error))));
  }
}
