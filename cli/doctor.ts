import { spawnSync } from 'node:child_process';
import type { Command } from 'commander';
import { findChromium } from '../crawlers/index.ts';
import { InputError } from '../lib/errors.ts';
import { cacheHome, type DoctorRow, examine } from '../services/index.ts';
import { settingsOrRefuse } from './settings.ts';

/** Debian's names for what a part is missing. */
const PACKAGES: Partial<Record<DoctorRow['part'], string>> = {
  chromium: 'chromium',
  ffmpeg: 'ffmpeg',
  fonts: 'fonts-noto-cjk',
  redis: 'redis-server',
  python: 'python3-venv',
};

/** `hubiao doctor`: what is installed, what is missing, what each missing part costs; changes nothing without `--fix`. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('what is installed, what is missing, what each missing part costs')
    .option('--json', 'one JSON object a part')
    .option('--fix', 'installs missing system packages (Debian and its kin, as root)')
    .action(async (options: { json?: boolean; fix?: boolean }) => {
      const rows = await look();
      for (const row of rows) process.stdout.write(options.json ? `${JSON.stringify(row)}\n` : told(row));
      if (options.fix) fix(rows.filter((row) => !row.found));
      else if (rows.some((row) => row.needed && !row.found)) process.exitCode = 1;
    });
}

function look(): Promise<DoctorRow[]> {
  const settings = settingsOrRefuse();
  const cacheDir = cacheHome(process.env);
  return examine({
    dataDir: settings.dataDir,
    cacheDir,
    chromium: () => findChromium({ cacheDir, ...(settings.chromium === undefined ? {} : { path: settings.chromium }) }),
    ...(settings.redisUrl === undefined ? {} : { redisUrl: settings.redisUrl }),
    ...(settings.mongoUri === undefined ? {} : { mongoUri: settings.mongoUri }),
  });
}

function told(row: DoctorRow): string {
  const name = [row.engine, row.version].filter((part) => part !== undefined).join(' ');
  const lines = [
    `${row.found ? 'ok     ' : row.needed ? 'MISSING' : 'missing'}  ${row.part.padEnd(9)} ${name}`,
    `           ${row.why}`,
  ];
  for (const { engine, reason } of row.passedOver) lines.push(`           passed over: ${engine}: ${reason}`);
  if (row.cost !== undefined) lines.push(`           cost: ${row.cost}`);
  return `${lines.join('\n')}\n`;
}

function fix(missing: DoctorRow[]): void {
  const packages = missing.map((row) => PACKAGES[row.part]).filter((name) => name !== undefined);
  if (packages.length === 0) {
    process.stdout.write('nothing to install\n');
    return;
  }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const done = spawnSync('apt-get', args, { stdio: 'inherit' });
    if (done.status !== 0)
      throw new InputError(`apt-get ${args.join(' ')} did not succeed`, {
        code: 'not-installed',
        advice: `install these by hand: ${packages.join(' ')}`,
        ...(done.error === undefined ? {} : { cause: done.error }),
      });
  }
}
