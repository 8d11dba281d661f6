import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Capture } from '../../domain/capture.ts';
import type { Lead } from '../../domain/lead.ts';
import { verifyEvidence } from '../../evidence/index.ts';
import { createWorld, Move, type Offer, verdictOf, type World } from '../../samples/market/index.ts';
import { leadsOf, runCommand, startInstance } from '../support/instance.ts';
import { CONTACT, OFFICERS } from '../support/notices.ts';
import { dataFolder, until } from '../support/supervised.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many routes
type Call = (method: string, path: string, body?: unknown) => Promise<any>;

/** Somebody's session with a running instance; throws with the whole answer where it is refused. */
async function session(url: string, user: string, password: string): Promise<Call> {
  const ask = (method: string, path: string, body: unknown, cookie = ''): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const [cookie] = (await ask('POST', '/session', { user, password })).headers.getSetCookie();
  return async (method, path, body) => {
    const answer = await ask(method, path, body, cookie);
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    if (type.includes('zip')) return Buffer.from(await answer.arrayBuffer());
    return type.includes('json') ? answer.json() : answer.text();
  };
}

/** Offers in plain infringement that their platform will take down and another shop offers again. */
function fated(world: World): Offer[] {
  const shown = world.visible(new Date());
  return shown.filter((offer) => {
    const [stage] = verdictOf(world, offer, 'request');
    const plain = offer.platform === 'sample-market' && offer.infringing && offer.tags.includes('exact');
    return plain && stage?.again?.shop !== undefined && offer.pictures.length > 0;
  });
}

