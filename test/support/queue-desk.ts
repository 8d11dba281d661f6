import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startConsole, type TestConsole } from './console.ts';
import { enter, openBrowser, type Visit, visit } from './console-browser.ts';
import { fileLead, importMark } from './console-data.ts';

/** Waits until it is so: a page that is drawn anew takes its time on a busy machine. */
export const soon = <T>(value: () => T) => expect.poll(value, { timeout: 600_000 });

/** The lead that the queue shows. */
export const open = ({ page }: Visit): Promise<string | null> =>
  page.locator('article.queue-lead').getAttribute('data-lead');

/** A console with two officers and a browser for a whole test file, and what its tests do with the queue; `at` is there once they begin. */
export function queueDesk() {
  const desk = {} as { at: TestConsole };
  let browser: Browser;
  beforeAll(async () => {
    desk.at = await startConsole();
    await importMark(desk.at.store);
    for (const user of ['li', 'wang']) await desk.at.account(user, 'officer', { district: 'pudong' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await desk.at?.close();
  });
  return {
    desk,
    /** A lead of that platform, the later the lower; those with a title of their own are of one seller. */
    file: (platform: string, n: number, title?: string): Promise<string> =>
      fileLead(desk.at.store, {
        id: `${platform}-${n}`,
        district: 'pudong',
        score: 0.95 - n / 100,
        listing: {
          platform,
          title: title ?? `安踏高仿 跑鞋 ${'甲乙丙丁戊'[n]}`,
          seller: { id: title === undefined ? `s-${platform}-${n}` : `s-${platform}`, name: '潮鞋店' },
        },
      }),
    status: async (id: string) => (await desk.at.store.leads.get(id))?.status,
    /** A visit of an officer to the queue of one platform, ending with nothing that must never happen. */
    async working(platform: string, use: (visit: Visit) => Promise<void>, options = {}): Promise<void> {
      const guest = await visit(browser, desk.at, options);
      await enter(guest, desk.at, 'li', `/queue?platform=${platform}`);
      await use(guest);
      expect(guest.trouble.filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
      await guest.context.close();
    },
  };
}
