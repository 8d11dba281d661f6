import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../config/logger.ts';
import { InputError } from '../lib/errors.ts';
import { type Choice, cacheHome, openServices } from '../services/index.ts';
import { type KeptChild, keepChild, type ReadyInfo } from './keep-child.ts';
import {
  endStrayChildren,
  folderInUse,
  noteChildren,
  openDataFolder,
  type RunState,
  removeRunState,
  runningInstance,
  takeFolder,
  writeRunState,
} from './run-state.ts';

export type RoleSpec = {
  name: string;
  /** The role's entry, an absolute path. */
  file: string;
  /** How many processes of it; 1 where left out. */
  instances?: number;
  /** Names of roles that must be ready before it starts. */
  after?: string[];
  /** Ends after all others: the world that they still talk to while they drain. */
  outlasts?: boolean;
  /** Starts once all others are ready and the instance is announced: nobody waits for its work. */
  late?: boolean;
  /** Variables of its own, from what the roles before it said when they were ready. */
  env?: (infos: ReadonlyMap<string, ReadyInfo>) => Record<string, string>;
};

export type SuperviseOptions = {
  settings: { dataDir: string; redisUrl?: string; mongoUri?: string };
  /** The environment that children inherit. */
  env: NodeJS.ProcessEnv;
  roles: RoleSpec[];
  version: string;
  log: Logger;
  /** True where only some roles were asked for: several such processes may share one folder and its services. */
  partial?: boolean;
  /** What a person may want to see while waiting: an engine being installed, a service being started again. */
  onNews?: (event: string, detail: Record<string, unknown> | undefined) => void;
  /** Called once, when everything is ready and run.json is written. */
  onReady?: (run: RunState, infos: ReadonlyMap<string, ReadyInfo>, choices: Choice[]) => void | Promise<void>;
};

type Urls = { redisUrl: string; mongoUri: string; choices: Choice[] };

/** A terminal's Ctrl-C reaches this process twice under npm: only a signal that comes later is a second one. */
const SECOND_SIGNAL_MS = 1_000;
const ROLE_DRAIN_MS = 30_000;
const SERVICES_DRAIN_MS = 45_000;
const JOIN_MS = 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Waits for the running instance whose folder this is, so that further roles can join it. */
async function joined(dataDir: string, heldBy: number, stop: AbortSignal): Promise<Urls> {
  for (const until = Date.now() + JOIN_MS; Date.now() < until && !stop.aborted; ) {
    const run = await runningInstance(dataDir);
    if (run) return { redisUrl: run.redis, mongoUri: run.mongodb, choices: [] };
    await pause(200, undefined, { signal: stop }).catch(() => undefined);
  }
  throw new InputError(
    `the Hubiao (process ${heldBy}) on ${dataDir} did not become ready, so that nothing can join it`,
    {
      code: 'folder-in-use',
      kept: 'it goes on undisturbed',
      advice: 'look at its output, or set REDIS_URL and MONGODB_URI',
    },
  );
}

/** Everything one supervisor runs, with the facts about it that others read. */
function createHouse(options: SuperviseOptions, dataDir: string, owner: boolean) {
  const { log } = options;
  const infos = new Map<string, ReadyInfo>();
  const children: KeptChild[] = [];
  const lasting: KeptChild[] = [];
  let services: KeptChild | undefined;
  let servicePids: number[] = [];
  let urls: Urls | undefined;
  let announced = false;

  const all = (): KeptChild[] => (services ? [services, ...children] : children);
  const state = (): RunState => {
    const url = [...infos.values()].map((info) => info['url']).find((value) => typeof value === 'string');
    const console = infos.get('console')?.['url'];
    const shown = typeof console === 'string' ? console : url;
    const pids = [process.pid, ...all().flatMap((child) => child.noted()?.pid ?? []), ...servicePids];
    const { redisUrl = '', mongoUri = '' } = urls ?? {};
    return { version: options.version, ...(shown ? { url: shown } : {}), redis: redisUrl, mongodb: mongoUri, pids };
  };
  const changed = (): void => {
    if (owner)
      noteChildren(
        dataDir,
        all().flatMap((child) => child.noted() ?? []),
      );
    if (announced) writeRunState(dataDir, state());
  };
  const takePids = (detail: Record<string, unknown> | undefined): void => {
    if (Array.isArray(detail?.['pids'])) servicePids = detail['pids'] as number[];
  };
  const news = (event: string, detail: Record<string, unknown> | undefined): void => {
    takePids(detail);
    if (announced) changed();
    options.onNews?.(event, detail);
  };
  const common = { dataDir, log, changed, news };

  return {
    infos,
    state,
    get children() {
      return children;
    },
    get services() {
      return services;
    },
    async openServices(): Promise<Urls> {
      const { redisUrl, mongoUri } = options.settings;
      if (redisUrl !== undefined && mongoUri !== undefined) {
        urls = await openServices({ dataDir, cacheDir: cacheHome(options.env), redisUrl, mongoUri });
        return urls;
      }
      services = keepChild({
        ...common,
        name: 'services',
        file: fileURLToPath(new URL('./services.ts', import.meta.url)),
        env: () => ({ ...options.env, HUBIAO_DATA: dataDir }),
        ready(info) {
          const before = urls;
          urls = info as unknown as Urls;
          takePids(info);
          changed();
          // Roles know the addresses from their environment: new ones need new processes.
          if (before && (before.redisUrl !== urls.redisUrl || before.mongoUri !== urls.mongoUri))
            for (const child of children) child.restart();
        },
      });
      await services.first;
      return urls as unknown as Urls;
    },
    useServices(given: Urls) {
      urls = given;
    },
    startRole(role: RoleSpec): KeptChild {
      const child = keepChild({
        ...common,
        name: role.name,
        file: role.file,
        env: () => ({
          ...options.env,
          HUBIAO_DATA: dataDir,
          REDIS_URL: urls?.redisUrl,
          MONGODB_URI: urls?.mongoUri,
          ...role.env?.(infos),
        }),
        ready(info) {
          infos.set(role.name, info);
          changed();
        },
      });
      children.push(child);
      if (role.outlasts) lasting.push(child);
      return child;
    },
    /** Writes run.json; a partial instance leaves that of a running one alone, unless only it can tell an address. */
    async announce(): Promise<RunState> {
      const other = owner ? undefined : await runningInstance(dataDir);
      const own = state();
      announced =
        other === undefined || other.pids[0] === process.pid || (other.url === undefined && own.url !== undefined);
      changed();
      return own;
    },
    async stop(): Promise<void> {
      announced = false;
      const first = children.filter((child) => !lasting.includes(child));
      for (const some of [first, lasting]) await Promise.all(some.map((child) => child.stop(ROLE_DRAIN_MS)));
      await services?.stop(SERVICES_DRAIN_MS);
      removeRunState(dataDir);
      if (owner) noteChildren(dataDir, []);
    },
  };
}
type House = ReturnType<typeof createHouse>;

