import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import { sha256 } from '../../lib/hash.ts';
import { openQueues } from '../../queue/queues.ts';
import { clean } from '../support/axe.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { logIn, openBrowser, type Visit, visit } from '../support/console-browser.ts';
import { EMOJI_TITLE, fileLead, importMark, markHit } from '../support/console-data.ts';

let browser: Browser;
let it: TestConsole;
let queues: ReturnType<typeof openQueues>;
let visits: Visit[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  queues = openQueues(inject('redisUrl'), `test-${randomUUID()}`);
});
afterAll(async () => {
  await browser.close();
  await queues.close();
});
beforeEach(async () => {
  it = await startConsole({ queues: [queues.of('screen')] });
  await importMark(it.store);
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wang', 'officer', { district: 'city' });
});
afterEach(async () => {
  for (const { context, trouble } of visits) {
    await context.close();
    expect(trouble).toEqual([]);
  }
  visits = [];
  await it.close();
});

const arrive = async (user?: string, path = '/', size = {}): Promise<Page> => {
  const one = await visit(browser, it, size);
  visits.push(one);
  if (user === undefined) await one.page.goto(it.url + path);
  else await logIn(one, it, user, path);
  return one.page;
};
const lead = (id: string, more: Partial<Parameters<typeof fileLead>[1]> = {}) =>
  fileLead(it.store, { id, district: 'pudong', ...more });

const titled = (title: string): Partial<Listing> => ({ title });
/** The lead is open and its decisions may be taken. */
const opened = async (page: Page, title: string): Promise<void> => {
  await page.locator('#lead-title', { hasText: title }).waitFor();
  await page.locator('[data-action=confirm]:enabled').waitFor();
};

describe('logging in', () => {
  test('says what was wrong and keeps the name', async () => {
    const page = await arrive();
    await page.locator('#user').fill('li');
    await page.locator('#password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]', { hasText: '用户名或密码不正确' }).waitFor();
    expect(await page.locator('#user').inputValue()).toBe('li');
  });

  test('that ends while a note is written asks again over the page, and the note is still there', async () => {
    await lead('n1', { listing: titled('安踏 高仿 甲') });
    const page = await arrive('li');
    await opened(page, '甲');
    await page.locator('#note').fill('写了一半的备注');
    const cookie = (await page.context().cookies()).find((one) => one.name === 'hubiao_session')!;
    await it.store.accounts.closeSession(sha256(cookie.value));
    await page.locator('[data-action=confirm]').click();
    const box = page.locator('dialog.login');
    await box.locator('#user').fill('li');
    await box.locator('#password').fill('correct-horse-battery');
    await box.locator('button[type=submit]').click();
    await box.waitFor({ state: 'detached' });
    expect(await page.locator('#note').inputValue()).toBe('写了一半的备注');
    await page.locator('[data-action=confirm]').click();
    await page.locator('#say.good').waitFor();
    const { leads } = await it.store.leads.page({ status: 'suspected' }, { limit: 5 });
    expect(leads[0]?.events.at(-1)?.note).toBe('写了一半的备注');
  });
});

