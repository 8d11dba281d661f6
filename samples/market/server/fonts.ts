import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Reply } from './reply.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
const cache = { 'cache-control': 'public, max-age=86400' };

/** The packaged Chinese font under /fonts, so that pages can be read where none is installed. */
export function fonts(path: string): Reply | undefined {
  if (path === '/index.css')
    return { type: 'text/css', body: readFileSync(join(folder, 'index.css'), 'utf8'), headers: cache };
  const file = /^\/files\/(noto-sans-sc-[a-z0-9-]{1,40}-normal\.woff2)$/.exec(path)?.[1];
  if (file === undefined) return undefined;
  try {
    return { type: 'font/woff2', body: readFileSync(join(folder, 'files', file)), headers: cache };
  } catch {
    return undefined;
  }
}
