import type { Command } from 'commander';
import { type LeadLine, LeadStatus } from '../domain/lead.ts';
import type { LeadFilter } from '../domain/ports.ts';
import { SeriousnessLevel } from '../domain/seriousness.ts';
import { UsageError } from '../lib/errors.ts';
import { withInstance } from './instance.ts';

/** `hubiao leads`: the review queue, as a table or with `--json` every lead that matches, one a line (contracts §6). */
export function leadsCommand(program: Command): void {
  const leads = program
    .command('leads')
    .description('the review queue of the running instance')
    .option('--status <status>', `one of ${LeadStatus.options.join(', ')}`)
    .option('--platform <id>', 'only leads of this platform')
    .option('--level <level>', `seriousness: one of ${SeriousnessLevel.options.join(', ')}`)
    .option('--route <route>', 'queue (flagged), ask (for judgement), cleared, or all', 'queue')
    .option('--json', 'every lead that matches, one JSON object a line')
    .action(async (options: Options & { json?: boolean }) => {
      const filter = filterOf(options);
      await withInstance(async ({ store }) => {
        if (options.json) return printJson(store.leads.stream(filter));
        const page = await store.leads.page(filter, { limit: 50 });
        const counts = await store.leads.counts(filter);
        process.stdout.write(table(page.leads));
        process.stdout.write(
          `${Object.entries(counts)
            .map(([status, n]) => `${status} ${n}`)
            .join(' · ')}\n`,
        );
      });
    });
  leads
    .command('add')
    .description("an officer's own find becomes a lead at once")
    .argument('[url]', 'address of the goods')
    .option('--text <text>', 'a share text, as copied from an app')
    .option(
      '--file <path>',
      'a saved page (.html, .mhtml), a picture of the screen, or an export (.jsonl, .csv, .xlsx)',
    )
    .option('--allow <host...>', 'private addresses to let in, HOST[:PORT]', [])
    .action(async (url: string | undefined, options: { text?: string; file?: string; allow: string[] }) => {
      if ([url, options.text, options.file].filter((given) => given !== undefined).length !== 1)
        throw new UsageError('leads add takes exactly one of URL, --text and --file');
      const { addLead } = await import('./leads-add.ts');
      await withInstance((instance) => addLead(instance, { ...(url === undefined ? {} : { url }), ...options }));
    });
  leads
    .command('export')
    .description("officers' decisions as labelled data: what they confirmed, what they dismissed and why")
    .requiredOption('--labels <file>', 'labels with their listings, JSON Lines; - is standard output')
    .option('--demo', 'made-up leads and those of known answer too, marked as such')
    .action(async (options: { labels: string; demo?: boolean }) => {
      const { exportLabels } = await import('./leads-export.ts');
      await withInstance((instance) => exportLabels(instance, { labels: options.labels, demo: options.demo ?? false }));
    });
}

const ROUTES = ['queue', 'ask', 'cleared'] as const;
type Options = { status?: string; platform?: string; level?: string; route: string };

function filterOf(options: Options): LeadFilter {
  const filter: LeadFilter = {};
  const route = ROUTES.find((known) => known === options.route);
  if (route !== undefined) filter.route = route;
  else if (options.route !== 'all')
    throw new UsageError(`--route ${options.route}: must be queue, ask, cleared or all`);
  if (options.platform !== undefined) filter.platform = options.platform;
  if (options.level !== undefined) {
    const level = SeriousnessLevel.safeParse(options.level);
    if (!level.success)
      throw new UsageError(`--level ${options.level}: must be one of ${SeriousnessLevel.options.join(', ')}`);
    filter.level = level.data;
  }
  if (options.status === undefined) return filter;
  const status = LeadStatus.safeParse(options.status);
  if (!status.success)
    throw new UsageError(`--status ${options.status}: must be one of ${LeadStatus.options.join(', ')}`);
  return { ...filter, status: status.data };
}

async function printJson(lines: AsyncIterable<LeadLine>): Promise<void> {
  for await (const line of lines)
    if (!process.stdout.write(`${JSON.stringify(line)}\n`))
      await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

function table(leads: Pick<LeadLine, 'id' | 'status' | 'finding' | 'seriousness' | 'listing' | 'platform'>[]): string {
  if (leads.length === 0) return 'no lead matches\n';
  const rows = leads.map(
    (lead) =>
      `${lead.id}  ${lead.finding.score.toFixed(2)} ${lead.finding.band.padEnd(6)}  ${(lead.seriousness?.level ?? '').padEnd(8)}  ${lead.status.padEnd(17)}  ${lead.platform.padEnd(18)}  ${lead.listing.title.slice(0, 48)}`,
  );
  return `${rows.join('\n')}\n`;
}