describe('a lead', () => {
  test('shows matches on the right characters, emoji and zero width before and within them', async () => {
    await lead('e1');
    const page = await arrive('li');
    await opened(page, '同款跑鞋');
    const marks = page.locator('#lead-title mark');
    expect(await marks.allTextContents()).toEqual(['高仿', '安', 'U+200B', '踏']);
    expect(
      EMOJI_TITLE.slice(
        ...markHit(EMOJI_TITLE, '安\u200b踏')
          .reasons.map((reason) => reason.start!)
          .slice(0, 1),
      ),
    ).toMatch(/^安/);
    expect(await page.locator('#lead-title').textContent()).toBe('🔥🔥高仿 安U+200B踏 同款跑鞋 工厂直发');
  });

  test('shows reasons that add up, elements, defences and the article, with a warning where nobody checked it', async () => {
    await lead('e2', { demo: true });
    const page = await arrive('li');
    await opened(page, '同款');
    const hit = page.locator('.hit').first();
    expect(await hit.locator('.weight').allTextContents()).toEqual(['+40', '+22']);
    expect(await hit.locator('.sum').textContent()).toContain('62 分');
    expect(await hit.locator('.elements li').allTextContents()).toEqual([
      '✓商标相同已证明',
      '?同一种商品待查明',
      '✕未经商标注册人许可已排除',
    ]);
    expect(await hit.locator('.checklist li').allTextContents()).toEqual(['请对照注册证核定的商品。']);
    expect(await hit.locator('.basis li').allTextContents()).toEqual([
      expect.stringMatching(/^中华人民共和国商标法 第 57\(1\) 条 +未经许可/),
      expect.stringMatching(/未核对.*现行：新办法 第 4 条。/s),
    ]);
    expect(await page.locator('.demo-banner').textContent()).toContain('示例');
    expect(await page.locator('.suspicion').textContent()).toContain('不构成认定结论');
    // Nine in the morning in Shanghai, though this browser is in New York.
    expect(await page.locator('.facts time').first().textContent()).toContain('09:00:00');
  });

  test('opens its listing elsewhere and loads none of its pictures', async () => {
    await lead('e3');
    const page = await arrive('li');
    await opened(page, '同款');
    const links = page.locator('.pictures a, .under a');
    for (const link of await links.all()) {
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await link.getAttribute('target')).toBe('_blank');
    }
    expect(await page.locator('.detail img').count()).toBe(0);
  });

  test('does not highlight a quote that does not stand where the finding says', async () => {
    const hit = markHit('安踏 高仿', '安踏');
    hit.reasons[0] = { ...hit.reasons[0]!, start: 3, end: 5 };
    await lead('e4', { listing: titled('安踏 高仿'), hits: [hit] });
    const page = await arrive('li');
    await opened(page, '高仿');
    expect(await page.locator('#lead-title mark').allTextContents()).toEqual(['高仿']);
    expect(await page.locator('.lost').count()).toBe(1);
  });
});

describe('seriousness', () => {
  const grave = {
    ...titled('安踏 高仿 儿童跑鞋'),
    sold: 9000,
    seller: { id: 's-9', name: '别家' },
  };

  test('puts a lead before one of higher score, and says why in the list and beside the lead, in both languages', async () => {
    await lead('s1', { listing: { ...titled('安踏 高仿 甲'), sold: 2 }, score: 0.95 });
    await lead('s2', { listing: grave, score: 0.85 });
    const page = await arrive('li');
    await opened(page, '儿童跑鞋');
    const rows = page.locator('.list li');
    expect(await rows.locator('.title').allTextContents()).toEqual(['安踏 高仿 儿童跑鞋', '安踏 高仿 甲']);
    expect(await rows.first().locator('.said').textContent()).toMatch(
      /^关注等级: 关注 页面所示金额约801000—4989501元（未经核实），超过十五万元；重点商品：儿童用品；页面显示已售9000件$/,
    );
    expect(await rows.nth(1).locator('.said').count()).toBe(0);
    const card = page.locator('.card.seriousness');
    expect(await card.locator('li').allTextContents()).toEqual([
      expect.stringMatching(/^页面所示金额.*\+30$/),
      '重点商品：儿童用品+15',
      '页面显示已售9000件+10',
    ]);
    expect(await card.textContent()).toMatch(/合计 55 分.*不是认定/);
    await page.locator('header.top button[lang=en]').click();
    await page.locator('.card.seriousness', { hasText: 'Focus goods: children’s goods+15' }).waitFor();
    await clean(page);
    await rows.nth(1).locator('a').click();
    await page.locator('.card.seriousness', { hasText: 'Nothing that would move it up' }).waitFor();
  });

  test('is a filter, and a decision on another lead of the seller shows as what moved a lead', async () => {
    const first = await lead('m1', { listing: { ...grave, ...titled('安踏 高仿 甲') } });
    await lead('m2', { listing: { ...grave, ...titled('安踏 高仿 乙') } });
    await lead('m3', { listing: { ...titled('安踏 高仿 丙'), sold: 1 } });
    await it.store.leads.decide(
      first,
      { action: 'confirm', version: 1 },
      { user: 'wang', role: 'officer' },
      it.now.value,
    );
    await it.store.leads.rank(await it.store.leads.unranked(10));
    const page = await arrive('li');
    await opened(page, '乙');
    await page.locator('.more summary').click();
    await page.locator('#f-level').selectOption('ordinary');
    await opened(page, '丙');
    expect(new URL(page.url()).searchParams.get('level')).toBe('ordinary');
    await page.locator('#f-level').selectOption('notable');
    await opened(page, '乙');
    expect(await page.locator('.list li').count()).toBe(1);
    const moved = page.locator('.history li', { hasText: '次序变更' });
    expect(await moved.textContent()).toContain('关注分 40 → 60');
    await page.locator('.more summary').click();
    await moved.locator('a').click();
    await page.locator('#lead-title', { hasText: '甲' }).waitFor();
  });
});

