import type { Entries } from '../domain/registries.ts';

/** Entries of a registry as JSON Lines: entry `i` is the text from byte `starts[i]` to `starts[i + 1]`, its line end left out. */
export type RecordBytes = { bytes: Uint8Array; starts: Float64Array };

const KEPT_ENTRIES = 8192;

/** Opens records as entries that are parsed when asked for; those asked for lately are kept. */
export function openRecords<T>({ bytes, starts }: RecordBytes): Entries<T> {
  const length = starts.length - 1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = new Map<number, T>();
  const parse = (index: number): T => JSON.parse(text.toString('utf8', starts[index]!, starts[index + 1]! - 1)) as T;
  return {
    length,
    at(index) {
      if (index < 0 || index >= length) return undefined;
      let entry = kept.get(index);
      if (entry !== undefined) return entry;
      if (kept.size >= KEPT_ENTRIES) kept.clear();
      entry = parse(index);
      kept.set(index, entry);
      return entry;
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield parse(index);
    },
  };
}

/** Collects entries as JSON Lines one by one, so that a million of them never stand as objects. */
export function recordWriter<T>(): { add(entry: T): void; finish(): RecordBytes } {
  let bytes = Buffer.allocUnsafe(1 << 16);
  let starts = new Float64Array(1024);
  let size = 0;
  let count = 0;
  return {
    add(entry) {
      const line = `${JSON.stringify(entry)}\n`;
      const most = size + line.length * 3;
      if (most > bytes.length) bytes = Buffer.concat([bytes.subarray(0, size)], Math.ceil(most * 1.6));
      if (count + 2 > starts.length) {
        const next = new Float64Array(starts.length * 2);
        next.set(starts);
        starts = next;
      }
      size += bytes.write(line, size, 'utf8');
      starts[++count] = size;
    },
    finish: () => ({ bytes: bytes.subarray(0, size), starts: starts.subarray(0, count + 1) }),
  };
}

/** Writes entries that are there as objects. */
export function recordsOf<T>(entries: Iterable<T>): RecordBytes {
  const writer = recordWriter<T>();
  for (const entry of entries) writer.add(entry);
  return writer.finish();
}
