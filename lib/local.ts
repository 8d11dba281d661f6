/** True for a host that is this machine by its very name: `localhost`, 127.0.0.0/8, ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return name === 'localhost' || name === '::1' || /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.test(name);
}

const RESERVED = /(^|\.)(localhost|local|test|example|invalid|example\.(com|net|org))$/;

/** True for a mailbox that no mail on the Internet reaches (RFC 2606, RFC 6761, RFC 6762, or an address on loopback). */
export function isReservedMailbox(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return RESERVED.test(domain) || isLoopback(domain);
}
