import type { Command } from 'commander';
import { UsageError } from '../lib/errors.ts';

const LATER: [name: string, args: string, does: string][] = [
  ['report', '', 'the work summary as DOCX and PDF, the ledger as XLSX'],
];

/** Commands of the contract that this release does not have: each says so and exits with 2. */
export function laterCommands(program: Command): void {
  for (const [name, args, does] of LATER) {
    program
      .command(name)
      .description(`${does} (not in this release)`)
      .argument('[args...]', args)
      .allowUnknownOption()
      .action(() => notThereYet(`hubiao ${name}`));
  }
}

/** Refuses a command or option that this release does not have yet. */
export function notThereYet(what: string): never {
  throw new UsageError(`${what} is not there yet in this release`, {
    code: 'not-there-yet',
    kept: 'nothing was changed',
    advice: 'CHANGELOG.md says what each release holds; hubiao --help lists what works today',
  });
}
