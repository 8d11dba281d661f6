import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { messageOf } from '../../lib/errors.ts';
import { cacheHome } from '../../services/cache.ts';
import { ensurePackages, findPython } from '../../services/python.ts';

const run = promisify(execFile);

/**
 * A Python with these packages (`name==version`) in an environment of their own, for tools that nobody here wrote; where it cannot
 * be had, tests that ask for it are skipped with the reason.
 */
export async function pythonWith(...pins: string[]) {
  const found = await findPython();
  const made =
    found === undefined
      ? 'there is no Python 3.10 or later'
      : await ensurePackages([cacheHome(process.env)], pins, found, () => undefined).then(
          ({ python }) => ({ python }),
          messageOf,
        );
  const command = (context: TestContext): string => (typeof made === 'string' ? context.skip(made) : made.python);
  return {
    command,
    /** Runs `python -I …`; throws as `execFile` does where it ends with other than 0. */
    run: (context: TestContext, ...args: string[]) =>
      run(command(context), ['-I', ...args], { env: { ...process.env, PYTHONWARNINGS: 'ignore' } }),
  };
}
