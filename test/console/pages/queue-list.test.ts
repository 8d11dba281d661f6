import { expect, test } from 'vitest';
import { clean } from '../../support/axe.ts';
import { fileLead } from '../../support/console-data.ts';
import { open, queueDesk, soon } from '../../support/queue-desk.ts';

const { desk, file, working } = queueDesk();

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
      await page.goto(`${desk.at.url}/queue?platform=nowhere`);
      await page.getByRole('heading', { name: '没有符合筛选条件的线索' }).waitFor();
      await clean(page);
      await page.getByRole('button', { name: '清除筛选' }).last().click();
      await soon(() => page.url()).not.toContain('platform');
    },
    { width: 390, height: 844 },
  );
});

test('the made-up market is shown around once, in both languages, and never over real leads', async () => {
  const id = await fileLead(desk.at.store, {
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
    await page.goto(`${desk.at.url}/queue?platform=p-long&by=none`);
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
