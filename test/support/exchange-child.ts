import { createFetcher } from '../../lib/fetch/index.ts';
import { createPost } from '../../papers/index.ts';
import { deliverStep } from '../../queue/exchange.ts';
import { openStore } from '../../store/index.ts';
import { paperMaker } from './papers.ts';
import { memoryLog } from './queue.ts';

/** Delivers one paper and kills itself when it is out, before anything says so. */
const [, , id, options] = process.argv as [string, string, string, string];
const { uri, dbName, folder, now } = JSON.parse(options) as Record<'uri' | 'dbName' | 'folder' | 'now', string>;
const store = await openStore({ uri, dbName });
const clock = { now: () => new Date(now) };
const { fetch } = createFetcher({ allow: ['127.0.0.1'] });
const post = createPost({ maker: paperMaker(), fetch, clock, from: 'hubiao@localhost', folder });
const closeDelivery = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
const dying = { ...store, exchange: { ...store.exchange, closeDelivery } };
await deliverStep({ store: dying, post, clock, log: memoryLog() })({ id });
