import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BundleDescription, type DescribedFile } from '../../domain/evidence.ts';
import type { BundleFacts, BundleFile, WrittenBundle } from '../../domain/ports.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { InputError } from '../../lib/errors.ts';
import { isThere, partOf, syncFolder, writeSynced } from '../files.ts';
import { type Digests, digestStream, digestsOf, FAMILIES } from '../hashes.ts';
import { BAG_INFO, BAGIT, BAGIT_TEXT, DESCRIPTION, manifestOf, PAYLOAD, tagManifestOf } from './layout.ts';
import { manifestText } from './manifest.ts';
import { safeName } from './names.ts';

/**
 * Writes a bundle as a BagIt folder: made beside its place, every byte synced, then renamed there, so that it is there whole
 * or not at all. Throws InputError `bundle-exists` where the place is taken, `bundle-facts` where a field does not fit.
 */
export async function writeBundle(folder: string, facts: BundleFacts, files: BundleFile[]): Promise<WrittenBundle> {
  if (await isThere(folder))
    throw new InputError(`${folder} is there already`, {
      code: 'bundle-exists',
      kept: 'what is there was left as it is',
      advice: 'a bundle is never changed: choose another place',
    });
  await mkdir(dirname(folder), { recursive: true });
  const part = partOf(folder);
  try {
    await mkdir(join(part, 'data'), { recursive: true });
    const written = await writePayload(part, files);
    const description = describe(facts, written);
    const digests = await writeTags(part, description, written);
    await syncFolder(join(part, 'data'));
    await syncFolder(part);
    await rename(part, folder);
    await syncFolder(dirname(folder));
    return { folder, description, ...digests };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

type Written = { file: DescribedFile; digests: Digests };

async function writePayload(part: string, files: BundleFile[]): Promise<Written[]> {
  const taken = new Set<string>();
  const written: Written[] = [];
  for (const { name, content, ...said } of files) {
    const path = `${PAYLOAD}${safeName(name, taken)}`;
    const target = await open(join(part, path), 'wx', 0o644);
    try {
      const { bytes, ...digests } = await digestStream(
        content instanceof Uint8Array ? oneChunk(content) : content,
        (chunk) => target.writeFile(chunk),
      );
      await target.sync();
      written.push({ file: { path, ...said, bytes, sha256: digests.sha256 }, digests });
    } finally {
      await target.close();
    }
  }
  return written;
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function describe(facts: BundleFacts, written: Written[]): BundleDescription {
  const parsed = BundleDescription.safeParse({
    format: 'hubiao-bundle/1',
    ...facts,
    files: written.map(({ file }) => file),
  });
  const line = [facts.id, facts.lead].find((text) => /[\r\n]/.test(text));
  if (parsed.success && line === undefined) return parsed.data;
  const issue = parsed.error?.issues[0];
  throw new InputError(`the bundle cannot be described: ${issue?.path.join('.') ?? 'id'}: ${issue?.message ?? line}`, {
    code: 'bundle-facts',
    kept: 'nothing was written',
  });
}

async function writeTags(part: string, description: BundleDescription, written: Written[]): Promise<Digests> {
  const tags = new Map<string, string>([
    [BAGIT, BAGIT_TEXT],
    [BAG_INFO, bagInfo(description)],
    [DESCRIPTION, `${JSON.stringify(description, null, 2)}\n`],
    ...FAMILIES.map((family): [string, string] => [
      manifestOf(family),
      manifestText(new Map(written.map(({ file, digests }) => [file.path, digests[family]]))),
    ]),
  ]);
  for (const [name, text] of tags) await writeSynced(join(part, name), text);
  const digests = {} as Digests;
  for (const family of FAMILIES) {
    const rows = new Map([...tags].map(([name, text]) => [name, digestsOf(text)[family]]));
    const text = manifestText(rows);
    await writeSynced(join(part, tagManifestOf(family)), text);
    digests[family] = digestsOf(text)[family];
  }
  return digests;
}

/** `bag-info.txt` of a description; the verifier makes it again and compares. */
export function bagInfo({ id, lead, madeAt, crawler, files }: BundleDescription): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `Bag-Software-Agent: Hubiao ${crawler.release}`,
    `Bagging-Date: ${shanghaiDay(madeAt)}`,
    `External-Description: evidence of lead ${lead}`,
    `External-Identifier: ${id}`,
    `Payload-Oxum: ${bytes}.${files.length}`,
    '',
  ].join('\n');
}
