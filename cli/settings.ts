import { readSettings, type Settings } from '../config/settings.ts';
import { InputError } from '../lib/errors.ts';
import { projectRoot } from '../lib/release.ts';

/** The settings of this environment; every variable that does not fit is named at once (InputError). */
export function settingsOrRefuse(): Settings {
  const read = readSettings(process.env, projectRoot);
  if (read.ok) return read.settings;
  const what = read.problems.map((p) => `${p.variable}: ${p.problem}`).join('; ');
  throw new InputError(`settings refused: ${what}`, {
    code: 'settings-refused',
    kept: 'nothing was started or changed',
    advice: 'mend or unset these variables; the README lists what each may hold',
  });
}
