import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EvidenceReport } from '../../domain/evidence.ts';
import { digestsOf, verifyEvidence, zipBundle } from '../../evidence/index.ts';
import { projectRoot } from '../../lib/release.ts';
import { openBrowser } from '../support/console-browser.ts';
import { type Made, madeBundle } from '../support/evidence.ts';
import { namesFile, tamperings } from '../support/tamper.ts';

const PAGE = join(projectRoot, 'evidence', 'page');
type Page = { verify(bytes: Uint8Array, key?: string): Promise<EvidenceReport>; sm3(bytes: Uint8Array): string };

let made: Made;
let zip = '';
let page: Page;
beforeAll(async () => {
  const bundle = await madeBundle();
  made = bundle;
  zip = join(made.folder, 'bundle.zip');
  await zipBundle(made.bundle, zip);
  for (const script of ['hashes', 'zip', 'bundle', 'proof'])
    await import(pathToFileURL(join(PAGE, `${script}.js`)).href);
  page = (globalThis as unknown as { hubiao: Page }).hubiao;
  return bundle.clean;
});

const states = ({ checks }: EvidenceReport) => checks.map(({ name, state }) => [name, state]);

describe('the page that verifies a zip in the browser', () => {
  it('computes SM3 as this program does, for every length of a block', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Buffer.alloc(length, length);
      expect(page.sm3(bytes)).toBe(digestsOf(bytes).sm3);
    }
  });

  it('says of a bundle what the command says', async () => {
    const [here, there] = [
      await page.verify(await readFile(zip), made.key),
      await verifyEvidence(zip, { key: made.key }),
    ];
    expect(states(here)).toEqual(states(there));
    expect([here.ok, here.lead]).toEqual([true, there.lead]);
  });

  it('refuses another key, a damaged key, a zip cut short and a bundle without proof', async () => {
    const bytes = await readFile(zip);
    const other = await madeBundle();
    onTestFinished(other.clean);
    for (const key of [other.key, made.key.slice(2), 'nonsense'])
      expect((await page.verify(bytes, key)).ok).toBe(false);
    for (const end of [0, 100, bytes.length - 1])
      expect((await page.verify(bytes.subarray(0, end), made.key)).ok).toBe(false);
    await rm(join(other.bundle, 'proof'), { recursive: true });
    const stripped = join(other.folder, 'stripped.zip');
    await zipBundle(other.bundle, stripped);
    expect((await page.verify(await readFile(stripped), other.key)).ok).toBe(false);
    expect((await page.verify(await readFile(stripped))).ok).toBe(true);
  });

  it('says of an SM2 signature that it did not check it', async () => {
    const other = await madeBundle({ algorithm: 'sm2' });
    onTestFinished(other.clean);
    const path = join(other.folder, 'sm2.zip');
    await zipBundle(other.bundle, path);
    const { checks } = await page.verify(await readFile(path), other.key);
    expect(checks.find(({ name }) => name === 'checkpoint')).toMatchObject({ state: 'not-checked' });
    expect(checks.find(({ name }) => name === 'inclusion')).toMatchObject({ state: 'passed' });
  });

  it('finds and names changes of one byte or row anywhere', async () => {
    const entries = await readdir(made.bundle, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(made.bundle.length + 1));
    const target = join(made.folder, 'tampered.zip');
    const verify = async (): Promise<EvidenceReport> => {
      await rm(target, { force: true });
      await zipBundle(made.bundle, target);
      return page.verify(await readFile(target), made.key);
    };
    const missed = await tamperings({ root: made.bundle, files, count: 150, seed: 5, verify, named: namesFile });
    expect(missed).toEqual([]);
  });

  it('works in a browser from the file it is, and asks nobody', async () => {
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const tab = await browser.newPage();
    const trouble: string[] = [];
    tab.on('pageerror', (error) => trouble.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    tab.on('request', (request) => request.url().startsWith('file:') || trouble.push(request.url()));
    await tab.goto(pathToFileURL(join(PAGE, 'verify.html')).href);
    await tab.setInputFiles('#zip', zip);
    await tab.fill('#key', made.key);
    await tab.click('#verify');
    await tab.waitForSelector('body[data-ok]');
    expect(await tab.textContent('#report h1')).toContain('What could be checked holds');
    expect(await tab.locator('#report h2.passed').count()).toBe(5);
    expect(trouble).toEqual([]);
  });
});
