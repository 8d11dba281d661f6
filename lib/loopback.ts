/** True for a host that is this machine by its very name: `localhost`, 127.0.0.0/8, ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return name === 'localhost' || name === '::1' || /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.test(name);
}
