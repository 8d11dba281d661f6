import { createLogger, type Logger } from '../config/logger.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import { HubiaoError, InputError, messageOf } from '../lib/errors.ts';
import { projectRoot } from '../lib/release.ts';

/** What a role's process tells the supervisor. `ready` carries what the role wants known (its address, for one). */
export type ChildMessage =
  | ({ type: 'ready' } & Record<string, unknown>)
  | { type: 'news'; event: string; detail?: Record<string, unknown> }
  | { type: 'refused'; message: string; code: string; kept?: string; advice?: string };

export type RoleContext = {
  settings: Settings;
  log: Logger;
  /** The role works now; `info` is passed on with the message. */
  ready: (info?: Record<string, unknown>) => void;
  /** Something the person at the terminal or run.json should know. */
  news: (event: string, detail?: Record<string, unknown>) => void;
  /** Work to do before the process ends, the last one given first. */
  onDrain: (work: () => Promise<void> | void) => void;
};

/** Time for draining when asked to stop, and when the supervisor is gone and the services go with it. */
const DRAIN_MS = 30_000;
const ORPHAN_MS = 3_000;

/** Resolves once the message is under way; the supervisor may be gone already, which `disconnect` tells. */
function tell(message: ChildMessage): Promise<void> {
  return new Promise((done) => {
    if (process.connected && process.send) process.send(message, undefined, undefined, () => done());
    else done();
  });
}

/** The settings of this process; throws InputError where one does not fit. */
export function settingsOf(): Settings {
  const read = readSettings(process.env, projectRoot);
  if (read.ok) return read.settings;
  throw new InputError(`settings refused: ${read.problems.map((p) => `${p.variable}: ${p.problem}`).join('; ')}`, {
    code: 'settings-refused',
  });
}

/** Tells a refusal upward in full, so that a start that cannot succeed is not tried again and again. */
function refuse(error: HubiaoError): Promise<void> {
  const { message, code, kept, advice } = error;
  return tell({
    type: 'refused',
    message,
    code,
    ...(kept === undefined ? {} : { kept }),
    ...(advice === undefined ? {} : { advice }),
  });
}

async function runDrains(drains: (() => Promise<void> | void)[], log: Logger): Promise<boolean> {
  let clean = true;
  for (const work of drains.reverse()) {
    try {
      await work();
    } catch (error) {
      clean = false;
      log.error({ error: messageOf(error) }, 'part not drained');
    }
  }
  return clean;
}

/**
 * Runs one role as this process: reads the settings, calls `start`, and from then on drains and ends on SIGTERM, SIGINT
 * or when the supervisor is gone. A second signal ends it at once; an error nobody caught ends it with 1.
 */
export async function roleMain(name: string, start: (context: RoleContext) => Promise<void>): Promise<void> {
  const drains: (() => Promise<void> | void)[] = [];
  let log = createLogger({ level: 'info', role: name });
  let leaving = false;
  const fail = async (error: unknown): Promise<void> => {
    leaving = true;
    if (!(error instanceof HubiaoError)) log.fatal({ err: error }, 'role failed');
    else if (process.connected) await refuse(error);
    else process.stderr.write(`${name}: ${error.message}${error.advice ? ` (${error.advice})` : ''}\n`);
    process.exit(1);
  };
  const drain = (limitMs: number): void => {
    if (leaving) process.exit(1);
    leaving = true;
    setTimeout(() => {
      log.error({ limitMs }, 'not drained in time; what was under way is done again');
      process.exit(1);
    }, limitMs).unref();
    void runDrains(drains, log).then((clean) => process.exit(clean ? 0 : 1));
  };
  process.on('SIGTERM', () => drain(DRAIN_MS));
  process.on('SIGINT', () => drain(DRAIN_MS));
  process.on('disconnect', () => {
    if (!leaving) drain(ORPHAN_MS);
  });
  // A supervisor that died before this line was reached tells nobody any more.
  if (process.send !== undefined && !process.connected) process.exit(1);
  process.on('uncaughtException', (error) => void fail(error));
  process.on('unhandledRejection', (error) => void fail(error));
  try {
    const settings = settingsOf();
    log = createLogger({ level: settings.logLevel, role: name, dataDir: settings.dataDir });
    await start({
      settings,
      log,
      ready: (info = {}) => void tell({ ...info, type: 'ready' }),
      news: (event, detail) => void tell({ type: 'news', event, ...(detail === undefined ? {} : { detail }) }),
      onDrain: (work) => drains.push(work),
    });
  } catch (error) {
    if (!leaving) await fail(error);
  }
}
