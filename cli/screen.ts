import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import { readListing } from '../domain/listing.ts';
import type { Screener } from '../domain/ports.ts';
import { Instant } from '../domain/time.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { release } from '../lib/release.ts';
import { readJsonLines } from '../lib/tables/index.ts';
import { notThereYet } from './later.ts';
import { createProgress } from './progress.ts';
import { readRegistryFile } from './registry-file.ts';
import { settingsOrRefuse } from './settings.ts';

type Options = {
  directory: string;
  gi?: string;
  signs?: string;
  in: string;
  out: string;
  asOf?: string;
  images?: boolean;
  references?: string;
};

/** `hubiao screen`: listings in, findings out, line by line, with no server at all. */
export function screenCommand(program: Command): void {
  program
    .command('screen')
    .description('screens listings with no server: one finding line for each listing line, in order')
    .requiredOption('--directory <file>', 'key-trademark directory: JSONL, CSV or XLSX')
    .option('--gi <file>', 'GI registry')
    .option('--signs <file>', 'special signs')
    .option('--in <file>', 'listings, JSON Lines; - is standard input', '-')
    .option('--out <file>', 'findings, JSON Lines; - is standard output', '-')
    .option('--as-of <time>', 'when listings without seenAt count as seen; else now', instantOf)
    .option('--images', 'open the pictures too')
    .option('--references <file>', 'pictures to recognise')
    .action(async (options: Options) => {
      if (options.images) notThereYet('hubiao screen --images');
      if (options.references !== undefined) notThereYet('hubiao screen --references');
      await screen(options);
    });
}

function instantOf(text: string): string {
  if (!Instant.safeParse(text).success)
    throw new InvalidArgumentError('a time with an offset, e.g. 2026-11-23T09:00:00+08:00');
  return text;
}

async function screen(options: Options): Promise<void> {
  const screener = await screenerOf(options);
  const input = await openInput(options.in);
  const output = options.out === '-' ? process.stdout : createWriteStream(options.out);
  const progress = createProgress('bytes');
  const total = options.in === '-' ? 0 : (await stat(options.in)).size;
  const counts = { listings: 0, flagged: 0, refused: 0 };
  const asOf = options.asOf ?? new Date().toISOString();
  try {
    for await (const { row, value, problems } of readJsonLines(input, (bytes) => progress.at(bytes, total))) {
      const line = lineOf({ row, value, problems }, asOf, screener, counts);
      if (line !== undefined && !output.write(line)) await drained(output);
    }
  } finally {
    progress.stop();
    if (output !== process.stdout) await finished(output.end());
  }
  process.stderr.write(
    `${counts.listings} listings screened, ${counts.flagged} flagged, ${counts.refused} lines refused\n`,
  );
  if (counts.refused > 0) process.exitCode = 1;
}

async function screenerOf(options: Options): Promise<Screener> {
  const registries = {
    directory: await readRegistryFile('directory', options.directory),
    gi: options.gi === undefined ? [] : await readRegistryFile('gi', options.gi),
    signs: options.signs === undefined ? [] : await readRegistryFile('signs', options.signs),
  };
  const stamp = sha256(JSON.stringify(registries)).slice(0, 12);
  return createScreener({ registries, stamp, rules: loadRules(undefined, settingsOrRefuse().weights), release });
}

async function openInput(path: string): Promise<Readable> {
  if (path === '-') return process.stdin;
  const known = await stat(path).catch((error: unknown) => {
    throw new InputError(`${path} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  });
  if (!known.isFile()) throw new InputError(`${path} is not a file`, { code: 'file-unreadable' });
  return createReadStream(path);
}

type Line = { row: number; value: unknown; problems?: { field: string; problem: string }[] | undefined };

/** The finding of one line as text, or undefined where it is no listing, which standard error then says. */
function lineOf(
  line: Line,
  asOf: string,
  screener: Screener,
  counts: { listings: number; flagged: number; refused: number },
): string | undefined {
  const problems = line.problems ?? [];
  const reading = problems.length > 0 ? ({ ok: false, problems } as const) : readListing(line.value, asOf);
  if (!reading.ok) {
    counts.refused++;
    const why = reading.problems.map(({ field, problem }) => `${field} ${problem}`.trim()).join('; ');
    process.stderr.write(`line ${line.row}: no listing: ${why}\n`);
    return undefined;
  }
  for (const { field, problem } of reading.dropped)
    process.stderr.write(`line ${line.row}: ${field} not used: ${problem}\n`);
  const finding = screener.screen(reading.listing);
  counts.listings++;
  if (finding.flagged) counts.flagged++;
  return `${JSON.stringify(finding)}\n`;
}

const drained = (output: Writable): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = (error?: Error): void => {
      output.off('drain', done);
      output.off('error', done);
      if (error === undefined) resolve();
      else reject(error);
    };
    output.once('drain', () => done());
    output.once('error', done);
  });
