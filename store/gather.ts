/** Calls that go together at the most. */
const MOST = 200;

/**
 * Joins calls that come at the same time into one: while one is under way, those that come meanwhile wait and then go together. None
 * joins one that was begun before it, so what is read is never older than the question, and an answer means what it would mean alone.
 * `run` gives one outcome for each item, in their order; what it throws is thrown to all of them.
 */
export function gather<Item, Outcome>(run: (items: Item[]) => Promise<Outcome[]>): (item: Item) => Promise<Outcome> {
  type Waiting = { item: Item; done: (outcome: Outcome) => void; failed: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let busy = false;

  async function goOn(): Promise<void> {
    for (; waiting.length > 0; ) {
      const now = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const outcomes = await run(now.map(({ item }) => item));
        for (const [index, one] of now.entries()) one.done(outcomes[index] as Outcome);
      } catch (error) {
        for (const one of now) one.failed(error);
      }
    }
    busy = false;
  }

  return (item) =>
    new Promise<Outcome>((done, failed) => {
      waiting.push({ item, done, failed });
      if (busy) return;
      busy = true;
      // Requests that came in one breath are read one after another.
      setImmediate(goOn);
    });
}
