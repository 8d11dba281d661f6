import type { Command } from 'commander';
import { withInstance } from './instance.ts';

/** `hubiao demo remove`: takes every made-up row out of the running instance; what was added for real stays. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('the made-up world that a first start brings')
    .command('remove')
    .description(
      'removes every made-up row: leads, listings, registries, platforms and accounts of the demo, and their evidence',
    )
    .action(async () => {
      const { archiveFor } = await import('../roles/archive.ts');
      const { withPlace } = await import('../roles/bundles.ts');
      const { forgetDemo, removeDemoBundles } = await import('../queue/prune.ts');
      const { systemClock } = await import('../lib/clock.ts');
      await withInstance(async ({ settings, store }) => {
        // The bytes before the rows that name them, the bundles after the rows that would have more of them made.
        const archive = archiveFor(await withPlace(settings, store), store);
        await store.state.set('demo-over', true);
        const keptBytes = await forgetDemo({ store, archive, clock: systemClock });
        const removed = await store.removeDemo();
        const bundles = await removeDemoBundles(archive, systemClock);
        for (const [what, rows] of Object.entries({ ...removed, bundles, keptBytes }))
          process.stdout.write(`${what}: ${rows} removed\n`);
        process.stdout.write('the sample market is left out from the next start on\n');
      });
    });
}
