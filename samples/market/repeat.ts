import { messageOf } from '../../lib/errors.ts';

export type Rhythm = { everyMs: number; onTrouble?: ((trouble: string) => void) | undefined };

/**
 * Does a round at intervals until it gives false or is stopped; trouble is told once and the round tried again. `going` says within a round
 * whether it goes on. Returns how to stop, which waits for the round that runs.
 */
export function repeat(
  { everyMs, onTrouble }: Rhythm,
  round: (going: () => boolean) => Promise<boolean>,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last: string | undefined;
  const tried = async (): Promise<boolean> => {
    try {
      const again = await round(() => !stopped);
      last = undefined;
      return again;
    } catch (error) {
      const trouble = messageOf(error);
      if (trouble !== last) onTrouble?.(trouble);
      last = trouble;
      return true;
    }
  };
  let running: Promise<void> = Promise.resolve();
  const turn = (): void => {
    running = tried().then((again) => {
      if (again && !stopped) timer = setTimeout(turn, everyMs);
    });
  };
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
