import { messageOf } from './errors.ts';

/** Where a Chromium is; `libraries` is a folder to put on the loader's path for it. */
export type FoundChromium = { path: string; libraries?: string };

/** A proxy that nothing answers at: a browser with it reaches nothing. */
export const NO_WAY_OUT = 'http://127.0.0.1:9';

/**
 * No services of its own. Without these a browser asks its maker's hosts at every start; where a closed network refuses them, about one start
 * in fifteen was seen to block for good before its first page stood.
 */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
];
const ARGS = [
  ...QUIET,
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Names are looked up by the proxy alone.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

const libraryPath = ({ libraries }: FoundChromium) =>
  libraries === undefined ? {} : { env: { LD_LIBRARY_PATH: libraries } };

/** How a Chromium is started that looks at our own pages, in tests and benches: without services of its own, by whoever runs them, root included. */
export const forOwnPages = (found: FoundChromium) => ({
  executablePath: found.path,
  args: ['--no-sandbox', ...QUIET],
  ...libraryPath(found),
});

/** How every Chromium that reads pages of others is started: without services of its own, with `proxy` as its only way out, ended by its owner and by no signal. */
export const startOptions = (found: FoundChromium, proxy: string) => ({
  executablePath: found.path,
  headless: true,
  args: ARGS,
  proxy: { server: proxy },
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
  ...libraryPath(found),
});

/**
 * Starts one in its sandbox. Root has none; where the system grants none to others, a browser that reaches nothing but what it is
 * given is still worth having. Throws what `start` throws.
 */
export async function sandboxed<T>(start: (chromiumSandbox: boolean) => Promise<T>): Promise<T> {
  return start(process.getuid?.() !== 0).catch((error: unknown) => {
    if (/sandbox/i.test(messageOf(error))) return start(false);
    throw error;
  });
}
