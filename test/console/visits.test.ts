import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { archiveFor } from '../../roles/archive.ts';
import { CLI_TOKEN, startConsole } from '../support/console.ts';
import { enter, openBrowser, visit as visitPage } from '../support/console-browser.ts';
import { fileLead } from '../support/console-data.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { handClock, testStore } from '../support/store.ts';

const PERSON = { name: '李建国', badge: '沪执法0101' };
const SECOND = { name: '陈思远', badge: '沪执法0102' };
const URL = 'https://shop.invalid/item/v1';
const order = (more: object = {}) => ({ officer: PERSON, place: '取证室', steps: [{ do: 'open', url: URL }], ...more });

async function prepared() {
  const { store } = await testStore(inject('mongoUri'), handClock());
  const archive = archiveFor(await testSettings(), store);
  const it = await startConsole({ store, archive });
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('chen', 'officer', { district: 'pudong' });
  await it.account('wu', 'officer', { district: 'huangpu' });
  await it.account('ana', 'analyst');
  const lead = await fileLead(store, { id: 'v1', district: 'pudong' });
  return { it, store, archive, lead, path: `/api/v1/leads/${lead}/visits` };
}

test('a capture is proposed by one officer and confirmed by another, each in the own log-in; all else is refused and kept in the audit', async () => {
  const { it, store, archive, lead, path } = await prepared();
  try {
    const post = (to: string, as: string, body: object) => it.call('POST', to, { as, body });
    expect((await post(path, 'ana', order())).status).toBe(403);
    expect((await post(path, 'wu', order())).status).toBe(404);
    const steps = [{ do: 'scroll' }];
    expect((await post(path, 'li', order({ steps }))).status).toBe(400);
    expect((await post(path, 'li', order({ steps: [{ do: 'open', url: 'file:///etc/passwd' }] }))).status).toBe(400);
    const machine = await it.call('POST', path, {
      headers: { authorization: `Bearer ${CLI_TOKEN}` },
      body: order(),
    });
    expect(machine).toMatchObject({ status: 403, body: { code: 'forbidden' } });

    const made = await post(path, 'li', order({ witness: '王小明' }));
    expect(made.status).toBe(201);
    const [{ id, ...first }] = made.body.visits;
    expect(first).toMatchObject({
      state: 'proposed',
      office: 'pudong',
      first: { user: 'li', ...PERSON },
      mayConfirm: false,
    });
    const at = `${path}/${id}/confirmation`;
    expect(await post(at, 'li', SECOND)).toMatchObject({ status: 403, body: { code: 'same-officer' } });
    expect(await post(at, 'chen', { ...SECOND, badge: '沪执法 0101' })).toMatchObject({
      body: { code: 'same-officer' },
    });
    expect((await post(at, 'wu', SECOND)).status).toBe(404);
    expect((await it.call('GET', path, { as: 'chen' })).body.visits[0].mayConfirm).toBe(true);
    expect(await store.visits.confirmed(9)).toEqual([]);
    const both = await Promise.all([post(at, 'chen', SECOND), post(at, 'chen', SECOND)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    expect(await post(at, 'chen', SECOND)).toMatchObject({ status: 422, body: { code: 'visit-not-open' } });
    expect(await store.visits.confirmed(9)).toEqual([
      expect.objectContaining({ id, second: { user: 'chen', ...SECOND } }),
    ]);

    const late = (await post(path, 'li', order())).body.visits.find((one: { id: string }) => one.id !== id);
    it.now.value = new Date(it.now.value.getTime() + 121 * 60_000);
    expect(await post(`${path}/${late.id}/confirmation`, 'chen', SECOND)).toMatchObject({
      body: { code: 'visit-late' },
    });

    // The transcript comes as it was kept, to whoever may see the lead.
    const visit = (await store.visits.get(id))!;
    const docx = await archive.keep(Buffer.from('a document'));
    await store.visits.change('confirmed', { ...visit, state: 'made', transcript: { docx } });
    const taken = await it.call('GET', `${path}/${id}/transcript?format=docx`, { as: 'ana' });
    expect([taken.status, taken.text]).toEqual([200, 'a document']);
    expect((await it.call('GET', `${path}/${id}/transcript?format=pdf`, { as: 'li' })).status).toBe(404);
    expect((await it.call('GET', `${path}/${id}/transcript?format=docx`, { as: 'wu' })).status).toBe(404);
    const actions = (await store.audit.list(lead)).map(({ action, by }) => `${action} ${by}`);
    for (const said of ['visit.proposed li', 'visit.confirmation-refused li', 'visit.confirmed chen'])
      expect(actions).toContain(said);
  } finally {
    await it.close();
  }
});

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('one officer proposes on the page of a lead, the other finds it there and confirms, and what was refused is said', async () => {
  const { it, store, lead } = await prepared();
  const seen = await visitPage(browser, it);
  const other = await visitPage(browser, it);
  try {
    await enter(seen, it, 'li', `/leads/${lead}?tab=evidence`);
    const { page } = seen;
    await page.getByRole('button', { name: '发起取证' }).click();
    for (const [label, value] of [
      ['姓名', PERSON.name],
      ['执法证号', PERSON.badge],
      ['提取地点', '上海市浦东新区取证室'],
      ['点击页面文字', '商品详情'],
    ] as const)
      await page.getByLabel(label).fill(value);
    await page.getByRole('button', { name: '发起，等待第二名人员确认' }).click();
    await page.locator('[data-visit]', { hasText: '待第二名人员确认' }).waitFor();
    const confirm = { name: '作为第二名人员确认并开始' };
    expect(await page.getByRole('button', confirm).count()).toBe(0);

    await enter(other, it, 'chen', `/leads/${lead}?tab=evidence`);
    const form = other.page.locator('[data-visit] form');
    await form.getByLabel('姓名').fill(SECOND.name);
    await form.getByLabel('执法证号').fill(PERSON.badge);
    await form.getByRole('button', confirm).click();
    await other.page.getByRole('alert').getByText('须为另一人').waitFor();
    await form.getByLabel('执法证号').fill(SECOND.badge);
    await form.getByRole('button', confirm).click();
    await other.page.locator('[data-visit]', { hasText: '已确认，即将开始' }).waitFor();
    const [visit] = await store.visits.ofLead(lead);
    expect(visit?.steps).toEqual([
      { do: 'open', url: 'https://shop.invalid/item/v1' },
      { do: 'scroll' },
      { do: 'click', text: '商品详情' },
      { do: 'scroll' },
    ]);
    await store.visits.change('confirmed', {
      ...visit!,
      state: 'refused',
      refused: { code: 'clock-off', detail: '9 s' },
    });
    await other.page.reload();
    await other.page.locator('[data-visit]', { hasText: '超出允许范围' }).waitFor();
    expect([...seen.trouble, ...other.trouble].filter((one) => !one.includes('403'))).toEqual([]);
  } finally {
    await seen.context.close();
    await other.context.close();
    await it.close();
  }
});