it('a lead goes from crawl to a paper, the platform’s answer, verified gone, and back under another shop, all of it in bundles that verify', async () => {
  const dataDir = dataFolder();
  const instance = startInstance(dataDir, { HUBIAO_SAMPLE_SEED: '6', HUBIAO_SAMPLE_PACE: '30' });
  const url = await instance.address;
  const read = (name: string): string => readFileSync(join(dataDir, name), 'utf8');
  const { seed, epoch } = JSON.parse(read('sample-market.json')) as { seed: number; epoch: string };
  const world = createWorld({ seed, epoch });
  const { accounts } = JSON.parse(read('first-login.json')) as { accounts: { user: string; password: string }[] };
  const as = (user: string): Promise<Call> => session(url, user, accounts.find((one) => one.user === user)!.password);
  const [admin, supervisor] = [await as('admin'), await as('supervisor')];
  const made = await admin('POST', '/accounts', { user: 'li', role: 'officer', district: 'city' });
  // An account begins with a password for one log-in.
  const own = 'seven-lanterns-over-the-river';
  await (await session(url, 'li', made.password))('PUT', '/session/password', {
    current: made.password,
    password: own,
  });
  const officer = await session(url, 'li', own);

  // Crawled and filed; held to be suspected.
  const offers = fated(world);
  expect(offers.length).toBeGreaterThan(0);
  const line = await until(
    'a lead of an offer that will be taken down',
    async () =>
      (await leadsOf(dataDir)).find(
        ({ status, listingId }) => status === 'new' && offers.some((one) => one.listingId === listingId),
      ),
    600_000,
  );
  const offer = offers.find(({ listingId }) => listingId === line.listingId)!;
  const leadNow = (id = line.id): Promise<Lead & { track?: { state: string; events: object[] } }> =>
    officer('GET', `/leads/${id}`);
  await officer('POST', `/leads/${line.id}/decisions`, { action: 'confirm', version: (await leadNow()).version });
  const evidence = (id = line.id) => officer('GET', `/leads/${id}/evidence`);
  await until('the watch', async () => (await evidence()).watch !== undefined);

  // Drafted, approved by another, numbered, sealed, sent.
  const contents = { leads: [line.id], measures: ['remove', 'cut-link'], contact: CONTACT, officers: OFFICERS };
  const paper = await officer('POST', '/notices', { kind: 'request', ...contents });
  let { version } = paper;
  for (const [who, action] of [
    [supervisor, 'approve'],
    [officer, 'number'],
    [supervisor, 'seal'],
    [officer, 'send'],
  ] as const)
    ({ version } = await who('POST', `/notices/${paper.id}/moves`, { action, version }));
  const sent = await officer('GET', `/notices/${paper.id}`);

  // The platform answers, its page changes, and a look, soon after, proves it.
  const gone = await until(
    'verified gone',
    async () => {
      const lead = await leadNow();
      return lead.track?.state === 'verified-gone' && lead;
    },
    600_000,
  );
  expect(gone.track?.events.map((event) => (event as { state: string }).state)).toEqual([
    'notified',
    'removed',
    'verified-gone',
  ]);
  const [stage] = verdictOf(world, offer, 'request');
  const { answers } = await officer('GET', `/notices/${paper.id}`);
  expect(answers).toEqual([
    expect.objectContaining({ listingId: offer.listingId, outcome: stage?.outcome, by: 'sample-market' }),
  ]);
  const { watch } = await evidence();
  const answer = { paper: paper.id, number: sent.number.text, outcome: stage?.outcome };
  expect(watch).toMatchObject({ state: 'gone', last: { outcome: 'gone', answer } });
  expect(gone.events.at(-1)).toMatchObject({ what: 'verified-gone' });

  // Its seller is back in another shop; the next crawl finds it, and both leads say so.
  const moves = read('sample-market-moves.jsonl')
    .split('\n')
    .filter((text) => text !== '');
  for (const text of moves) world.move(Move.parse(JSON.parse(text)));
  const again = world
    .bornBy(new Date(Date.now() + 3_600_000))
    .findLast(({ relistOf }) => relistOf === offer.listingId)!;
  expect(again.seller.key).not.toBe(offer.seller.key);
  await until('the return to be on sale', () => again.born < Date.now(), 120_000);
  const crawled = await runCommand(['crawl', 'sample-market', '--query', again.title], { HUBIAO_DATA: dataDir });
  expect(crawled.stderr).toBe('');
  const reopened = await until(
    'the lead reopened',
    async () => {
      const lead = await leadNow();
      return lead.status === 'new' && lead.track?.state === 'relisted' && lead;
    },
    600_000,
  );
  expect(reopened.events.at(-1)).toMatchObject({ what: 'relisted-as', from: 'suspected', to: 'new' });
  const { others } = await evidence();
  expect(others).toEqual([expect.objectContaining({ listingId: again.listingId, platform: 'sample-market' })]);
  const second = await leadNow(others[0].id);
  expect(second.events).toContainEqual(
    expect.objectContaining({ what: 'relisting-of', lead: line.id, reason: 'other-seller' }),
  );

  // Every step has its bundle, and each verifies with the key alone.
  const key = await officer('GET', '/evidence/key');
  const folder = join(dataDir, 'taken');
  await mkdir(folder);
  for (const [id, occasions] of [
    [line.id, ['filing', 'decision', 'recheck']],
    [second.id, ['filing']],
  ] as const) {
    const captures = await until(
      'every capture to stand in the log',
      async () => {
        const all: Capture[] = (await evidence(id)).captures;
        const there = occasions.every((occasion) => all.some((one) => one.occasion === occasion));
        return there && all.every(({ state }) => state === 'logged') && all;
      },
      600_000,
    );
    for (const capture of captures) {
      const path = join(folder, `${capture.id}.zip`);
      await writeFile(path, await officer('GET', `/leads/${id}/evidence/${capture.id}`));
      const report = await verifyEvidence(path, { key: key.trim() });
      expect(
        report.checks.flatMap(({ problems }) => problems),
        capture.id,
      ).toEqual([]);
      expect(report.checks.find(({ name }) => name === 'inclusion')?.state).toBe('passed');
    }
  }
});
