import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The user's cache folder for fetched engines: XDG_CACHE_HOME where it is an absolute path, else `.cache` of the home folder. */
export function cacheHome(env: Record<string, string | undefined>): string {
  const given = env['XDG_CACHE_HOME'];
  return join(given !== undefined && isAbsolute(given) ? given : join(homedir(), '.cache'), 'hubiao');
}
