import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EvidenceArchive } from '../../domain/ports.ts';
import { archiveFor } from '../../roles/archive.ts';
import { evidenceFolder } from '../../roles/bundles.ts';
import { CLI_TOKEN, startConsole, type TestConsole } from '../support/console.ts';
import { enter, openBrowser, visit } from '../support/console-browser.ts';
import { fileLead } from '../support/console-data.ts';
import { facts, files, MADE } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { runCommand } from '../support/instance.ts';
import { handClock, testStore } from '../support/store.ts';

const AT = new Date(MADE);
const now = (): Date => AT;

/** A console over a lead of Pudong with one bundle in the log. */
async function prepared() {
  const { store } = await testStore(inject('mongoUri'), handClock());
  const settings = await testSettings();
  const archive: EvidenceArchive = archiveFor(settings, store);
  const it: TestConsole = await startConsole({ store, archive });
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wu', 'officer', { district: 'huangpu' });
  const lead = await fileLead(store, { id: 'e1', district: 'pudong' });
  const id = `${lead}-filing-1`;
  await store.evidence.plan([{ id, lead, occasion: 'filing', version: 1 }], AT);
  const bundle = await archive.bundle({ ...facts(id), lead }, files());
  const made = {
    ...bundle,
    madeAt: MADE,
    missing: [{ zh: '图片 http://img.invalid/1.jpg：not found', en: 'picture http://img.invalid/1.jpg: not found' }],
  };
  await store.evidence.advance(id, { state: 'made', at: AT, bundle: made });
  const hashes = { sha256: bundle.sha256, sm3: bundle.sm3 };
  await archive.enter([{ type: 'bundle', lead, bundle: id, ...hashes }], now);
  await store.evidence.advance(id, { state: 'logged', at: AT, index: 0 });
  const place = join(evidenceFolder(settings), 'bundles', bundle.sha256.slice(0, 2), bundle.sha256);
  const folder = join(settings.dataDir, 'taken');
  await mkdir(folder);
  return { it, store, lead, id, place, folder, path: `/api/v1/leads/${lead}/evidence` };
}

test('a bundle taken from the console verifies by the command with key and checkpoint, and the audit says who took it', async () => {
  const { it, store, lead, id, folder, path } = await prepared();
  try {
    const { body } = await it.call('GET', path, { as: 'li' });
    expect(body.captures).toEqual([expect.objectContaining({ id, occasion: 'filing', state: 'logged', index: 0 })]);
    const taken = await fetch(`${it.url}${path}/${id}`, { headers: { authorization: `Bearer ${CLI_TOKEN}` } });
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const at = (name: string): string => join(folder, name);
    await writeFile(at('bundle.zip'), Buffer.from(await taken.arrayBuffer()));
    for (const part of ['checkpoint', 'key'])
      await writeFile(at(part), (await it.call('GET', `/api/v1/evidence/${part}`, { as: 'li' })).text);
    const handed = ['--key', at('key'), '--checkpoint', at('checkpoint')];
    const said = await runCommand(['evidence', 'verify', at('bundle.zip'), ...handed]);
    expect([said.stdout, said.code]).toEqual([
      expect.stringMatching(/inclusion +holds.*what could be checked holds/s),
      0,
    ]);
    expect(await store.audit.list(lead)).toContainEqual(
      expect.objectContaining({
        action: 'evidence.downloaded',
        by: 'cli',
        detail: expect.objectContaining({ bundle: id }),
      }),
    );
    const foreign = ['', `/${id}`].map(async (rest) => (await it.call('GET', path + rest, { as: 'wu' })).status);
    expect(await Promise.all(foreign)).toEqual([404, 404]);
    const other = await fileLead(store, { id: 'e2', district: 'pudong' });
    const crossed = await it.call('GET', `/api/v1/leads/${other}/evidence/${id}`, { as: 'li' });
    expect(crossed.status).toBe(404);
  } finally {
    await it.app.close();
  }
});

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the page of a lead shows its bundles, and names the file that was changed since', async () => {
  const { it, lead, place } = await prepared();
  const seen = await visit(browser, it);
  try {
    const { page } = seen;
    await enter(seen, it, 'li', `/leads/${lead}?tab=evidence`);
    const card = page.getByRole('region', { name: '证据' });
    await expect.poll(() => card.innerText()).toContain('已记入日志');
    expect(await card.innerText()).toContain('图片 http://img.invalid/1.jpg：not found');
    const verify = card.getByRole('button', { name: '立即核验' });
    await verify.click();
    await card.getByText('核验通过').waitFor();
    const file = join(place, 'data', 'listing.json');
    const bytes = await readFile(file);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await verify.click();
    await card.getByText('data/listing.json').first().waitFor();
    expect(seen.trouble).toEqual([]);
  } finally {
    await seen.context.close();
    await it.app.close();
  }
});
