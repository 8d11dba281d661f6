import type { AlertRule } from '../domain/alert.ts';
import { HubiaoError, messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';

/** The error without the secret, and without path and query of the address, which may be a secret themselves. */
export function redacted(error: unknown, { channel }: AlertRule): unknown {
  if (channel.type === 'email') return error;
  const secrets = 'secret' in channel ? [channel.secret] : [];
  const { origin, href, pathname, search } = new URL(channel.url);
  const parts = [...new URL(channel.url).searchParams.values(), pathname.split('/').at(-1) ?? ''];
  const path = pathname + search;
  const clean = (text: string): string => {
    const whole = [channel.url, href].reduce((left, address) => left.replaceAll(address, origin), text);
    const cut = path === '/' ? whole : whole.replaceAll(path, '/…');
    return [...secrets, ...parts.filter((part) => part.length >= 8)].reduce(
      (left, secret) => left.replaceAll(secret, '…'),
      cut,
    );
  };
  const message = messageOf(error);
  if (clean(message) === message) return error;
  const options = error instanceof HubiaoError ? { code: error.code, status: error.status } : {};
  if (error instanceof ThrottledError) return new ThrottledError(clean(message), error.delayMs, options);
  if (error instanceof PermanentError) return new PermanentError(clean(message), options);
  return new HubiaoError(clean(message), { code: 'alert-failed', status: 502, ...options });
}
