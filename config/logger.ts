import { type DestinationStream, type Logger, pino } from 'pino';

/** A JSON logger on standard error; secrets, log-ins and personal contacts are redacted wherever they stand in a field. */
export function createLogger(options: { level: string; role: string }, destination?: DestinationStream): Logger {
  return pino(
    {
      level: options.level,
      base: { role: options.role },
      redact: {
        paths: [
          'password',
          '*.password',
          'secret',
          '*.secret',
          'token',
          '*.token',
          'cookie',
          '*.cookie',
          'authorization',
          '*.authorization',
          'contact',
          '*.contact',
          'redisUrl',
          '*.redisUrl',
          'mongoUri',
          '*.mongoUri',
          'smtpUrl',
          '*.smtpUrl',
        ],
        censor: '[redacted]',
      },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  );
}

export type { Logger };