describe('deciding by key', () => {
  beforeEach(async () => {
    await lead('k1', { listing: titled('安踏 高仿 甲'), score: 0.9 });
    await lead('k2', { listing: titled('安踏 高仿 乙'), score: 0.8 });
    await lead('k3', { listing: titled('安踏 高仿 丙'), score: 0.7 });
  });

  test('opens the next lead after each decision, and Z takes the last one back', async () => {
    const page = await arrive('li');
    await opened(page, '甲');
    await page.keyboard.press('a');
    await opened(page, '乙');
    await page.keyboard.press('r');
    await page.locator('dialog.reasons-box').waitFor();
    await page.keyboard.press('2');
    await opened(page, '丙');
    expect(await page.locator('.list li').count()).toBe(1);
    const counted = await it.store.leads.counts({});
    expect(counted).toMatchObject({ new: 1, suspected: 1, dismissed: 1 });
    await page.keyboard.press('z');
    await opened(page, '乙');
    expect(await it.store.leads.counts({})).toMatchObject({ new: 2, suspected: 1, dismissed: 0 });
    await page.keyboard.press('e');
    await opened(page, '丙');
    expect((await it.store.leads.page({ status: 'difficult' }, { limit: 5 })).leads).toHaveLength(1);
    await page.keyboard.press('a');
    await page.locator('[data-empty=done]').waitFor();
  });

  test('moves with J, K and S, and the address follows', async () => {
    const page = await arrive('li');
    await opened(page, '甲');
    await page.keyboard.press('j');
    await opened(page, '乙');
    await page.keyboard.press('s');
    await opened(page, '丙');
    await page.keyboard.press('k');
    await opened(page, '乙');
    const { leads } = await it.store.leads.page({}, { limit: 5 });
    expect(new URL(page.url()).searchParams.get('lead')).toBe(leads[1]!.id);
    await page.reload();
    await opened(page, '乙');
  });

  test('does nothing while somebody types, composes, holds a modifier or has turned keys off', async () => {
    const page = await arrive('li');
    await opened(page, '甲');
    await page.keyboard.press('/');
    await page.keyboard.type('arez');
    expect(await page.locator('#f-q').inputValue()).toBe('arez');
    await page.locator('#f-q').fill('');
    await page.locator('#lead-title').focus();
    await page.keyboard.press('Control+a');
    await page.evaluate(() =>
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true })),
    );
    await page.keyboard.press('?');
    await page.locator('#keys-on').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('dialog.help').waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    // A click still works, and shows that none of the keys before it did anything.
    await page.locator('.list li a').nth(2).click();
    await opened(page, '丙');
    expect(await it.store.leads.counts({})).toMatchObject({ new: 3 });
  });

  test('of one lead by two officers shows the second who was first, keeps the note and changes nothing', async () => {
    const [first, second] = [await arrive('li'), await arrive('wang')];
    await opened(first, '甲');
    await opened(second, '甲');
    await second.locator('#note').fill('我的备注');
    await first.keyboard.press('a');
    await opened(first, '乙');
    await second.locator('#lead-title').focus();
    await second.keyboard.press('e');
    const notice = second.locator('.notice');
    await notice.waitFor();
    const shanghai = it.now.value.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).replaceAll('-', '/');
    expect(await notice.textContent()).toContain(`已由 li 于 ${shanghai} 决定（确认涉嫌）`);
    expect(await second.locator('#note').inputValue()).toBe('我的备注');
    expect(await second.locator('.lead-head .status').textContent()).toBe('涉嫌');
    expect(await it.store.leads.counts({})).toMatchObject({ new: 2, suspected: 1, difficult: 0 });
  });
});

