import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { makeListing, readPage } from '../crawlers/index.ts';
import { systemClock } from '../lib/clock.ts';
import { HubiaoError, InputError, messageOf, ThrottledError, UsageError } from '../lib/errors.ts';
import { createFetcher, type Fetcher } from '../lib/fetch/index.ts';

const AHEAD = 8;
const LONGEST_PAUSE_MS = 60_000;
const PAUSES = 2;

type Options = { urls?: string; platform?: string; out?: string; rate: number; allow: string[] };
type Outcome = { lines: string[]; notes: string[]; failed: boolean };

/** `hubiao extract [URL…]`: reads pages without server or recipe; one line a product, in the order of the addresses. */
export function extractCommand(program: Command): void {
  program
    .command('extract')
    .description('reads product or list pages, without server or recipe: one listing a line')
    .argument('[urls...]', 'addresses of pages')
    .option('--urls <file>', 'a file with one address a line (- is standard input)')
    .option('--platform <id>', 'platform of the listings; else the host')
    .option('--out <file>', 'where the lines go; else standard output')
    .option('--rate <n>', 'requests a second and host', rateOf, 2)
    .option(
      '--allow <host>',
      'lets one private HOST[:PORT] in; may be repeated',
      (host: string, all: string[]) => [...all, host],
      [],
    )
    .action((urls: string[], options: Options) => extract(urls, options));
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 50)) throw new InvalidArgumentError('a number above 0, up to 50');
  return rate;
}

async function extract(given: string[], options: Options): Promise<void> {
  const urls = [...given, ...(options.urls === undefined ? [] : await addressesIn(options.urls))];
  if (urls.length === 0)
    throw new UsageError('no address was given', { advice: 'hubiao extract URL…, or --urls FILE' });
  const fetcher = createFetcher({ allow: options.allow });
  const out = options.out === undefined ? process.stdout : createWriteStream(options.out);
  let failures = 0;
  try {
    for await (const { lines, notes, failed } of inOrder(urls, (url) => readOne(fetcher, url, options))) {
      for (const note of notes) process.stderr.write(`${note}\n`);
      if (failed) failures++;
      for (const line of lines)
        if (!out.write(`${line}\n`)) await new Promise((done) => out.once('drain', () => done(undefined)));
    }
  } finally {
    await fetcher.close();
    if (out !== process.stdout) await finished(out.end());
  }
  if (failures > 0) process.stderr.write(`${failures} of ${urls.length} addresses failed\n`);
  if (failures > 0) process.exitCode = 1;
}

async function addressesIn(path: string): Promise<string[]> {
  const text =
    path === '-'
      ? await streamText()
      : await readFile(path, 'utf8').catch((cause: unknown) => {
          throw new InputError(`${path} cannot be read`, { cause });
        });
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

async function streamText(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** A few addresses at once, their outcomes in the order of the addresses. */
async function* inOrder(urls: string[], run: (url: string) => Promise<Outcome>): AsyncGenerator<Outcome> {
  const waiting: Promise<Outcome>[] = [];
  let at = 0;
  for (;;) {
    while (waiting.length < AHEAD && at < urls.length) waiting.push(run(urls[at++] ?? ''));
    const next = waiting.shift();
    if (next === undefined) return;
    yield await next;
  }
}

async function readOne(fetcher: Fetcher, url: string, options: Options): Promise<Outcome> {
  const fail = (why: string): Outcome => ({ lines: [], notes: [`${url}: ${why}`], failed: true });
  try {
    const answer = await patient(() => fetcher.fetch(url, { perSecond: options.rate }));
    if (answer.status >= 400) return fail(`status ${answer.status}`);
    const { products, problems } = readPage({
      url: answer.url,
      body: answer.text(),
      ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }),
    });
    if (products.length === 0)
      return fail(['no goods were read', ...problems.map((one) => `${one.field}: ${one.problem}`)].join('; '));
    const platform = options.platform ?? new URL(url).hostname;
    const seenAt = systemClock.now().toISOString();
    const made = products.map((product) =>
      makeListing(product.fields, { platform, kind: 'product', address: url, seenAt }),
    );
    const notes = [...problems, ...made.flatMap((one) => one.problems)].map(
      (one) => `${url}: ${one.field}: ${one.problem}`,
    );
    const lines = made.flatMap(({ listing }) =>
      listing === undefined ? [] : [JSON.stringify({ ...listing, pageUrl: url })],
    );
    return { lines, notes, failed: lines.length === 0 };
  } catch (error) {
    return fail(error instanceof HubiaoError ? `${error.message} [${error.code}]` : messageOf(error));
  }
}

/** Waits out a pause that a host asks for, where it is short. */
async function patient<T>(run: () => Promise<T>): Promise<T> {
  for (let pauses = 0; ; pauses++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ThrottledError) || error.delayMs > LONGEST_PAUSE_MS || pauses >= PAUSES) throw error;
      await new Promise((done) => setTimeout(done, error.delayMs));
    }
  }
}
