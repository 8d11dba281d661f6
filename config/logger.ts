import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, type Logger, multistream, pino } from 'pino';

const SECRET_FIELDS = [
  'password',
  'secret',
  'token',
  'cookie',
  'authorization',
  'contact',
  'redisUrl',
  'mongoUri',
  'smtpUrl',
];
const LARGEST_LOG = 64 * 1024 * 1024;

/**
 * A JSON logger; secrets, log-ins and personal contacts are redacted wherever they stand in a field. With `dataDir` the
 * lines go to `log/hubiao.log` there and only warnings and worse to standard error as well; else all to standard error.
 */
export function createLogger(
  options: { level: string; role: string; dataDir?: string },
  destination?: DestinationStream,
): Logger {
  return pino(
    {
      level: options.level,
      base: { role: options.role },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    destination ?? (options.dataDir === undefined ? standardError() : withFile(options.dataDir)),
  );
}

const standardError = (): DestinationStream => pino.destination({ dest: 2, sync: true });

/** Lines are written whole with O_APPEND, so that the processes of one instance share the file. */
function withFile(dataDir: string): DestinationStream {
  const folder = join(dataDir, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = pino.destination({ dest: join(folder, 'hubiao.log'), append: true, sync: true });
  return multistream([
    { level: 'trace', stream: file },
    { level: 'warn', stream: standardError() },
  ]);
}

/** Puts a log that has grown past 64 MiB aside as `hubiao.log.1`, replacing the one before. Called once at a start. */
export function turnLog(dataDir: string): void {
  const path = join(dataDir, 'log', 'hubiao.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(path, `${path}.1`);
}

export type { Logger };
