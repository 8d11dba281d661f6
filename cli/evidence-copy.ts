import { HubiaoError } from '../lib/errors.ts';
import { signerOf } from '../roles/archive.ts';
import { copyBundles } from '../roles/bundles.ts';
import { operator, withInstance } from './instance.ts';
import { createProgress } from './progress.ts';

/** Copies all bundles to where HUBIAO_BUNDLES says; exit code 1 where one did not arrive whole. */
export async function copyCommand(): Promise<void> {
  await withInstance(async ({ settings, store }) => {
    const progress = createProgress('bundles');
    let done = 0;
    const key = (await signerOf(settings)).publicKey;
    const copy = await copyBundles(settings, store, { key, onCopied: () => progress.at(++done, done) });
    progress.stop();
    const { from, to, copied, lost, harmed } = copy;
    const detail = { from, to, copied, lost, harmed };
    await store.audit.add({ at: new Date(), by: operator(), action: 'evidence.copied', subject: to, detail });
    process.stdout.write(`${from} → ${to}: ${copied} bundles hold there\n`);
    for (const sha256 of harmed) process.stdout.write(`${sha256} holds in neither place: it was harmed before\n`);
    if (lost.length > 0)
      throw new HubiaoError(`${lost.length} bundles do not hold in ${to}: ${lost.slice(0, 20).join(', ')}`, {
        code: 'bundles-lost',
        kept: `all of them stand in ${from}, which stays their place`,
        advice: 'see what is wrong with the new place, and copy again',
      });
    process.stdout.write(
      `start the instance again with HUBIAO_BUNDLES=${to}: until then captures wait; those in ${from} may be removed by hand after it\n`,
    );
  });
}
