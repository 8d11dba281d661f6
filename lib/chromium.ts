import { messageOf } from './errors.ts';

/** Where a Chromium is; `libraries` is a folder to put on the loader's path for it. */
export type FoundChromium = { path: string; libraries?: string };

/** A proxy that nothing answers at: a browser with it reaches nothing. */
export const NO_WAY_OUT = 'http://127.0.0.1:9';

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Names are looked up by the proxy alone.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** How every Chromium of the project is started: without services of its own, with `proxy` as its only way out, ended by its owner and by no signal. */
export const startOptions = ({ path, libraries }: FoundChromium, proxy: string) => ({
  executablePath: path,
  headless: true,
  args: ARGS,
  proxy: { server: proxy },
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
  ...(libraries === undefined ? {} : { env: { LD_LIBRARY_PATH: libraries } }),
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
