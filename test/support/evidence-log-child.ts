import { readFileSync } from 'node:fs';
import { openLog, readSigner } from '../../evidence/index.ts';
import { tryLock } from '../../services/lock.ts';
import { decision } from './evidence.ts';

/* Appends to a log until it is killed, and says after each batch how many entries were confirmed: FOLDER KEYFILE. */

const [folder = '', key = ''] = process.argv.slice(2);
const log = await openLog({
  folder,
  signer: readSigner(readFileSync(key, 'utf8')),
  lock: async (path) => {
    const got = await tryLock(path);
    if ('lock' in got) return got.lock;
    throw new Error('the log is held');
  },
});
for (let n = log.size(); ; n = log.size()) {
  const { texts } = await log.append(Array.from({ length: 1 + (n % 300) }, (_, m) => decision(n + m)));
  if (n % 7 === 0) await log.checkpoint(new Date());
  process.stdout.write(`${n + texts.length}\n`);
}
