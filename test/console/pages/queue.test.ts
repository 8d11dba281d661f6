import { expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { PASSWORD } from '../../support/console.ts';
import { open, queueDesk, soon } from '../../support/queue-desk.ts';

const { desk, file, status, working } = queueDesk();

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
      .poll(async () => (await desk.at.store.leads.get(a))?.events.at(-1))
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
    await soon(async () => (await desk.at.store.leads.get(c))?.events.at(-1)?.note).toBe('来电核实a');
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
    const what = async () => (await desk.at.store.leads.get(b))?.events.map((event) => event.what);
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
  await desk.at.store.queue.lease(ids[2]!, 'wang', desk.at.now.value);
  await working('p-two', async (guest) => {
    const { page } = guest;
    await soon(() => open(guest)).toBe(ids[0]);
    await page.getByLabel('备注（随决定一并保存）').fill('疑似翻新');
    await page.keyboard.press('Escape');
    // Another decides while the page still has the lead as it was: what changed is told later than the key is pressed.
    await desk.at.store.leads.decide(
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
    expect((await desk.at.store.leads.get(ids[0]!))?.events.filter(({ what }) => what === 'confirm')).toHaveLength(1);
    await soon(() => page.evaluate(() => localStorage.getItem('hubiao.outbox.li'))).toBe('[]');

    await page.goto(`${desk.at.url}/queue?platform=p-away`);
    await soon(() => open(guest)).toBe(ids[1]);
    await page.getByLabel('备注（随决定一并保存）').fill('未写完的备注');
    await context.clearCookies();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await soon(() => status(ids[1]!)).toBe('difficult');
    expect((await desk.at.store.leads.get(ids[1]!))?.events.at(-1)?.note).toBe('未写完的备注');
  });
});
