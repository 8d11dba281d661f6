import { createHash } from 'node:crypto';
import { getServers } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { cpus, hostname, release, type as systemType, version } from 'node:os';
import { pipeline } from 'node:stream/promises';
import type { VisitEnvironment } from '../../domain/visit.ts';

const HOSTS = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];
const CACHE = 'a profile made for this visit and removed after it; nothing was in it';

export type Machine = Omit<VisitEnvironment, 'profile' | 'browser' | 'program' | 'proxy'> & {
  variables: string[];
  hosts: Uint8Array;
};

/** What of the machine could bend what a visit to `url` shows: its file of hosts, its names, its proxies; shown, none of them used. */
export async function machineOf(url: string, env: NodeJS.ProcessEnv): Promise<Machine> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const hosts = await readFile(HOSTS).catch(() => Buffer.alloc(0));
  const addresses =
    isIP(host) > 0
      ? [host]
      : await lookup(host, { all: true }).then(
          (found) => found.map(({ address }) => address),
          () => [],
        );
  return {
    machine: {
      host: hostname(),
      system: `${systemType()} ${release()} (${version()})`.slice(0, 200),
      processor: `${cpus()[0]?.model.trim() ?? 'unknown'} × ${cpus().length}`,
      node: process.version,
    },
    hostsFile: {
      path: HOSTS,
      sha256: createHash('sha256').update(hosts).digest('hex'),
      naming: linesNaming(hosts, host),
    },
    names: { host, servers: getServers(), addresses },
    variables: PROXIES.filter((name) => env[name] || env[name.toUpperCase()]),
    hosts,
  };
}

/** Lines of a file of hosts that name a host: then its address is not the one that the network gives. */
export function linesNaming(hosts: Uint8Array, host: string): string[] {
  if (isIP(host) > 0) return [];
  return Buffer.from(hosts)
    .toString('utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) =>
      line
        .split(/\s+/)
        .slice(1)
        .some((name) => name.toLowerCase() === host.toLowerCase()),
    );
}

/** SHA-256 (hex) of a file. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A profile as it was found before the first address. */
export const profileOf = (entries: number, cookies: number, pages: string[]): VisitEnvironment['profile'] => ({
  entries,
  cookies,
  pages,
  cache: CACHE,
});
