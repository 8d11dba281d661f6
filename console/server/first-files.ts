import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the builder says of one file: its imports by their names in the same list. */
type Made = Record<string, { file: string; imports?: string[]; css?: string[] }>;

/** What the queue shows first, and the words that it shows it in where nobody chose another language. */
const QUEUE = [
  'src/pages/queue/page.tsx',
  ...['common', 'problems', 'queue', 'finding'].map((area) => `src/locales/zh-CN/${area}.json`),
];

/** The page with the files named in its head that the queue's script will ask for once it runs, so that the browser has them by then. */
export function withFirstFiles(built: string, page: string): string {
  const made = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Made;
  const lines = [...filesOf(made, QUEUE)]
    .filter((file) => !page.includes(file))
    .map((file) => {
      const what = file.endsWith('.css') ? 'rel="preload" as="style"' : 'rel="modulepreload"';
      return `<link ${what} crossorigin href="/${file}">`;
    });
  return page.replace('</head>', `${lines.join('')}</head>`);
}

/** The files of these and of all that they load before they run. */
function filesOf(made: Made, names: readonly string[], seen = new Set<string>()): Set<string> {
  const files = new Set<string>();
  for (const name of names) {
    const one = made[name];
    if (one === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const file of [one.file, ...(one.css ?? []), ...filesOf(made, one.imports ?? [], seen)]) files.add(file);
  }
  return files;
}
