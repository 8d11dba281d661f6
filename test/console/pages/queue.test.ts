import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { PASSWORD, startConsole, type TestConsole } from '../../support/console.ts';
import { enter, openBrowser, type Visit, visit } from '../../support/console-browser.ts';
import { fileLead, importMark } from '../../support/console-data.ts';

let it: TestConsole;
let browser: Browser;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  for (const user of ['li', 'wang']) await it.account(user, 'officer', { district: 'pudong' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await it?.close();
});

const file = (platform: string, n: number, title?: string): Promise<string> =>
  fileLead(it.store, {
    id: `${platform}-${n}`,
    district: 'pudong',
    score: 0.95 - n / 100,
    listing: {
      platform,
      title: title ?? `安踏高仿 跑鞋 ${'甲乙丙丁戊'[n]}`,
      seller: { id: title === undefined ? `s-${platform}-${n}` : `s-${platform}`, name: '潮鞋店' },
    },
  });
/** Waits until it is so: a page that is drawn anew takes its time on a busy machine. */
const soon = <T>(value: () => T) => expect.poll(value, { timeout: 600_000 });
const status = async (id: string) => (await it.store.leads.get(id))?.status;
const open = ({ page }: Visit): Promise<string | null> => page.locator('article.queue-lead').getAttribute('data-lead');

