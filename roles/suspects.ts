import { createLogger } from '../config/logger.ts';
import { runErrand } from './aside.ts';
import { settingsOf } from './child.ts';
import { lookAtSuspects } from './detection.ts';
import { screenerFactory } from './wiring.ts';

/** One batch over which a worker died, looked at in a process of its own. */
const settings = settingsOf();
const log = createLogger({ level: settings.logLevel, role: 'suspects', dataDir: settings.dataDir });
await runErrand(lookAtSuspects({ settings, log, factoryFor: ({ weights }) => screenerFactory(weights) }));
