import type { ScreenerFactory, Store } from '../domain/ports.ts';
import type { RegistryVersions } from '../domain/registries.ts';
import { messageOf } from '../lib/errors.ts';
import type { CurrentScreener } from './flow.ts';
import { registryClockOf } from './names.ts';
import type { Log } from './worker.ts';

/** The stamp of registry versions on a finding; the number behind `#` is the registries' clock. */
export const registriesStamp = (versions: RegistryVersions): string =>
  `directory@${versions.directory},gi@${versions.gi},signs@${versions.signs}#${registryClockOf(versions)}`;

/** Loads the newest registries once and compiles them. */
export async function loadScreener(store: Store, factory: ScreenerFactory): Promise<CurrentScreener> {
  const { registries, versions } = await store.registries.load();
  return { screener: factory(registries, registriesStamp(versions)), registryClock: registryClockOf(versions) };
}

/**
 * Keeps a screener compiled from the newest registries: versions are read every `everyMs`, a new one is compiled beside
 * the old and swapped in between two jobs, so that no job waits or is lost. While a read fails the old one stays.
 */
export async function followRegistries(options: {
  store: Store;
  factory: ScreenerFactory;
  log: Log;
  everyMs?: number;
}) {
  const { store, factory, log } = options;
  let current = await loadScreener(store, factory);
  let busy = false;
  const look = async (): Promise<void> => {
    if (registryClockOf(await store.registries.versions()) === current.registryClock) return;
    current = await loadScreener(store, factory);
    log.info({ registries: current.screener.versions.registries }, 'new registries in force');
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error) => log.warn({ error: messageOf(error) }, 'registries not read; the ones in force stay'))
      .finally(() => {
        busy = false;
      });
  }, options.everyMs ?? 1000);
  return { current: () => current, stop: () => clearInterval(timer) };
}