describe('filters', () => {
  test('stand in the address, go back with the browser, and can be cleared', async () => {
    await lead('f1', { listing: titled('安踏 高仿 甲'), score: 0.9 });
    await lead('f2', { listing: titled('安踏 高仿 乙'), score: 0.3 });
    const page = await arrive('li', '/?band=low');
    await opened(page, '乙');
    await page.locator('.chip').click();
    await opened(page, '甲');
    expect(new URL(page.url()).searchParams.get('band')).toBe(null);
    await page.goBack();
    await opened(page, '乙');
    await page.locator('#f-q').fill('没有这样的商品');
    await page.keyboard.press('Enter');
    await page.locator('[data-empty=filtered] button').click();
    await opened(page, '甲');
  });
});

describe('an empty list', () => {
  test('says that nothing was filed yet', async () => {
    const page = await arrive('li');
    await page.locator('[data-empty=first]').waitFor();
  });

  test('says that crawling fails, and of which platform', async () => {
    const recipe = { id: 'broken-shop', name: '某平台', base: 'https://shop.invalid', way: 'static' };
    const { Recipe } = await import('../../domain/recipe.ts');
    await it.store.schedule.savePlatform(Recipe.parse(recipe), 'test');
    const crawl = {
      id: 'c1',
      tick: 't1',
      request: { platform: 'broken-shop', target: 'list' as const, url: 'https://shop.invalid/' },
    };
    await it.store.crawls.plan([crawl], it.now.value);
    await it.store.crawls.finish('c1', { state: 'blocked', listings: 0, at: it.now.value });
    const page = await arrive('li');
    const box = page.locator('[data-empty=crawl]');
    await box.waitFor();
    expect(await box.textContent()).toContain('某平台 (抓取失败)');
  });
});

const PAYLOADS = [
  '<img src=x onerror="ranScript(1)">',
  '"><script>ranScript(2)</script>',
  "'-ranScript(3)-'",
  '<svg/onload=ranScript(4)>',
  'javascript:ranScript(5)',
  '</title><iframe srcdoc="<script>parent.ranScript(6)</script>">',
  '{{constructor.constructor("ranScript(7)")()}}',
  '<a href="https://evil.invalid/" onclick="ranScript(8)">x</a>',
  '<link rel=stylesheet href=https://evil.invalid/x.css>',
  '\u202egpj.exe\u202c \u2066反\u2069 \u200b零\u200d宽\ufeff',
];

