import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { InputError, messageOf } from '../lib/errors.ts';
import { readTable } from '../lib/tables/index.ts';
import { Move, startMarket } from '../samples/market/index.ts';

type Options = { port: number; seed: number; truth?: string; moves?: string };

/** `hubiao sample-market`: the sample market alone, until a signal ends it; its truth written to a file where asked. */
export function sampleMarketCommand(program: Command): void {
  program
    .command('sample-market')
    .description('runs the sample market alone and prints its address')
    .option('--port <number>', 'port on 127.0.0.1; a free one where none is given', whole(65_535), 0)
    .option('--seed <number>', 'whole number that the made-up world follows from', whole(Number.MAX_SAFE_INTEGER), 1)
    .option('--truth <file>', 'writes what is true of every listing shown now, one JSON line each')
    .option('--moves <file>', 'what is done to single offers (remove, restore, relist), one JSON line each')
    .action(run);
}

const whole =
  (most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > most)
      throw new InvalidArgumentError(`a whole number from 0 to ${most} is expected`);
    return value;
  };

async function run(options: Options): Promise<void> {
  const epoch = new Date();
  const moves = options.moves === undefined ? [] : await readMoves(options.moves);
  const market = await startMarket({ seed: options.seed, epoch, port: options.port, moves });
  try {
    if (options.truth !== undefined) await writeTruth(options.truth, market.world.truth({ from: epoch, to: epoch }));
    process.stdout.write(`${market.url}\n`);
    await new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
    });
  } finally {
    await market.close();
  }
}

async function readMoves(file: string): Promise<Move[]> {
  const moves: Move[] = [];
  for await (const { row, value } of readTable(file)) {
    const parsed = Move.safeParse(value);
    if (!parsed.success)
      throw new InputError(`${file}, row ${row}: ${parsed.error.issues[0]?.message}`, { code: 'move-refused' });
    moves.push(parsed.data);
  }
  return moves;
}

async function writeTruth(file: string, lines: unknown[]): Promise<void> {
  try {
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  } catch (error) {
    throw new InputError(`the truth cannot be written to ${file}: ${messageOf(error)}`, {
      code: 'file-refused',
      advice: 'Name a file in a folder that exists.',
      cause: error,
    });
  }
}
