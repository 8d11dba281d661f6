import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the builder says of one file: its imports by their names in the same list. */
type Made = Record<string, { file: string; imports?: string[]; css?: string[] }>;

const PAGE = 'index.html';
/** What the queue shows first, and the words that it shows it in where nobody chose another language. */
const QUEUE = [
  'src/pages/queue/page.tsx',
  ...['common', 'problems', 'queue', 'finding'].map((area) => `src/locales/zh-CN/${area}.json`),
];

/** Lines for the head of the queue's page: files that its script will ask for once it runs, so that the browser has them by then. */
export function firstFiles(built: string): string {
  const made = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Made;
  const known = closure(made, [PAGE]);
  const more = [...closure(made, QUEUE)].filter((name) => !known.has(name)).map((name) => made[name]!);
  const styles = new Set(more.flatMap(({ css = [] }) => css));
  return [
    ...more.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`),
    ...[...styles].map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
  ].join('');
}

/** These and all that they load before they run. */
function closure(made: Made, names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name) || made[name] === undefined) continue;
    seen.add(name);
    closure(made, made[name].imports ?? [], seen);
  }
  return seen;
}
