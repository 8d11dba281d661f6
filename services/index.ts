export { cacheHome } from './cache.ts';
export { type BrowserFinder, type DoctorOptions, type DoctorRow, examine } from './doctor.ts';
export { findFfmpeg } from './ffmpeg.ts';
export { folderLock, type Holder, type Lock, tryLock } from './lock.ts';
export { openServices, type ServiceOptions, type Services } from './open.ts';
export { endProcess, endRuns, processFacts } from './process.ts';
export { moveDatabase } from './transfer.ts';
export type { Choice, Engine, PassedOver } from './types.ts';