async function startRoles(house: House, roles: RoleSpec[], stop: AbortSignal): Promise<void> {
  const named = new Set(roles.map((role) => role.name));
  const started = new Map<string, Promise<unknown>>();
  const start = (role: RoleSpec): Promise<unknown> => {
    const before = (role.after ?? []).filter((name) => named.has(name)).map((name) => started.get(name));
    return Promise.all(before).then(() => {
      if (stop.aborted) return;
      return Promise.all(Array.from({ length: role.instances ?? 1 }, () => house.startRole(role).first));
    });
  };
  // Roles stand in the order of their needs: one that others wait for comes before them.
  for (const role of roles) started.set(role.name, start(role));
  await Promise.all(started.values());
}

/** Listens for signals: the first asks to stop, one that comes a second later hurries. */
function listen(house: () => House | undefined, log: Logger): { stop: AbortSignal; close: () => void } {
  const stopping = new AbortController();
  let firstAt = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!stopping.signal.aborted) {
      firstAt = Date.now();
      log.info({ signal }, 'draining');
      stopping.abort();
    } else if (Date.now() - firstAt > SECOND_SIGNAL_MS) {
      log.warn({ signal }, 'hurrying');
      for (const child of house()?.children ?? []) child.hurry();
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    stop: stopping.signal,
    close() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

const untilStopped = (stop: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (stop.aborted) return done();
    stop.addEventListener('abort', () => done(), { once: true });
  });

/**
 * Runs the services and roles of one instance until a signal asks to stop, restarting what dies, and resolves with 0 once
 * everything it started has ended. Throws InputError `folder-in-use` for a second instance on the folder, and the error
 * of a service or role that cannot start, after ending everything again.
 */
export async function supervise(options: SuperviseOptions): Promise<number> {
  const { settings, log } = options;
  const dataDir = await openDataFolder(settings.dataDir);
  const ownUrls = settings.redisUrl !== undefined && settings.mongoUri !== undefined;
  const taken = options.partial && ownUrls ? undefined : await takeFolder(dataDir);
  const heldBy = taken && 'heldBy' in taken ? taken.heldBy : undefined;
  if (heldBy !== undefined && !options.partial) throw folderInUse(dataDir, heldBy);
  const lock = taken && 'lock' in taken ? taken.lock : undefined;
  const house = createHouse(options, dataDir, lock !== undefined);
  const { stop, close } = listen(() => house, log);
  try {
    if (lock) for (const name of await endStrayChildren(dataDir)) log.warn({ child: name }, 'left by a crash, ended');
    const starting = (async () => {
      if (heldBy !== undefined) house.useServices(await joined(dataDir, heldBy, stop));
      const urls = heldBy === undefined ? await house.openServices() : undefined;
      if (stop.aborted) return;
      const late = options.roles.filter((role) => role.late);
      await startRoles(
        house,
        late.length < options.roles.length ? options.roles.filter((role) => !role.late) : late,
        stop,
      );
      if (stop.aborted) return;
      await options.onReady?.(await house.announce(), house.infos, urls?.choices ?? []);
      if (!stop.aborted && late.length < options.roles.length) await startRoles(house, late, stop);
    })();
    starting.catch(() => undefined);
    await Promise.race([starting, untilStopped(stop)]);
    await untilStopped(stop);
    return 0;
  } finally {
    await house.stop();
    await lock?.release();
    close();
  }
}
