import type { Command } from 'commander';
import { withInstance } from './instance.ts';
import { createProgress } from './progress.ts';

/** `hubiao figures rebuild`: counts all leads anew; the figures come out as they were, unless something else wrote into the database. */
export function figuresCommand(program: Command): void {
  program
    .command('figures')
    .description('what the trends of the running instance are counted from')
    .command('rebuild')
    .description('counts all leads anew, from the leads themselves')
    .action(() =>
      withInstance(async ({ store }) => {
        const progress = createProgress('leads');
        try {
          const leads = await store.figures.rebuild(progress.at);
          process.stdout.write(`${leads} leads counted\n`);
        } finally {
          progress.stop();
        }
      }),
    );
}
