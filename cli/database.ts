import type { Command } from 'commander';
import { cacheHome, moveDatabase } from '../services/index.ts';
import { settingsOrRefuse } from './settings.ts';

/** `hubiao database move`: carries the data of a stopped instance over to another MongoDB engine; the old store is kept. */
export function databaseCommand(program: Command): void {
  program
    .command('database')
    .description('the private database of this data folder')
    .command('move')
    .description('carries the data of a stopped instance over to another MongoDB engine')
    .option('--to <engine>', 'mongod, secantusd-rs or SecantusDB; else the best that is found')
    .action(async (options: { to?: string }) => {
      const settings = settingsOrRefuse();
      const moved = await moveDatabase({
        dataDir: settings.dataDir,
        cacheDir: cacheHome(process.env),
        ...(options.to === undefined ? {} : { to: options.to }),
        say: (event) => process.stderr.write(`${event}\n`),
      });
      const documents = moved.copied.reduce((sum, part) => sum + part.documents, 0);
      process.stdout.write(
        `${documents} documents carried from ${moved.from.engine} to ${moved.to.engine}; the old store is kept at ${moved.keptAt}\n`,
      );
    });
}
