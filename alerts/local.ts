import { isLoopback } from '../lib/loopback.ts';

export { isLoopback };

const RESERVED = /(^|\.)(localhost|local|test|example|invalid|example\.(com|net|org))$/;

/** True for a mailbox that no mail on the Internet reaches (RFC 2606, RFC 6761, RFC 6762, or an address on loopback). */
export function isReservedMailbox(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return RESERVED.test(domain) || isLoopback(domain);
}
