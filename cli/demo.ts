import type { Command } from 'commander';
import { withInstance } from './instance.ts';

/** `hubiao demo remove`: takes every made-up row out of the running instance; what was added for real stays. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('the made-up world that a first start brings')
    .command('remove')
    .description('removes every made-up row: leads, listings, registries, platforms and accounts of the demo')
    .action(async () => {
      await withInstance(async ({ store }) => {
        await store.state.set('demo-over', true);
        const removed = await store.removeDemo();
        for (const [what, rows] of Object.entries(removed)) process.stdout.write(`${what}: ${rows} removed\n`);
        process.stdout.write('the sample market is left out from the next start on\n');
      });
    });
}
