import { unwatchFile, watchFile } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { type Market, Move, startMarket } from '../samples/market/index.ts';
import { roleMain } from './child.ts';

/** What is done to single offers, in the data folder. */
const MOVES = 'sample-market-moves.jsonl';

const Kept = z.object({ seed: z.number(), epoch: z.string(), port: z.number() });
type Kept = z.infer<typeof Kept>;

/**
 * The world outside, for a demo: a process of its own on this machine, ending with the supervisor. Seed, beginning of time
 * and port are kept in the data folder, so that the same world goes on under the same addresses after a restart.
 */
await roleMain('sample-market', async ({ settings, log, ready, onDrain }) => {
  const path = join(settings.dataDir, 'sample-market.json');
  const kept = await readKept(path);
  const seed = kept?.seed ?? settings.sampleSeed;
  const epoch = kept?.epoch ?? settings.sampleEpoch ?? new Date().toISOString();
  const market = await start(seed, epoch, kept?.port);
  const stop = await followMoves(join(settings.dataDir, MOVES), market, log);
  onDrain(() => {
    stop();
    return market.close();
  });
  await keep(path, { seed, epoch, port: Number(new URL(market.url).port) });
  await writeTruth(settings, market);
  ready({ url: market.url, seed, epoch });
});

/** Does what stands in the file of moves, one JSON line each, and what is added to it while the market runs. */
async function followMoves(path: string, market: Market, log: Logger): Promise<() => void> {
  let done = 0;
  const look = async (): Promise<void> => {
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').slice(0, -1);
    for (; done < lines.length; done++) {
      if (lines[done] === '') continue;
      try {
        market.world.move(Move.parse(JSON.parse(lines[done] as string)));
      } catch (error) {
        log.warn({ line: done + 1, error: messageOf(error) }, 'move refused');
      }
    }
  };
  await look();
  let looking = Promise.resolve();
  const again = (): void => {
    looking = looking.then(look);
  };
  watchFile(path, { interval: 2_000, persistent: false }, again);
  return () => unwatchFile(path, again);
}

/** The port of last time where it is free, else another one. */
async function start(seed: number, epoch: string, port: number | undefined): Promise<Market> {
  if (port === undefined) return startMarket({ seed, epoch });
  return startMarket({ seed, epoch, port }).catch((error: unknown) => {
    if (error instanceof InputError) return startMarket({ seed, epoch });
    throw error;
  });
}

async function readKept(path: string): Promise<Kept | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Kept.parse(JSON.parse(text));
}

async function keep(path: string, kept: Kept): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(kept)}\n`);
  await rename(`${path}.new`, path);
}

/** What is true of every listing that the market shows at the start, beside the data, for whoever wants to compare. */
async function writeTruth(settings: Settings, market: Market): Promise<void> {
  const now = new Date();
  const lines = market.world.truth({ from: now, to: now });
  await writeFile(
    join(settings.dataDir, 'sample-market-truth.jsonl'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
}
