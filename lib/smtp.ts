import { createTransport, type Transporter } from 'nodemailer';
import { isLoopback } from './local.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** A connection to the mail server of a `smtp:` or `smtps:` address. Credentials go only over TLS, unless the server is this machine. */
export function mailTransport(server: URL): Transporter {
  const user = decodeURIComponent(server.username);
  const secure = server.protocol === 'smtps:';
  return createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && user !== '' && !isLoopback(server.hostname),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(isLoopback(server.hostname) && !secure ? { ignoreTLS: true } : {}),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
  });
}
