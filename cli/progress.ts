import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on standard error, only on a terminal. */
export function createProgress(unit: string): { at(done: number, total: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: ` {bar} {value}/{total} ${unit}`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(0, 0);
  return {
    at: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
