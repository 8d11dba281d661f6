import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lead } from '../domain/lead.ts';
import type { BundleFacts, BundleFile } from '../domain/ports.ts';
import { chainBundle, requestStamp, type Stamper, writeBundle, zipBundle } from '../evidence/index.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { createFetcher, userAgentOf } from '../lib/fetch/index.ts';
import { canonicalJson } from '../lib/hash.ts';
import { release } from '../lib/release.ts';
import { withLog } from './evidence-log.ts';
import { type Instance, operator, withInstance } from './instance.ts';

type Flags = { out: string; zip?: boolean; tsa?: string; allow: string[] };

/** Makes a bundle of a lead from what is stored, enters it into the log, and writes the audit. */
export async function captureCommand(id: string, flags: Flags): Promise<void> {
  await withInstance(async (instance) => {
    const lead = await instance.store.leads.get(id);
    if (lead === undefined)
      throw new InputError(`no lead ${id}`, { code: 'lead-unknown', advice: 'hubiao leads lists them' });
    await capture(instance, lead, flags);
  });
}

async function capture({ settings, store }: Instance, lead: Lead, flags: Flags): Promise<void> {
  const at = new Date();
  const facts = factsOf(lead, at, settings.contact);
  const tsa = flags.tsa ?? settings.tsaUrl;
  const fetcher = createFetcher({ allow: [...settings.allow, ...flags.allow] });
  const stamp: Stamper | undefined = tsa === undefined ? undefined : (data) => requestStamp(fetcher.fetch, tsa, data);
  const target = join(flags.out, flags.zip ? `${facts.id}.zip` : facts.id);
  // A zip is made of a folder that is complete with its proof; that folder is not kept.
  const work = flags.zip ? await mkdtemp(join(tmpdir(), 'hubiao-capture-')) : undefined;
  try {
    await mkdir(flags.out, { recursive: true });
    const written = await writeBundle(join(work ?? flags.out, facts.id), facts, filesOf(lead, at));
    const chained = await withLog(settings, (log) => chainBundle(written, { log, at, ...(stamp ? { stamp } : {}) }));
    if (flags.zip) await zipBundle(written.folder, target);
    const detail = { bundle: facts.id, index: chained.index, sha256: written.sha256 };
    await store.audit.add({ at, by: operator(), action: 'evidence-capture', subject: lead.id, detail });
    process.stdout.write(`${target}  entry ${chained.index} of the log, ${written.description.files.length} files\n`);
    if (chained.stampError === undefined) return;
    process.stderr.write(`without time-stamp: ${messageOf(chained.stampError)}\n`);
    process.exitCode = 1;
  } finally {
    await fetcher.close();
    if (work !== undefined) await rm(work, { recursive: true, force: true });
  }
}

const factsOf = (lead: Lead, at: Date, contact: string): BundleFacts => ({
  id: `${lead.id}-${at.toISOString().replace(/[-:.]/g, '')}`,
  lead: lead.id,
  platform: lead.platform,
  listingId: lead.listingId,
  standing: 'clue',
  occasion: 'request',
  seenAt: lead.listing.seenAt,
  madeAt: at.toISOString(),
  clock: { source: 'the system clock of the machine' },
  crawler: { userAgent: userAgentOf(contact), release },
  versions: lead.finding.versions,
  ...(lead.demo ? { demo: true } : {}),
});

/** What is stored of a lead: the listing record that the finding was made from, the finding, and the life of the lead. */
function filesOf({ listing, finding, ...life }: Lead, at: Date): BundleFile[] {
  const json = (value: unknown) => ({
    mediaType: 'application/json',
    content: Buffer.from(`${canonicalJson(value)}\n`),
  });
  const record = { relation: 'record', takenAt: at.toISOString() } as const;
  return [
    {
      name: 'listing.json',
      role: 'listing',
      relation: 'basis',
      takenAt: listing.seenAt,
      source: listing.url,
      ...json(listing),
    },
    { name: 'finding.json', role: 'finding', ...record, ...json(finding) },
    { name: 'lead.json', role: 'lead', ...record, ...json(life) },
  ];
}
