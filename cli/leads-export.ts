import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LabelRank } from '../domain/truth.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import type { Instance } from './instance.ts';
import { decidedLabels, type LabelTally, tallyTold } from './labels.ts';
import { ranksTold } from './told.ts';

/** Writes the officers' decisions as labelled data, one JSON object a line, and says on standard error what was left out. */
export async function exportLabels(
  { store }: Pick<Instance, 'store'>,
  options: { labels: string; demo: boolean },
): Promise<void> {
  const tally: LabelTally = {};
  const counts = { infringing: 0, innocent: 0 };
  const ranks: Partial<Record<LabelRank, number>> = {};
  async function* lines(): AsyncGenerator<string> {
    for await (const label of decidedLabels(store, { demo: options.demo, tally })) {
      counts[label.infringing ? 'infringing' : 'innocent']++;
      const { rank = 'unstated' } = label;
      ranks[rank] = (ranks[rank] ?? 0) + 1;
      yield `${JSON.stringify(label)}\n`;
    }
  }
  await write(lines(), options.labels);
  const leftOut = tallyTold(tally);
  process.stderr.write(
    `${counts.infringing} infringing and ${counts.innocent} innocent listings labelled: ${ranksTold(ranks)}\n`,
  );
  if (leftOut !== '') process.stderr.write(`left out: ${leftOut}\n`);
}

async function write(lines: AsyncIterable<string>, path: string): Promise<void> {
  if (path === '-') {
    for await (const line of lines)
      if (!process.stdout.write(line)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
    return;
  }
  try {
    await pipeline(Readable.from(lines), createWriteStream(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be written: ${messageOf(error)}`, { code: 'file-unwritable', cause: error });
  }
}
