import type { PaperMaker } from '../../domain/paper-ports.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import type { ReplyBox } from './reply.ts';

/** What channels work with: `fetch` the guarded one, `smtp` the mail server's address, `folder` where files are exchanged. */
export type PostDeps = {
  maker: PaperMaker;
  fetch: Fetcher['fetch'];
  clock: Clock;
  from: string;
  folder: string;
  smtp?: string;
  reply?: ReplyBox;
};
