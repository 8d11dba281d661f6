import { unwatchFile, watchFile } from 'node:fs';
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import {
  type Desk,
  type Market,
  Move,
  type OfficeDesk,
  PLATFORMS,
  startClerk,
  startMarket,
  startOffice,
} from '../samples/market/index.ts';
import { roleMain } from './child.ts';
import { readFirstLogin, runningInstance } from './run-state.ts';

/** What is done to single offers, in the data folder. */
const MOVES = 'sample-market-moves.jsonl';

const Kept = z.object({ seed: z.number(), epoch: z.string(), port: z.number() });
type Kept = z.infer<typeof Kept>;

/**
 * The world outside, for a demo: a process of its own on this machine, ending with the supervisor, with the clerks of its
 * platforms, who answer the papers that the instance sends, and its first papers. Seed, beginning of time and port are kept in the data folder, so
 * that the same world goes on under the same addresses after a restart.
 */
await roleMain('sample-market', async ({ settings, log, ready, onDrain }) => {
  const path = join(settings.dataDir, 'sample-market.json');
  const kept = await readKept(path);
  const seed = kept?.seed ?? settings.sampleSeed;
  const epoch = kept?.epoch ?? settings.sampleEpoch ?? new Date().toISOString();
  const market = await start(seed, epoch, kept?.port);
  const moves = await followMoves(join(settings.dataDir, MOVES), market, log);
  const stopClerk = startClerk({
    market,
    desk: () => deskOf(settings),
    move: moves.add,
    pace: settings.samplePace,
    onTrouble: (trouble) => log.warn({ trouble }, 'papers not answered; tried again'),
  });
  const stopOffice = startOffice({
    desk: () => officeOf(settings),
    platforms: PLATFORMS,
    onTrouble: (trouble) => log.warn({ trouble }, 'first papers not written; tried again'),
  });
  onDrain(async () => {
    await Promise.all([stopClerk(), stopOffice()]);
    moves.stop();
    await market.close();
  });
  await keep(path, { seed, epoch, port: Number(new URL(market.url).port) });
  await writeTruth(settings, market);
  ready({ url: market.url, seed, epoch });
});

/** Where the instance of this folder is, and the log-ins that it gave the sample's platforms; undefined until it is announced. */
async function deskOf({ dataDir }: Settings): Promise<Desk | undefined> {
  const url = (await runningInstance(dataDir))?.url;
  const clerks = readFirstLogin(dataDir)?.accounts.filter(({ role }) => role === 'platform') ?? [];
  return url === undefined || clerks.length === 0 ? undefined : { url, accounts: clerks };
}

/** The same for an officer and the supervisor, as whom the sample's first papers are written. */
async function officeOf({ dataDir }: Settings): Promise<OfficeDesk | undefined> {
  const url = (await runningInstance(dataDir))?.url;
  const accounts = readFirstLogin(dataDir)?.accounts ?? [];
  const drafter = accounts.find(({ role }) => role === 'officer');
  const approver = accounts.find(({ role }) => role === 'supervisor');
  return url === undefined || drafter === undefined || approver === undefined ? undefined : { url, drafter, approver };
}

type Moves = { add: (moves: Move[]) => Promise<void>; stop: () => void };

/** Does what stands in the file of moves, one JSON line each, and what is added to it while the market runs. */
async function followMoves(path: string, market: Market, log: Logger): Promise<Moves> {
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
  const again = (): Promise<void> => {
    looking = looking.then(look);
    return looking;
  };
  watchFile(path, { interval: 2_000, persistent: false }, again);
  return {
    stop: () => unwatchFile(path, again),
    async add(moves) {
      if (moves.length === 0) return;
      await appendFile(path, moves.map((move) => `${JSON.stringify(move)}\n`).join(''));
      await again();
    },
  };
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
