import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { verifyEvidence } from '../../evidence/index.ts';
import { type Made, madeBundle } from '../support/evidence.ts';
import { pythonWith } from '../support/python.ts';

let made: Made;
let python: Awaited<ReturnType<typeof pythonWith>>;
beforeAll(async () => {
  python = await pythonWith('bagit==1.9.0');
  const bundle = await madeBundle();
  made = bundle;
  return bundle.clean;
});

/** What the Library of Congress's own validator says of a folder. */
const validated = (context: TestContext, folder: string): Promise<{ ok: boolean; said: string }> =>
  python.run(context, '-m', 'bagit', '--validate', folder).then(
    ({ stderr }) => ({ ok: true, said: stderr }),
    (error: { stderr?: string }) => ({ ok: false, said: error.stderr ?? '' }),
  );

describe('a BagIt validator that nobody here wrote', () => {
  it('takes a bundle with its proof, both hash families', async (context) => {
    const { ok, said } = await validated(context, made.bundle);
    expect([ok, said]).toEqual([true, expect.stringContaining('is valid')]);
    expect(said).not.toMatch(/unknown .* hash/);
  });

  const harms: [name: string, harm: (folder: string) => Promise<void>][] = [
    ['a changed file', (folder) => writeFile(join(folder, 'data', 'finding.json'), '{"flagged":trua}')],
    ['a missing file', (folder) => rm(join(folder, 'data', 'finding.json'))],
    ['an added file', (folder) => writeFile(join(folder, 'data', 'more'), 'more')],
    ['a changed description', (folder) => writeFile(join(folder, 'bundle.json'), '{}')],
  ];
  it.for(harms)('refuses, as ours does, one with %s', async ([name, harm], context) => {
    const folder = join(made.folder, name.replaceAll(' ', '-'));
    await cp(made.bundle, folder, { recursive: true });
    await harm(folder);
    expect((await verifyEvidence(folder)).ok).toBe(false);
    expect((await validated(context, folder)).ok).toBe(false);
  });
});
