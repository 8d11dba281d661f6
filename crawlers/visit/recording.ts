import type { CDPSession, Page } from 'playwright-core';
import type { VisitFrame } from '../../domain/visit-ports.ts';
import type { Clock } from '../../lib/clock.ts';

/** Milliseconds between two frames at least, and how many a recording holds at most. */
const APART_MS = 200;
const MOST_FRAMES = 1_500;
const PATIENCE_MS = 5_000;

/** A running screen recording; `stop` gives its frames, and waits for the first where there is none yet. */
export type Recording = { stop(): Promise<VisitFrame[]> };

/** Records what a page shows, a frame each time it changes, from now until it is stopped. */
export async function startRecording(page: Page, clock: Clock): Promise<Recording> {
  const session = await page.context().newCDPSession(page);
  const frames: VisitFrame[] = [];
  let first: () => void = () => undefined;
  const begun = new Promise<void>((done) => {
    first = done;
  });
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    if (frames.length < MOST_FRAMES) frames.push({ at: clock.now().toISOString(), bytes: Buffer.from(data, 'base64') });
    first();
    // The next frame comes only once this one is acknowledged.
    setTimeout(() => void acknowledge(session, sessionId), APART_MS);
  });
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 1280, maxHeight: 900 });
  return {
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((done) => {
        timer = setTimeout(done, PATIENCE_MS);
      });
      await Promise.race([begun, late]);
      clearTimeout(timer);
      await session.send('Page.stopScreencast').catch(() => undefined);
      return frames;
    },
  };
}

const acknowledge = (session: CDPSession, sessionId: number): Promise<unknown> =>
  session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
