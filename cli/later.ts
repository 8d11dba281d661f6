import { UsageError } from '../lib/errors.ts';

/** Refuses a command or option that this release does not have yet. */
export function notThereYet(what: string): never {
  throw new UsageError(`${what} is not there yet in this release`, {
    code: 'not-there-yet',
    kept: 'nothing was changed',
    advice: 'CHANGELOG.md says what each release holds; hubiao --help lists what works today',
  });
}
