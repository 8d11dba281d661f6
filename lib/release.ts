import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project itself, where its config, samples and package.json lie. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** The release of this software, from package.json; stamped on every finding. */
export const release: string = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version;
