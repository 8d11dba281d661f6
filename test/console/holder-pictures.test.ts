import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Settings } from '../../config/settings.ts';
import type { EvidenceArchive } from '../../domain/ports.ts';
import { archiveFor } from '../../roles/archive.ts';
import { openStore } from '../../store/connect.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { complainant, people, suspected } from '../support/notices.ts';

const HASH_OF_NOTHING = 'f'.repeat(64);

let dataDir: string;
let archive: EvidenceArchive;
const keep = async (background: string): Promise<string> =>
  archive.keep(
    await sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  );

let it: TestConsole;
beforeAll(async () => {
  const store = await openStore({ uri: inject('mongoUri'), dbName: `pictures-${randomUUID().slice(0, 12)}` });
  dataDir = await mkdtemp(join(tmpdir(), 'hubiao-holder-pictures-'));
  archive = archiveFor({ dataDir, signature: 'ed25519', bundles: 'folder' } as Settings, store);
  it = await startConsole({ store, archive });
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(async () => {
  await it.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a holder sees the kept pictures of goods put before it, and of no others', async () => {
  const images = ['https://img.invalid/1.jpg', 'https://img.invalid/2.jpg'];
  const lead = await suspected(it, 'pictured', { listing: { images, seller: { id: 's-1' } } });
  const other = await suspected(it, 'unasked', { listing: { images, seller: { id: 's-2' } } });
  const [own, foreign] = [await keep('#4a7fb5'), await keep('#b54a4a')];
  const takenAt = it.now.value.toISOString();
  for (const [id, sha256] of [
    [lead, own],
    [other, foreign],
  ] as const)
    await it.store.evidence.keepPictures((await it.store.leads.get(id))!, [{ url: images[1]!, takenAt, sha256 }]);
  const asked = await it.call('POST', `/api/v1/leads/${lead}/identifications`, {
    as: 'officer',
    body: { holder: 'anta-agent' },
  });
  const path = `/api/v1/holder/identifications/${asked.body.id}`;
  const question = await it.call('GET', path, { as: 'holder' });
  expect(question.body.pictures).toEqual([{ image: 1, sha256: own }]);
  const picture = await it.call('GET', `${path}/pictures/${own}`, { as: 'holder' });
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await it.call('GET', `${path}/pictures/${foreign}`, { as: 'holder' })).status).toBe(404);
  expect((await it.call('GET', `${path}/pictures/${own}`, { as: 'stranger' })).status).toBe(403);
  expect((await it.call('GET', `${path}/pictures/${own}`, { as: 'officer' })).status).toBe(403);
  await it.store.evidence.keepPictures((await it.store.leads.get(lead))!, [
    { url: images[0]!, takenAt, sha256: HASH_OF_NOTHING },
  ]);
  const gone = await it.call('GET', `${path}/pictures/${HASH_OF_NOTHING}`, { as: 'holder' });
  expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
});
