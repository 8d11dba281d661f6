import { createLogger } from '../../../config/logger.ts';
import { readSettings } from '../../../config/settings.ts';
import { InputError } from '../../../lib/errors.ts';
import { projectRoot } from '../../../lib/release.ts';
import { type RoleSpec, supervise } from '../../../roles/supervisor.ts';

/** A whole instance of small roles, as a process of its own: `supervised.ts ROLE[,ROLE] [--partial]`. */
const [names = 'counter', flag] = process.argv.slice(2);
const read = readSettings(process.env, projectRoot);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const roles: RoleSpec[] = names.split(',').map((name) => ({
  name,
  file: new URL(`./${name}.ts`, import.meta.url).pathname,
}));
try {
  process.exitCode = await supervise({
    settings: read.settings,
    env: process.env,
    roles,
    version: '0.0.0-test',
    log: createLogger({ level: read.settings.logLevel, role: 'main' }),
    partial: flag === '--partial',
    onReady: (run) => void process.stdout.write(`${JSON.stringify(run)}\n`),
  });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof InputError ? '' : error.stack}`);
  process.exitCode = 1;
}
process.exit();
