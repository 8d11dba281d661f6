import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readListingsFile } from '../crawlers/index.ts';
import { jurisdictionCandidates } from '../domain/jurisdiction.ts';
import type { Listing } from '../domain/listing.ts';
import { InputError, PermanentError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { loadScreener } from '../queue/registries.ts';
import { crawlerFor, screenerFactory } from '../roles/wiring.ts';
import { type Instance, operator } from './instance.ts';

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.webp']);

/** An officer's own find: read, kept, screened and filed in this process, and a lead whatever the screening says. */
export async function addLead(
  instance: Instance,
  find: { url?: string; text?: string; file?: string; allow: string[] },
): Promise<void> {
  const now = new Date().toISOString();
  const listings =
    find.url !== undefined
      ? await fromAddress(instance, find.url, find.allow)
      : find.text !== undefined
        ? [fromShareText(find.text, now)]
        : await fromFile(instance, find.file ?? '', now);
  const { store } = instance;
  const refs = await store.listings.record(listings);
  const { screener, registryClock } = await loadScreener(store, screenerFactory(instance.settings.weights));
  for (const [index, ref] of refs.entries()) {
    const listing = listings[index] as Listing;
    const finding = screener.screen(listing);
    await store.listings.saveFindings([{ ref, finding, registryClock }]);
    const district = jurisdictionCandidates(listing)[0]?.district;
    const filed = await store.leads.file({
      ref,
      listing,
      finding,
      registryClock,
      source: 'officer',
      by: operator(),
      ...(district === undefined ? {} : { district }),
    });
    await store.listings.markFiled([{ ref, registryClock }]);
    if (filed === undefined)
      throw new PermanentError(`the find at ${listing.url} could not be filed`, { kept: 'the listing is kept' });
    process.stdout.write(
      `${filed.lead.id}  ${filed.created ? 'new lead' : 'known lead'}  ${finding.band}  ${listing.title.slice(0, 80)}\n`,
    );
  }
}

async function fromAddress(instance: Instance, url: string, allow: string[]): Promise<Listing[]> {
  const host = URL.canParse(url) ? new URL(url).hostname : undefined;
  if (host === undefined)
    throw new InputError(`not an address: ${url}`, {
      advice: 'give the whole address, beginning with https://; a share text goes with --text',
    });
  const crawler = crawlerFor(instance.settings, { allow });
  try {
    const recipes = await instance.store.schedule.platforms();
    const known = recipes.find((recipe) => url.startsWith(recipe.base));
    const listings = await crawler.read(url, known);
    if (listings.length === 0)
      throw new InputError(`no goods were read from ${url}`, {
        advice: 'save the page and give it with --file, or paste its text with --text',
      });
    return listings;
  } finally {
    await crawler.close();
  }
}

/** A share text as apps copy it: its first line of words is the title, an address in it the listing's. */
function fromShareText(text: string, seenAt: string): Listing {
  const trimmed = text.trim();
  if (trimmed === '') throw new InputError('the share text is empty');
  const url = /https?:\/\/[^\s"'<>，。）】」]+/.exec(trimmed)?.[0];
  const listingId = sha256(url ?? trimmed).slice(0, 24);
  const words = trimmed
    .replace(url ?? '', ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    platform: url === undefined ? 'officer-find' : new URL(url).hostname,
    listingId,
    kind: 'post',
    url: url ?? `urn:hubiao:share-text:${listingId}`,
    title: words.slice(0, 200) || trimmed.slice(0, 200),
    ...(words.length > 200 ? { description: words } : {}),
    seenAt,
  };
}

async function fromFile(instance: Instance, path: string, seenAt: string): Promise<Listing[]> {
  if (PICTURES.has(extname(path).toLowerCase())) return [await fromPicture(instance, path, seenAt)];
  const listings: Listing[] = [];
  const refused: string[] = [];
  for await (const { row, reading } of readListingsFile(path, { platform: 'officer-find', asOf: seenAt })) {
    if (reading.ok) listings.push(reading.listing);
    else refused.push(`row ${row}: ${reading.problems.map((p) => `${p.field} ${p.problem}`).join('; ')}`);
  }
  if (refused.length > 0)
    throw new InputError(`${path}: ${refused.length} rows are no listings: ${refused.slice(0, 5).join(' | ')}`, {
      kept: 'nothing of this file',
      advice: 'mend these rows, or take the rest in with hubiao crawl PLATFORM --from-file',
    });
  if (listings.length === 0) throw new InputError(`${path} holds no goods`);
  return listings;
}

/** A picture of the screen is kept in the data folder under its hash; its words wait for the reading of pictures. */
async function fromPicture(instance: Instance, path: string, seenAt: string): Promise<Listing> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read`, { cause });
  });
  const name = `${sha256(bytes)}${extname(path).toLowerCase()}`;
  const folder = join(instance.settings.dataDir, 'finds');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(path, join(folder, name));
  const listingId = name.slice(0, 24);
  return {
    platform: 'officer-find',
    listingId,
    kind: 'post',
    url: `urn:hubiao:screen-picture:${listingId}`,
    title: `屏幕截图 ${seenAt.slice(0, 10)}`,
    images: [join('finds', name)],
    seenAt,
  };
}
