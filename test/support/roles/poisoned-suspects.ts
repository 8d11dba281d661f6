import { createLogger } from '../../../config/logger.ts';
import { runErrand } from '../../../roles/aside.ts';
import { settingsOf } from '../../../roles/child.ts';
import { lookAtSuspects } from '../../../roles/detection.ts';
import { poisonedFactory } from './poison.ts';

const settings = settingsOf();
const log = createLogger({ level: settings.logLevel, role: 'suspects', dataDir: settings.dataDir });
await runErrand(lookAtSuspects({ settings, log, factoryFor: poisonedFactory }));
