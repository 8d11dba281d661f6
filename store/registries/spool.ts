import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonLines } from '../../lib/tables/index.ts';

const HELD_CHARACTERS = 1024 * 1024;

/** Values kept in a private temporary file between reading a file of any size and writing it, in the order they came. */
export type Spool<T> = {
  add(value: T): Promise<void>;
  count(): number;
  read(): AsyncIterable<T>;
  close(): Promise<void>;
};

/** Opens a spool; `close` removes its file. Values are JSON. */
export async function openSpool<T>(): Promise<Spool<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-import-'));
  const path = join(folder, 'rows.jsonl');
  const file = await open(path, 'w', 0o600);
  let held = '';
  let count = 0;
  const flush = async (): Promise<void> => {
    if (held === '') return;
    const text = held;
    held = '';
    await file.writeFile(text);
  };
  return {
    async add(value) {
      held += `${JSON.stringify(value)}\n`;
      count++;
      if (held.length > HELD_CHARACTERS) await flush();
    },
    count: () => count,
    async *read() {
      await flush();
      for await (const { value } of readJsonLines(createReadStream(path))) yield value as T;
    },
    async close() {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
