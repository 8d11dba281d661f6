import { isLoopback } from './local.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** What a connection to a mail server (smtp:// or smtps://) is made with. Credentials go only over TLS, unless the server is this machine. */
export function smtpOptions(server: URL) {
  const user = decodeURIComponent(server.username);
  const secure = server.protocol === 'smtps:';
  return {
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
  };
}
