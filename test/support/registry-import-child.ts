import { MongoClient } from 'mongodb';
import { readTable } from '../../lib/tables/index.ts';
import { createRegistryStore } from '../../store/registries/index.ts';

/* A process that imports a file and tells its parent how far it is; the parent kills, stops or outlives it. */
const [uri, name, file] = process.argv.slice(2) as [string, string, string];
const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority', journal: true } });
const store = createRegistryStore({ db: client.db(name) });
try {
  const account = await store.import('directory', readTable(file), {
    partial: false,
    by: 'child',
    onWrite: (done) => process.send?.({ written: done }),
  });
  process.send?.({ account, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
} catch (error) {
  process.send?.({ code: (error as { code?: string }).code });
} finally {
  await client.close();
  process.disconnect?.();
}
