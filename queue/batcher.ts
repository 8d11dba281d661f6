type Options<T> = {
  size: number;
  waitMs: number;
  flush(items: T[]): Promise<void>;
  /** How many callers are at work, those that wait here included: where all of them wait, nobody else can come. */
  atWork?: () => number;
};

/**
 * Gathers items from concurrent callers into batches of up to `size`, waiting at most `waitMs` for company. `add`
 * resolves when the batch that holds its items has been flushed, and rejects when flushing failed. `look` is to be called when a caller has
 * left without adding anything: those that wait may wait for nobody then.
 */
export function createBatcher<T>(options: Options<T>) {
  let waiting: { items: T[]; done: Settling }[] = [];
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const group = waiting;
    waiting = [];
    count = 0;
    const items = group.flatMap((entry) => entry.items);
    try {
      for (let at = 0; at < items.length; at += options.size) await options.flush(items.slice(at, at + options.size));
      for (const entry of group) entry.done.resolve();
    } catch (error) {
      for (const entry of group) entry.done.reject(error);
    }
  };

  const complete = (): boolean =>
    options.atWork !== undefined && waiting.length > 0 && waiting.length >= options.atWork();

  return {
    add(items: T[]): Promise<void> {
      if (items.length === 0) return Promise.resolve();
      const done = settling();
      waiting.push({ items, done });
      count += items.length;
      if (count >= options.size || complete()) void flush();
      else timer ??= setTimeout(() => void flush(), options.waitMs);
      return done.promise;
    },
    look(): void {
      if (complete()) void flush();
    },
  };
}

type Settling = { promise: Promise<void>; resolve: () => void; reject: (reason: unknown) => void };

function settling(): Settling {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
