import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { PermanentError } from '../errors.ts';
import { hostOf, isAllowed, isPublicAddress, portOf } from './address.ts';

export type ResolvedAddress = { address: string; family: number };
/** Looks a name up; tests give their own. */
export type Resolver = (hostname: string) => Promise<ResolvedAddress[]>;

export const systemResolver: Resolver = (hostname) => systemLookup(hostname, { all: true, verbatim: true });

/** The refusal of an address: permanent, it never becomes right by trying again. */
export const addressRefused = (what: string): PermanentError =>
  new PermanentError(
    `Refused to connect to ${what}: private, loopback, link-local and reserved addresses are closed.`,
    {
      code: 'address-refused',
      kept: 'Nothing was sent.',
      advice: 'Where this address is meant, let it in by name with --allow HOST[:PORT] or the recipe’s "allow".',
    },
  );

/** Reads an address to be fetched; only http and https without credentials pass. Throws PermanentError `address-refused`. */
export function readAddress(url: string, base?: string): URL {
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch (cause) {
    throw new PermanentError(`Not an address: ${url.slice(0, 200)}`, { code: 'address-malformed', cause });
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw new PermanentError(`Only http and https addresses are fetched, not ${parsed.protocol}`, {
      code: 'address-refused',
    });
  parsed.username = '';
  parsed.password = '';
  return parsed;
}

/** True where the allow list opens this URL; else throws PermanentError if its host is a literal that is not public. */
export function checkUrl(url: URL, allow: readonly string[]): boolean {
  const host = hostOf(url);
  if (isAllowed(allow, host, portOf(url))) return true;
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw addressRefused(url.host);
  return false;
}

/**
 * A look-up for sockets that gives public addresses only, in the form node:net asks for. What a name pointed at before does not
 * count: every connection looks up and checks by itself, so a name that changes its address gains nothing.
 */
export function guardedLookup(resolve: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const open = found.filter((one) => isPublicAddress(one.address));
        const first = open[0];
        if (first === undefined)
          callback(addressRefused(`${hostname} (${found.map((a) => a.address).join(', ')})`), '', 0);
        else if (options.all === true) callback(null, open);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/** An undici connector whose sockets reach public addresses only: literals, look-up and the connected peer are all checked. */
export function guardedConnector(connectMs: number, resolve: Resolver): buildConnector.connector {
  const connect = buildConnector({ timeout: connectMs, lookup: guardedLookup(resolve) } as buildConnector.BuildOptions);
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isPublicAddress(host)) {
      callback(addressRefused(host), null);
      return;
    }
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null) callback(error, null);
      else if (peerIsPublic(socket)) callback(null, socket);
      else {
        socket.destroy();
        callback(addressRefused(host), null);
      }
    });
  };
}

/** A connector for hosts on the allow list: own look-up, no address check. */
export function openConnector(connectMs: number, resolve: Resolver): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const first = found[0];
        if (first === undefined) callback(new Error(`no address for ${hostname}`), '', 0);
        else if (options.all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
  return buildConnector({ timeout: connectMs, lookup } as buildConnector.BuildOptions);
}

const peerIsPublic = (socket: Socket): boolean =>
  socket.remoteAddress === undefined || isPublicAddress(socket.remoteAddress.replace(/^::ffff:(?=\d+\.)/i, ''));
