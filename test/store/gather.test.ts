import { expect, test } from 'vitest';
import { gather } from '../../store/gather.ts';

/** Runs that are let go by hand, each with the items it was given. */
function runs() {
  const begun: { items: number[]; end: (fail?: Error) => void }[] = [];
  const waiting: (() => void)[] = [];
  const run = (items: number[]) =>
    new Promise<string[]>((done, failed) => {
      begun.push({
        items,
        end: (fail) => (fail === undefined ? done(items.map((item) => `made ${item}`)) : failed(fail)),
      });
      for (const tell of waiting.splice(0)) tell();
    });
  const nth = async (n: number) => {
    while (begun[n] === undefined) await new Promise<void>((tell) => waiting.push(tell));
    return begun[n]!;
  };
  return { ask: gather(run), nth, begun };
}

test('calls of one moment go together, those that come meanwhile wait for the next run, each gets its own outcome', async () => {
  const { ask, nth, begun } = runs();
  const first = [1, 2, 3].map(ask);
  const one = await nth(0);
  expect(one.items).toEqual([1, 2, 3]);
  // None joins a run that was begun before it.
  const later = [4, 5].map(ask);
  expect(begun).toHaveLength(1);
  one.end();
  expect(await Promise.all(first)).toEqual(['made 1', 'made 2', 'made 3']);
  const two = await nth(1);
  expect(two.items).toEqual([4, 5]);
  two.end();
  expect(await Promise.all(later)).toEqual(['made 4', 'made 5']);
});

test('a run that fails fails for those in it alone, and the next goes on; no run is endlessly long', async () => {
  const { ask, nth } = runs();
  const lost = [1, 2].map(ask).map((asked) => asked.catch((error: Error) => error.message));
  const one = await nth(0);
  const many = Array.from({ length: 450 }, (_, n) => ask(n));
  one.end(new Error('away'));
  expect(await Promise.all(lost)).toEqual(['away', 'away']);
  const sizes: number[] = [];
  for (let n = 1; n <= 3; n++) {
    const next = await nth(n);
    sizes.push(next.items.length);
    next.end();
  }
  expect(sizes).toEqual([200, 200, 50]);
  expect((await Promise.all(many)).at(-1)).toBe('made 449');
});
