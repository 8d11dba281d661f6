import { afterAll, beforeAll, expect, test } from 'vitest';
import { masked, publishedOf } from '../../domain/published.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { complainant, move, notice, people, sentNotice, sentRequest, suspected } from '../support/notices.ts';
import { AGENT, NOW, paper } from '../support/paper-cases.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(() => it.close());

const JSON_FEED = '/api/v1/published/notices';
const later = (): void => {
  it.now.value = new Date(it.now.value.getTime() + 61_000);
};

test('holders’ notices that have left stand in the feeds and on the page, an office’s papers and drafts never', async () => {
  const request = await sentRequest(it, [await suspected(it, 'u-1')]);
  const draft = await it.call('POST', '/api/v1/notices', { as: 'holder', body: notice(['u-2']) });
  const sent = await sentNotice(it, ['u-3', 'u-4']);
  const gone = await sentNotice(it, ['u-5']);
  await move(it, 'holder', gone, 'withdraw', { reason: '误发，联系张三' });
  const answers = [{ listingId: 'u-3', outcome: 'removed' }];
  await it.call('POST', `/api/v1/notices/${sent}/answers`, { as: 'market', body: { answers } });

  const feed = await it.call('GET', JSON_FEED);
  expect(feed.headers.get('content-type')).toContain('application/feed+json');
  expect(feed.headers.get('cache-control')).toBe('public, max-age=300');
  expect(feed.body.items.map((item: { _hubiao: { status: string } }) => item._hubiao.status).sort()).toEqual([
    'answered',
    'withdrawn',
  ]);
  const [one] = feed.body.items.filter((item: { tags: string[] }) => item.tags.includes('answered'));
  expect(one._hubiao).toMatchObject({
    sender: { standing: 'agent', name: '上海正锋知识产权代理有限公司' },
    right: { name: '安踏', registrationNo: '1234567' },
    seller: '潮***',
    items: 2,
    outcomes: { removed: 1 },
    open: 1,
  });
  const atom = await it.call('GET', `${JSON_FEED}.atom`);
  const page = await it.call('GET', '/published');
  const english = await it.call('GET', '/published?lang=en');
  expect(page.text).toContain('已删除 1；未答复 1');
  expect(english.text).toContain('removed 1; not answered 1');
  expect(english.text).toContain('lang="en"');
  expect(atom.text.match(/<entry>/g)).toHaveLength(2);
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
  const inside = [request, draft.body.id, sent, gone, 'shop.invalid', 'u-3', '潮鞋工厂店', 's-1', '91310115MA1K3YYYY1'];
  for (const { text } of [feed, atom, page, english])
    for (const word of [...inside, '赵敏', '021-', '张三', 'holder"', '同款']) expect(text).not.toContain(word);

  const same = await it.call('GET', JSON_FEED, { headers: { 'if-none-match': feed.headers.get('etag')! } });
  expect(same.status).toBe(304);
});

test('a corrected notice points to the one in its place, and the other way about', async () => {
  const old = await sentNotice(it, ['u-6']);
  const made = await it.call('POST', '/api/v1/notices', { as: 'holder', body: notice(['u-6'], { corrects: old }) });
  for (const action of ['sign', 'send']) await move(it, 'holder', made.body.id, action);
  later();
  type Item = { _hubiao: { id: string; status: string; corrects?: string; correctedBy?: string } };
  const items = (await it.call('GET', JSON_FEED)).body.items.map((item: Item) => item._hubiao);
  const corrected = items.find((one: Item['_hubiao']) => one.status === 'corrected');
  expect(items.find((one: Item['_hubiao']) => one.corrects === corrected.id).id).toBe(corrected.correctedBy);
});

test('pages follow one another to the end, each notice once, and a forged cursor is refused', async () => {
  for (let n = 0; n < 51; n++)
    await it.store.papers.create(
      paper({
        id: `P9${n}`,
        kind: 'notice',
        status: 'sent',
        sentAt: NOW,
        complainant: AGENT,
        createdAt: '2026-01-01T00:00:00Z',
      }),
    );
  later();
  const ids: string[] = [];
  let next: string | undefined = `${it.url}${JSON_FEED}`;
  while (next !== undefined) {
    const { body }: { body: { items: { id: string }[]; next_url?: string } } = await it.call(
      'GET',
      next.replace(it.url, ''),
    );
    ids.push(...body.items.map(({ id }) => id));
    next = body.next_url;
  }
  expect(ids.length).toBeGreaterThan(51);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await it.call('GET', `${JSON_FEED}?cursor=forged`)).body.code).toBe('cursor-refused');
  expect((await it.call('GET', '/published?lang=fr')).status).toBe(400);
  const html = await it.call('GET', '/published');
  const link = /rel="next" href="([^"]+)"/.exec(html.text)![1]!.replaceAll('&amp;', '&').replaceAll('&#61;', '=');
  expect((await it.call('GET', link)).text).toContain('<tr id="N');
});

test('a person’s name is published in no case, nor what is made up', () => {
  const sent = { kind: 'notice', status: 'sent', sentAt: NOW } as const;
  const senders = [
    { ...AGENT, name: '李小龙', identity: { kind: 'id-card', number: '310101199001011234' } },
    { ...AGENT, name: '李小龙服装店', identity: { kind: 'uscc', number: '92310115MA1K3YYYY1' } },
  ] as const;
  for (const complainant of senders) {
    const published = publishedOf(paper({ ...sent, complainant }), (id) => id);
    expect(JSON.stringify(published)).not.toContain('李小龙');
    expect(JSON.stringify(published)).not.toContain(complainant.identity.number);
  }
  expect(publishedOf(paper({ ...sent, complainant: AGENT, demo: true }), (id) => id)).toBeUndefined();
  expect(['潮鞋工厂店', '𠮷野家', '', undefined].map(masked)).toEqual(['潮***', '𠮷***', '***', '***']);
});
