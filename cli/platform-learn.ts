import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { createCrawler, type Learnt, learnRecipe, parseRecipe } from '../crawlers/index.ts';
import { InputError } from '../lib/errors.ts';
import { crawlingDeps } from './platform-check.ts';

type Options = { out?: string; id?: string; name?: string; allow: string[]; rate: number; browser?: string };

/** `hubiao platform learn URL [URL2 …]`: proposes a recipe for an unknown shop and shows what each part of it matched. */
export function platformLearnCommand(platform: Command): void {
  platform
    .command('learn')
    .description('proposes a recipe for an unknown shop from one to three of its pages, with what each part matched')
    .argument('<urls...>', 'the start page or a list page, and product pages if known')
    .option('--out <file>', 'where the recipe goes; else standard output')
    .option('--id <id>', 'id of the platform; else from the host')
    .option('--name <name>', 'its name for people; else the host')
    .option('--rate <n>', 'requests a second', rateOf, 1)
    .option(
      '--allow <host>',
      'lets one private HOST[:PORT] in; may be repeated',
      (host: string, all: string[]) => [...all, host],
      [],
    )
    .option('--browser <path>', 'a Chromium for pages drawn by script')
    .action((urls: string[], options: Options) => learn(urls, options));
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 50)) throw new InvalidArgumentError('a number above 0, up to 50');
  return rate;
}

async function learn(urls: string[], options: Options): Promise<void> {
  const deps = crawlingDeps(options);
  const crawler = createCrawler(deps);
  try {
    const { allow, id, name, rate } = options;
    const learnt = await learnRecipe(deps, urls, {
      allow,
      rate,
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
    });
    const text = `${JSON.stringify(learnt.recipe, null, 2)}\n`;
    parseRecipe(text, 'the learnt recipe');
    explain(learnt);
    if (options.out === undefined) process.stdout.write(text);
    else await save(options.out, text);
  } finally {
    await crawler.close();
  }
}

/** The findings go beside the recipe: to standard error, so that standard output can be piped. */
function explain({ recipe, keys, notes }: Learnt): void {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const width = Math.max(...keys.map(({ key }) => key.length));
  say(`${recipe.id}  ${recipe.base}  way in: ${recipe.way}${recipe.engine === undefined ? '' : `, ${recipe.engine}`}`);
  for (const { key, value, matched, sure } of keys)
    say(
      `  ${key.padEnd(width)}  ${String(Math.round(sure * 100)).padStart(3)}%  ${value}\n  ${''.padEnd(width)}        ← ${matched}`,
    );
  for (const note of notes.slice(0, 12)) say(`  ! ${note}`);
}

async function save(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    throw new InputError(`${path} cannot be written, or is there already`, { kept: 'nothing was overwritten', cause });
  });
  process.stderr.write(`written to ${path}; next: hubiao platform check ${path} URL\n`);
}
