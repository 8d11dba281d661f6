import { Command, CommanderError } from 'commander';
import { HubiaoError, InputError, messageOf, UsageError } from '../lib/errors.ts';
import { release } from '../lib/release.ts';
import { commands } from './index.ts';

/** Exit codes of every command: done, refused input or failed check, wrong usage. */
const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** Runs one command line (without node and script) and resolves with its exit code; what went wrong stands on standard error. */
export async function main(argv: string[]): Promise<number> {
  const program = new Command('hubiao')
    .description(
      'Hubiao (护标): finds counterfeit and infringing goods online, explains every lead and keeps the evidence',
    )
    .version(release)
    .showHelpAfterError('(hubiao --help lists the commands)')
    .exitOverride();
  const asked = commands.filter(({ names }) => names.includes(argv[0] ?? ''));
  for (const { load } of asked.length > 0 ? asked : commands) (await load())(program);
  overrideEverywhere(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    process.stderr.write(`${describe(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.refused;
  }
}

/** What was refused, what was kept and what to do; the stack only where it is a fault of the program. */
function describe(error: unknown): string {
  if (!(error instanceof HubiaoError))
    return `hubiao: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`;
  const lines = [`hubiao: ${error.message} [${error.code}]`];
  if (error.kept !== undefined) lines.push(`  kept: ${error.kept}`);
  if (error.advice !== undefined) lines.push(`  what to do: ${error.advice}`);
  if (!(error instanceof InputError) && error.cause !== undefined) lines.push(`  cause: ${messageOf(error.cause)}`);
  return lines.join('\n');
}

function overrideEverywhere(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) overrideEverywhere(child);
}