/** A visit of an officer to the queue of one platform, ending with nothing that must never happen. */
async function working(platform: string, use: (visit: Visit) => Promise<void>, options = {}): Promise<void> {
  const guest = await visit(browser, it, options);
  await enter(guest, it, 'li', `/queue?platform=${platform}`);
  await use(guest);
  expect(guest.trouble.filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
  await guest.context.close();
}

test('an officer works through leads with two keystrokes each, takes one back, and reads what each decision means', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(await file('p-day', n));
  const [a, b, c, d] = ids as [string, string, string, string];
  await working('p-day', async (guest) => {
    const { page } = guest;
    const shows = (id: string) => soon(() => open(guest)).toBe(id);
    await shows(a);
    expect(await page.locator('.decide-bar').innerText()).toContain('“涉嫌”只表示有侵权嫌疑');
    expect(await page.locator('.queue-row').first().innerText()).toMatch(/安踏.*核查期限/s);
    await clean(page);
    await page.keyboard.press('a');
    await shows(b);
    await soon(() => status(a)).toBe('suspected');
    await page.keyboard.press('z');
    await shows(a);
    await soon(() => status(a)).toBe('new');
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await clean(page);
    await page.keyboard.press('3');
    await shows(b);
    // What the seller's other leads came to stands beside the lead: these sellers have no other.
    await page.locator('.seller-panel').getByText('线索 1 条：未决 1，涉嫌 0，不予处理 0').waitFor();
    await expect
      .poll(async () => (await it.store.leads.get(a))?.events.at(-1))
      .toMatchObject({ what: 'dismiss', reason: 'lawful-resale' });
    await page.keyboard.press('s');
    await shows(c);
    await page.keyboard.press('k');
    await shows(b);
    await page.keyboard.press('e');
    await shows(c);
    await soon(() => status(b)).toBe('difficult');
    // Nothing happens while somebody types, and the note goes with the decision.
    await page.getByLabel('备注（随决定一并保存）').fill('来电核实');
    await page.keyboard.press('a');
    expect(await status(c)).toBe('new');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await shows(d);
    await soon(async () => (await it.store.leads.get(c))?.events.at(-1)?.note).toBe('来电核实a');
    // Keys can be changed, and turned off.
    await page.keyboard.press('?');
    await page.getByLabel('“涉嫌”的按键').fill('q');
    await page.getByRole('switch').click();
    await clean(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('q');
    expect(await status(d)).toBe('new');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('跳过');
    await page.keyboard.press('Enter');
    await shows(ids[4]!);
  });
});

test('a decision is taken back while it is on its way, its lead stands where it stood, and is decided anew at once', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await file('p-back', n));
  const [, b, c] = ids as [string, string, string];
  await working('p-back', async (guest) => {
    const { page } = guest;
    const rows = () => page.locator('.queue-row').evaluateAll((all) => all.map((row) => row.getAttribute('data-lead')));
    const what = async () => (await it.store.leads.get(b))?.events.map((event) => event.what);
    await soon(() => open(guest)).toBe(ids[0]);
    await page.keyboard.press('s');
    await soon(() => open(guest)).toBe(b);
    expect(await rows()).toEqual(ids);
    let asked = (): void => undefined;
    const first = new Promise<void>((done) => {
      asked = done;
    });
    let free = (): void => undefined;
    const held = new Promise<void>((done) => {
      free = done;
    });
    await page.route(`**/leads/${b}/decisions`, async (route) => {
      asked();
      await held;
      await route.continue();
    });
    // What the page knows of the lead is from before the decision: nothing newer arrives.
    await page.route(`**/leads/${b}`, () => undefined);
    await page.keyboard.press('a');
    await soon(() => open(guest)).toBe(c);
    await first;
    await page.keyboard.press('z');
    expect(await what()).not.toContain('confirm');
    free();
    await soon(() => open(guest)).toBe(b);
    expect(await what()).toEqual(expect.arrayContaining(['confirm', 'undo']));
    expect(await rows()).toEqual(ids);
    await page.keyboard.press('a');
    await soon(() => open(guest)).toBe(c);
    await soon(async () => (await what())?.slice(-3)).toEqual(['confirm', 'undo', 'confirm']);
    await soon(() => page.locator('.queue-last').innerText()).toContain('涉嫌');
    expect(await page.getByText('没有提交').count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

test('a whole group is decided with an exception, after a preview', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await file('p-group', n, `安踏高仿 跑鞋 第${n}批`));
  await working('p-group', async (guest) => {
    const { page } = guest;
    await soon(() => open(guest)).toBe(ids[0]);
    expect(await page.locator('.queue-row').count()).toBe(1);
    expect(await page.locator('.queue-row .count').innerText()).toBe('4 条');
    await page.keyboard.press('g');
    await page.getByRole('dialog').getByRole('checkbox').nth(3).waitFor();
    await page.getByRole('dialog').getByRole('checkbox').nth(1).uncheck();
    await expect
      .poll(() => page.getByRole('dialog').getByRole('status').innerText())
      .toBe('将决定 3 条，不能决定 0 条，例外 1 条。');
    await clean(page);
    expect(await status(ids[0]!)).toBe('new');
    await page.getByRole('button', { name: '对 3 条作出决定' }).click();
    await soon(() => Promise.all(ids.map(status))).toEqual(['suspected', 'new', 'suspected', 'suspected']);
    await soon(() => page.locator('.queue-last').innerText()).toContain('已标为涉嫌 3 条');
    // The exception stays in the list.
    await soon(() => open(guest)).toBe(ids[1]);
    expect(await page.locator('.queue-row').count()).toBe(1);
    expect(await page.locator('.queue-row .count').count()).toBe(0);
    await page.keyboard.press('z');
    await soon(() => Promise.all(ids.map(status))).toEqual(['new', 'new', 'new', 'new']);
    await soon(() => page.locator('.queue-row .count').innerText()).toBe('4 条');
    expect(await page.locator('.queue-row').count()).toBe(1);
  });
});

test('of two officers the second reads who was first, and the own note; what another has open stays in the list', async () => {
  const ids = await Promise.all([0, 1, 2].map((n) => file('p-two', n)));
  await it.store.queue.lease(ids[2]!, 'wang', it.now.value);
  await working('p-two', async (guest) => {
    const { page } = guest;
    await soon(() => open(guest)).toBe(ids[0]);
    await page.getByLabel('备注（随决定一并保存）').fill('疑似翻新');
    await page.keyboard.press('Escape');
    // Another decides while the page still has the lead as it was: what changed is told later than the key is pressed.
    await it.store.leads.decide(
      ids[0]!,
      { action: 'dismiss', reason: 'authorised', version: 1 },
      { user: 'wang', role: 'officer' },
      new Date(),
    );
    await page.keyboard.press('a');
    const second = page.getByRole('alert').filter({ hasText: '已由他人处理' });
    await second.waitFor();
    expect(await second.innerText()).toMatch(/wang[\s\S]*不予处理[\s\S]*您的决定没有提交[\s\S]*疑似翻新/);
    expect(await status(ids[0]!)).toBe('dismissed');
    await page.keyboard.press('s');
    await soon(() => open(guest)).toBe(ids[2]);
    await page.keyboard.press('a');
    await page.getByRole('alert').filter({ hasText: '其他执法人员正在查看' }).waitFor();
    await soon(() => page.locator('.queue-row').evaluateAll((all) => all.map((row) => row.dataset['lead']))).toEqual([
      ids[1],
      ids[2],
    ]);
    expect(await status(ids[2]!)).toBe('new');
    // The first refusal, with its note, is still there.
    expect(await second.innerText()).toContain('疑似翻新');
  });
});

test('a decision that cannot be sent is kept over a reload and sent once; a note outlives the session', async () => {
  const ids = [await file('p-away', 0), await file('p-away', 1)];
  await working('p-away', async (guest) => {
    const { page, context } = guest;
    await soon(() => open(guest)).toBe(ids[0]);
    await page.route('**/decisions', (route) => route.abort());
    await page.keyboard.press('a');
    await page.getByText('1 项决定尚未提交').waitFor();
    await soon(() => open(guest)).toBe(ids[1]);
    await page.unroute('**/decisions');
    await page.reload();
    await soon(() => status(ids[0]!)).toBe('suspected');
    expect((await it.store.leads.get(ids[0]!))?.events.filter(({ what }) => what === 'confirm')).toHaveLength(1);
    await soon(() => page.evaluate(() => localStorage.getItem('hubiao.outbox.li'))).toBe('[]');

    await page.goto(`${it.url}/queue?platform=p-away`);
    await soon(() => open(guest)).toBe(ids[1]);
    await page.getByLabel('备注（随决定一并保存）').fill('未写完的备注');
    await context.clearCookies();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await soon(() => status(ids[1]!)).toBe('difficult');
    expect((await it.store.leads.get(ids[1]!))?.events.at(-1)?.note).toBe('未写完的备注');
  });
});

test('an empty list says why, filters stand in the address, and a phone reads the list and one lead', async () => {
  const id = await file('p-phone', 0, '安踏高仿 <img src=x onerror=ranScript(1)> ‮txt');
  await working(
    'p-phone',
    async (guest) => {
      const { page } = guest;
      await page.locator('.queue-row').click();
      await soon(() => open(guest)).toBe(id);
      await clean(page);
      await page.getByRole('button', { name: '返回列表' }).click();
      await page.locator('.queue-row').waitFor();
      await page.goto(`${it.url}/queue?platform=nowhere`);
      await page.getByRole('heading', { name: '没有符合筛选条件的线索' }).waitFor();
      await clean(page);
      await page.getByRole('button', { name: '清除筛选' }).last().click();
      await soon(() => page.url()).not.toContain('platform');
    },
    { width: 390, height: 844 },
  );
});

test('the made-up market is shown around once, in both languages, and never over real leads', async () => {
  const id = await fileLead(it.store, {
    id: 'p-tour-1',
    district: 'pudong',
    demo: true,
    listing: { platform: 'p-tour' },
  });
  expect(id).toBeTruthy();
  await working('p-tour', async ({ page }) => {
    // Its panel has no role of its own.
    const tour = page.locator('.ant-tour');
    await tour.getByText('线索列表').waitFor();
    await clean(page);
    await tour.getByRole('button', { name: '下一步' }).click();
    await tour.getByText('为什么是线索').waitFor();
    const reasons = page.locator('.reasons .what');
    const said = async () => (await reasons.allInnerTexts()).map((text) => text.split(/\s*\n\s*/));
    // What stands in the listing is shown beside a reason whose words do not show it.
    await soon(said).toEqual([
      ['标题出现商标“安踏”', '安U+200B踏', '标题'],
      ['行业黑话“高仿”', '标题'],
    ]);
    await page.getByRole('button', { name: 'English' }).click();
    await tour.getByText('Why it is a lead').waitFor();
    // A reason of which no English is known is told in the words of the finding.
    await soon(said).toEqual([
      ['the mark stands in the title, as 安踏', '安U+200B踏', 'Title'],
      ['行业黑话“高仿”', 'Title'],
    ]);
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByRole('button', { name: 'Begin' }).click();
    await tour.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('article.queue-lead').waitFor();
    expect(await tour.count()).toBe(0);
  });
});

test('a long list that is scrolled far at once shows each lead in its own row; a tick and the focus stay with their lead', async () => {
  const ids = await Promise.all(Array.from({ length: 90 }, (_, n) => file('p-long', n, `安踏 跑鞋 编号${n}号`)));
  await working('p-long', async (guest) => {
    const { page } = guest;
    await page.goto(`${it.url}/queue?platform=p-long&by=none`);
    const box = page.locator('.queue-rows');
    await box.locator('.queue-row').first().waitFor();
    const drawn = () =>
      box.locator('li').evaluateAll((rows) =>
        rows.map((row) => ({
          place: Number(row.getAttribute('aria-posinset')),
          id: row.querySelector('[data-lead]')?.getAttribute('data-lead'),
          text: row.querySelector('.title')?.textContent,
          ticked: (row.querySelector('input') as HTMLInputElement).checked,
        })),
      );
    const reaches = async (place: number) =>
      soon(async () => (await drawn()).some((row) => row.place === place)).toBe(true);
    const order = new Map<number, string>();
    const sound = async () => {
      const rows = await drawn();
      expect(rows.map(({ place }) => place)).toEqual(rows.map(({ place }) => place).toSorted((a, b) => a - b));
      for (const { place, id, text, ticked } of rows) {
        expect(text).toBe(`安踏 跑鞋 编号${ids.indexOf(id!)}号`);
        expect(ticked).toBe(place === 2);
        expect(order.get(place) ?? id).toBe(id);
        order.set(place, id!);
      }
    };
    await box.locator('li[aria-posinset="2"] input').check();
    await sound();
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? undefined);
    for (const place of [40, 12, 50]) {
      await box.evaluate((list, top) => list.scrollTo(0, top), (place - 1) * 78);
      await reaches(place);
      await sound();
      expect(await focused()).toBe('2');
    }
    await page.keyboard.press('Space');
    await soon(() => box.locator('li[aria-posinset="2"] input').isChecked()).toBe(false);
    // The rest is loaded where the end comes near.
    await box.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await soon(() => box.locator('li').first().getAttribute('aria-setsize')).toBe('90');
    await box.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await reaches(90);
  });
});