describe('text from outside', () => {
  test('is text in every field of every page: nothing runs, nothing is fetched, no policy is broken', async () => {
    const ids: string[] = [];
    for (const [index, bad] of PAYLOADS.entries()) ids.push(await lead(`x${index}`, hostile(bad)));
    await it.account(`odd`, 'officer', { district: 'city' });
    for (const [index, id] of ids.entries()) {
      const [bad, by] = [PAYLOADS[index]!, { user: PAYLOADS[index]!, role: 'officer' }];
      const decision = { action: 'dismiss' as const, reason: bad.slice(0, 200), note: bad, version: 1 };
      await it.store.leads.decide(id, decision, by, it.now.value);
    }
    const page = await arrive('odd', `/?status=all&seller=${encodeURIComponent(PAYLOADS[0]!)}`);
    await page.locator('.chip').click();
    for (const [index, id] of ids.entries()) {
      await page.locator(`a[data-lead="${id}"]`).click();
      const shown = PAYLOADS[index]!.replace(
        /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
        (one) => `U+${one.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      await page.locator('#lead-title', { hasText: shown }).waitFor();
      expect(await page.locator('.history blockquote').textContent()).toBe(shown);
      const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      expect(links.filter((href) => !/^(https?:|\/)/.test(href))).toEqual([]);
    }
    expect(await page.locator('main iframe, main script, main img, main link').count()).toBe(0);
  });
});

function hostile(bad: string): Partial<Parameters<typeof fileLead>[1]> {
  const title = `安踏 高仿 ${bad}`;
  const hit = markHit(title, '安踏');
  const reasons = [
    ...hit.reasons.map((reason) => ({ ...reason, detail: bad })),
    { code: bad, detail: bad, field: `attributes.${bad}`, start: 0, end: bad.length, quote: bad, weight: 0 },
    { code: 'x', detail: bad, field: bad, quote: bad, weight: 0 },
  ];
  return {
    score: 0.9,
    hits: [
      {
        ...hit,
        reasons,
        subjectId: bad,
        legalBasis: [bad],
        elements: [{ id: bad, state: 'open' }],
        defences: [{ id: bad, state: 'open' }],
      },
    ],
    listing: {
      title,
      url: 'javascript:ranScript("url")',
      description: bad,
      brand: bad,
      category: [bad],
      attributes: { [bad]: bad },
      images: ['javascript:ranScript("image")', bad, 'https://evil.invalid/pixel.gif'],
      text: [{ source: 'ocr', value: bad }],
      shipFrom: bad,
      origin: bad,
      seller: { id: bad.slice(0, 190), name: bad.slice(0, 200), uscc: bad, licence: bad, region: bad, contact: [bad] },
      stream: { roomId: bad, host: bad },
    },
  };
}

describe('everybody', () => {
  test.each([['zh-CN'], ['en']])('can use every page: no violation of WCAG A and AA in %s', async (language) => {
    await lead('w1', { demo: true });
    await lead('w2', { listing: titled('安踏 高仿 乙\u202e反'), score: 0.4 });
    await it.account('root', 'administrator');
    await it.account('shop', 'platform', { platform: 'p' });
    const page = await arrive();
    await page.locator('#user').waitFor();
    await page.evaluate((wanted) => localStorage.setItem('hubiao.language', wanted), language);
    await page.reload();
    await page.locator('#user').waitFor();
    await clean(page);
    await page.locator('#user').fill('li');
    await page.locator('#password').fill('correct-horse-battery');
    await page.keyboard.press('Enter');
    await opened(page, '同款');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await clean(page);
    await page.locator('.more summary').click();
    await page.locator('.hit summary').first().click();
    await clean(page);
    await page.locator('.more summary').click();
    await page.locator('[data-action=dismiss]').click();
    await clean(page);
    await page.keyboard.press('Escape');
    await page.goto(`${it.url}/?view=trends`);
    await page.locator('.chart').waitFor();
    await clean(page);
    await page.goto(`${it.url}/?q=nothing-such`);
    await page.locator('[data-empty]').waitFor();
    await clean(page);
    const admin = await arrive('root', '/?view=admin');
    await admin.locator('#new-user').waitFor();
    await clean(admin);
    const platform = await arrive('shop');
    await platform.locator('.papers .empty').waitFor();
    await clean(platform);
  });

  test('can read on a phone: the list first, a lead by a touch, and back', async () => {
    await lead('p1', { listing: titled('安踏 高仿 甲') });
    const page = await arrive('li', '/', { width: 390, height: 844 });
    await page.locator('.list li a').first().click();
    await opened(page, '甲');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await clean(page);
    await page.locator('.back').click();
    await page.locator('.list li a').first().waitFor();
  });

  test('can switch the language and stay where they are', async () => {
    await lead('l1', { listing: titled('安踏 高仿 甲') });
    const page = await arrive('li');
    await opened(page, '甲');
    await page.locator('header.top button[lang=en]').click();
    await page.locator('[data-action=confirm]', { hasText: 'Suspected' }).waitFor();
    await opened(page, '甲');
  });

  test('who administers can look at the queues, and the board asks no other host', async () => {
    await it.account('root', 'administrator');
    const page = await arrive('root', '/?view=admin');
    await page.locator('a[href="/admin/queues"]').click();
    await page.locator('#root a', { hasText: 'screen' }).first().waitFor();
  });

  test('who administers can make an account and reads its password once', async () => {
    await it.account('root', 'administrator');
    const page = await arrive('root', '/?view=admin');
    await page.locator('#new-user').fill('zhao');
    await page.locator('#new-district').selectOption('xuhui');
    await page
      .locator('form', { has: page.locator('#new-user') })
      .locator('button')
      .click();
    const password = await page.locator('.password code').textContent();
    expect((await it.call('POST', '/api/v1/session', { body: { user: 'zhao', password } })).body).toMatchObject({
      district: 'xuhui',
    });
  });
});
