import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { loadRules } from '../config/rules.ts';
import {
  createPool,
  type Lines,
  type LinesDone,
  linesOf,
  openPacked,
  type PackedDirectory,
  screenLines,
} from '../detectors/pool/index.ts';
import { createScreener } from '../detectors/screen.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { Instant } from '../domain/time.ts';
import { InputError, messageOf, UsageError } from '../lib/errors.ts';
import { release } from '../lib/release.ts';
import { packedFromFiles } from './packed-directory.ts';
import { createProgress } from './progress.ts';
import { type PictureLook, pictureLook } from './screen-images.ts';
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
  threads?: number;
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
    .option('--threads <n>', 'threads to screen with; else one, for a large file as many as there are cores', threadsOf)
    .option('--images', 'compare the pictures too that lie beside the listings; in one thread, nothing is fetched')
    .option('--references <file>', 'pictures to recognise: a list of { id, path, subjectId? }, paths relative to it')
    .action(screen);
}

function instantOf(text: string): string {
  if (!Instant.safeParse(text).success)
    throw new InvalidArgumentError('a time with an offset, e.g. 2026-11-23T09:00:00+08:00');
  return text;
}

function threadsOf(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS)
    throw new InvalidArgumentError(`a whole number from 1 to ${MOST_THREADS}`);
  return threads;
}

const MOST_THREADS = 64;

async function screen(options: Options): Promise<void> {
  const rules = loadRules(undefined, settingsOrRefuse().weights);
  const pictures = await picturesOf(options, rules);
  const packed = await packedFromFiles(options, rules);
  const input = await openInput(options.in);
  const output = options.out === '-' ? process.stdout : createWriteStream(options.out);
  const progress = createProgress('bytes');
  const total = options.in === '-' ? 0 : (await stat(options.in)).size;
  const counts = { listings: 0, flagged: 0, refused: 0 };
  const asOf = options.asOf ?? new Date().toISOString();
  const batches = linesOf(
    measured(input, (bytes) => progress.at(bytes, total)),
    asOf,
  );
  const threads = pictures === undefined ? (options.threads ?? (total < LARGE ? 1 : availableParallelism())) : 1;
  try {
    for await (const done of screened(batches, { packed, rules, threads, pictures })) {
      counts.listings += done.listings;
      counts.flagged += done.flagged;
      counts.refused += done.refused;
      if (done.told !== '') process.stderr.write(done.told);
      if (done.text !== '' && !output.write(done.text)) await drained(output);
    }
  } finally {
    progress.stop();
    if (output !== process.stdout) await finished(output.end());
  }
  process.stderr.write(pictures?.told() ?? '');
  process.stderr.write(
    `${counts.listings} listings screened, ${counts.flagged} flagged, ${counts.refused} lines refused\n`,
  );
  if (counts.refused > 0) process.exitCode = 1;
}

async function picturesOf(options: Options, { weights }: RuleBook): Promise<PictureLook | undefined> {
  const { images = false, references } = options;
  if (!images && references === undefined) return undefined;
  if (!images || references === undefined)
    throw new UsageError('--images and --references go together: what is compared, and with what.', {
      code: 'images-and-references',
      kept: 'Nothing was screened.',
    });
  return pictureLook({ references, beside: options.in === '-' ? 'listings' : options.in }, weights);
}

/** An input of more bytes is screened by all cores: starting threads costs as much as some ten thousand listings. */
const LARGE = 8 * 1024 ** 2;

/** Bytes read at once: the lines of one chunk are one batch of a thread. */
const CHUNK = 256 * 1024;

type With = { packed: PackedDirectory; rules: RuleBook; threads: number; pictures: PictureLook | undefined };

/** What screening makes of batches, in their order: in this thread, or in a pool of several. */
async function* screened(
  batches: AsyncIterable<Lines>,
  { packed, rules, threads, pictures }: With,
): AsyncGenerator<LinesDone> {
  if (threads === 1) {
    const screener = createScreener({ ...openPacked(packed), rules, stamp: packed.stamp, release });
    for await (const lines of batches) yield await screenLines(lines, screener, pictures?.look);
    return;
  }
  const pool = createPool({ packed, rules, release, threads });
  try {
    yield* pool.screenAll(batches);
  } finally {
    await pool.close();
  }
}

async function* measured(input: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    yield chunk;
    bytes += chunk.length;
    onBytes(bytes);
  }
}

async function openInput(path: string): Promise<Readable> {
  if (path === '-') return process.stdin;
  const known = await stat(path).catch((error: unknown) => {
    throw new InputError(`${path} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  });
  if (!known.isFile()) throw new InputError(`${path} is not a file`, { code: 'file-unreadable' });
  return createReadStream(path, { highWaterMark: CHUNK });
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
