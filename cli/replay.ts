import type { Command } from 'commander';
import { loadRules } from '../config/rules.ts';
import type { WeightChoice } from '../config/weights.ts';
import { createInspector } from '../detectors/images/index.ts';
import { createScreener } from '../detectors/screen.ts';
import { type Difference, differencesOf } from '../domain/difference.ts';
import type { Finding, Versions } from '../domain/finding.ts';
import type { Lead } from '../domain/lead.ts';
import type { Store } from '../domain/ports.ts';
import type { RegistryVersions } from '../domain/registries.ts';
import { InputError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { release } from '../lib/release.ts';
import { registriesStamp } from '../queue/registries.ts';
import { withInstance } from './instance.ts';

/** A finding made again: with which versions, whether it is the same byte for byte, and else what differs. */
type Again = { versions: Versions; same: boolean; sha256: string; differences: Difference[] };
type Replayed = {
  lead: string;
  stored: { versions: Versions; sha256: string };
  /** What this release makes of the listing with the registries and the weight table stamped on the finding. */
  again: Again;
  /** Why `again` may differ: the parts of the program that are not those stamped on the finding. */
  otherParts: ('release' | 'rules' | 'weights')[];
  /** What the registries and weights of today find. */
  today: Again;
};

/** `hubiao replay LEAD`: makes a lead's finding again from what is stored, and says what today's versions would find. */
export function replayCommand(program: Command): void {
  program
    .command('replay')
    .description("makes a lead's finding again from the stored listing, pictures' hits and stamped versions")
    .argument('<lead>', 'id of the lead, as hubiao leads prints it')
    .option('--json', 'one JSON object instead of sentences')
    .action((id: string, options: { json?: boolean }) =>
      withInstance(async ({ store, settings }) => {
        const lead = await store.leads.get(id);
        if (lead === undefined)
          throw new InputError(`no lead ${id}`, { code: 'lead-unknown', advice: 'hubiao leads lists them' });
        const replayed = await replay(store, lead, settings.weights);
        process.stdout.write(options.json ? `${JSON.stringify(replayed)}\n` : told(lead, replayed));
        if (!replayed.again.same && replayed.otherParts.length === 0) process.exitCode = 1;
      }),
    );
}

async function replay(store: Store, lead: Lead, weights: WeightChoice): Promise<Replayed> {
  const stored = lead.finding;
  const pictures = await pictureHits(store, lead);
  const make = async (versions: RegistryVersions | undefined, choice: WeightChoice): Promise<Finding> => {
    const rules = loadRules(undefined, choice);
    const { registries, versions: loaded } = await store.registries.load(versions);
    const screener = createScreener({ registries, stamp: registriesStamp(loaded), rules, release });
    const finding = screener.screen(lead.listing);
    return pictures.length === 0 ? finding : createInspector({ weights: rules.weights }).merge(finding, pictures);
  };
  const choice: WeightChoice = stored.versions.weights.startsWith('fitted') ? 'fitted' : 'hand';
  const again = await make(stampedVersions(stored), choice);
  return {
    lead: lead.id,
    stored: { versions: stored.versions, sha256: digest(stored) },
    again: compared(stored, again),
    otherParts: (['release', 'rules', 'weights'] as const).filter(
      (part) => again.versions[part] !== stored.versions[part],
    ),
    today: compared(stored, await make(undefined, weights)),
  };
}

/** What pictures said is stored beside the listing, and stays what it was: no picture is fetched again. */
async function pictureHits(store: Store, lead: Lead): Promise<Finding['hits']> {
  const [item] = await store.listings.get([lead]);
  const kept = item?.pictureHits?.snapshot === lead.snapshot ? item.pictureHits.hits : undefined;
  const said = lead.finding.hits.filter((hit) => hit.kind === 'image');
  return said.length === 0 ? [] : (kept ?? said);
}

function stampedVersions(finding: Finding): RegistryVersions {
  const found = /^directory@(\d+),gi@(\d+),signs@(\d+)#/.exec(finding.versions.registries);
  if (found === null)
    throw new InputError(`the finding's registries “${finding.versions.registries}” are not those of this instance`, {
      code: 'stamp-unknown',
      kept: 'the lead stands as it was',
      advice: 'replay it on the instance that made it, or screen its listing again with hubiao screen',
    });
  return { directory: Number(found[1]), gi: Number(found[2]), signs: Number(found[3]) };
}

const digest = (finding: Finding): string => sha256(JSON.stringify(finding));

const compared = (stored: Finding, made: Finding): Again => ({
  versions: made.versions,
  same: JSON.stringify(stored) === JSON.stringify(made),
  sha256: digest(made),
  differences: differencesOf(stored, made),
});

const versionsTold = (versions: Versions): string =>
  `release ${versions.release}, registries ${versions.registries}, rules ${versions.rules}, weights ${versions.weights}`;

function told(lead: Lead, { stored, again, otherParts, today }: Replayed): string {
  const lines = [
    `lead ${lead.id}: ${lead.platform} ${lead.listingId}, seen ${lead.listing.seenAt}`,
    `found with ${versionsTold(stored.versions)}`,
    again.same
      ? `made again: the same finding, byte for byte (sha256 ${again.sha256})`
      : `made again: NOT the same bytes (stored ${stored.sha256}, now ${again.sha256})`,
  ];
  if (otherParts.length > 0)
    lines.push(`  other ${otherParts.join(', ')} than stamped; made again with ${versionsTold(again.versions)}`);
  else if (!again.same)
    lines.push('  although every version is the one stamped: the stored finding was changed, or the program was');
  lines.push(...differencesTold(again));
  lines.push(`today's versions (${versionsTold(today.versions)}):`);
  lines.push(...(today.differences.length === 0 ? ['  find the same'] : differencesTold(today)));
  return `${lines.join('\n')}\n`;
}

const differencesTold = ({ differences }: Again): string[] =>
  differences.map(
    ({ hit, what, before, after }) => `  ${hit === undefined ? '' : `${hit}: `}${what} ${before} → ${after}`,
  );
