import { BlockList, isIP } from 'node:net';

const V4_REFUSED = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Inside 2000::/3: Teredo and other protocol assignments, documentation, 6to4 (which can carry any IPv4 address). */
const V6_REFUSED = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused = new BlockList();
for (const [net, prefix] of V4_REFUSED) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of V6_REFUSED) refused.addSubnet(net, prefix, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * True for an address of the public Internet (IANA special-purpose registries, RFC 6890). Private, loopback, link-local,
 * shared (100.64/10), reserved and multicast addresses are not, nor is any IPv6 address outside 2000::/3, IPv4-mapped ones among them.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  if (family === 6) return globalV6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return false;
}

/** Host of a URL without the brackets of IPv6; the URL parser has already brought decimal, octal and hex IPv4 to dotted form. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Port of a URL, the scheme's own where none is written. */
export const portOf = (url: URL): number =>
  url.port !== '' ? Number(url.port) : url.protocol === 'https:' || url.protocol === 'wss:' ? 443 : 80;

/** True where the allow list (`host`, `host:port`, `[v6]:port`) names this host as it was asked for. A name never lets in another spelling. */
export function isAllowed(allow: readonly string[], host: string, port: number): boolean {
  const wanted = host.toLowerCase();
  return allow.some((entry) => {
    const text = entry.trim().toLowerCase();
    if (isIP(text) === 6) return text === wanted;
    const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text);
    if (match === null) return false;
    return (match[1] ?? match[2]) === wanted && (match[3] === undefined || Number(match[3]) === port);
  });
}
