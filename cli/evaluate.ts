import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import { Finding } from '../domain/finding.ts';
import { keyText } from '../domain/keys.ts';
import { readListing } from '../domain/listing.ts';
import { TruthLine } from '../domain/truth.ts';
import { InputError, messageOf, UsageError } from '../lib/errors.ts';
import { projectRoot, release } from '../lib/release.ts';
import { readJsonLines } from '../lib/tables/index.ts';
import { type Figure, figuresByTag, figuresOf, type Judged } from '../reports/evaluation.ts';
import { readRegistryFile } from './registry-file.ts';

const FOLDER = join(projectRoot, 'samples', 'evaluation');

type Options = { truth?: string; findings?: string; split: 'dev' | 'test'; json?: boolean };

/** `hubiao evaluate`: precision, recall, F1 and AP, overall and by tag, of findings or of today's detectors. */
export function evaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description("precision, recall, F1 and AP, overall and by tag; without files, on the project's own test split")
    .option('--truth <file>', 'truth file, JSON Lines')
    .option('--findings <file>', 'findings of the same listings, JSON Lines')
    .addOption(new Option('--split <half>', 'which half of the own set').choices(['dev', 'test']).default('test'))
    .option('--json', 'figures as one JSON document')
    .action(async (options: Options) => {
      const judged = await judgedFrom(options);
      const figures = figuresOf(judged);
      const tags = figuresByTag(judged);
      const text = options.json ? JSON.stringify({ figures, tags }) : tableOf(figures, tags);
      process.stdout.write(`${text}\n`);
    });
}

async function judgedFrom(options: Options): Promise<Judged[]> {
  const { truth, findings } = options;
  if ((truth === undefined) !== (findings === undefined))
    throw new UsageError('--truth and --findings belong together', {
      advice: 'give both, or neither to evaluate on the own test split',
    });
  if (truth === undefined || findings === undefined)
    return judge(await ownTruth(options.split), await ownFindings(options.split));
  const found = new Map<string, Finding>();
  for await (const value of records(findings)) {
    const finding = parsed(findings, Finding.safeParse(value.value), value.row);
    found.set(keyText(finding), finding);
  }
  const lines: TruthLine[] = [];
  for await (const value of records(truth)) lines.push(parsed(truth, TruthLine.safeParse(value.value), value.row));
  return judge(lines, found);
}

async function ownTruth(split: string): Promise<TruthLine[]> {
  const path = join(FOLDER, `${split}.truth.jsonl`);
  const lines: TruthLine[] = [];
  for await (const value of records(path)) lines.push(parsed(path, TruthLine.safeParse(value.value), value.row));
  return lines;
}

async function ownFindings(split: string): Promise<Map<string, Finding>> {
  const registries = {
    directory: await readRegistryFile('directory', join(FOLDER, 'directory.jsonl')),
    gi: await readRegistryFile('gi', join(FOLDER, 'gi.jsonl')),
    signs: await readRegistryFile('signs', join(FOLDER, 'signs.jsonl')),
  };
  const screener = createScreener({ registries, stamp: 'evaluation', rules: loadRules(), release });
  const found = new Map<string, Finding>();
  const path = join(FOLDER, `${split}.listings.jsonl`);
  for await (const { row, value } of records(path)) {
    const reading = readListing(value, '2026-11-23T00:00:00+08:00');
    if (!reading.ok) throw new InputError(`${path}: line ${row} is no listing: ${JSON.stringify(reading.problems)}`);
    found.set(keyText(reading.listing), screener.screen(reading.listing));
  }
  return found;
}

async function* records(path: string): AsyncGenerator<{ row: number; value: unknown }> {
  const stream = createReadStream(path);
  try {
    for await (const { row, value, problems } of readJsonLines(stream)) {
      if (problems !== undefined && problems.length > 0)
        throw new InputError(`${path}: line ${row}: ${problems[0]!.problem}`, { kept: 'nothing was evaluated' });
      yield { row, value };
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  }
}

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

function parsed<T>(path: string, result: Parsed<T>, row: number): T {
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new InputError(`${path}: line ${row}: ${issue?.path.join('.')}: ${issue?.message}`, {
    kept: 'nothing was evaluated',
  });
}

function judge(truth: readonly TruthLine[], found: ReadonlyMap<string, Finding>): Judged[] {
  if (truth.length === 0) throw new InputError('the truth file holds no line');
  const missing = truth.filter((line) => !found.has(keyText(line))).length;
  if (missing > 0) process.stderr.write(`${missing} listings of the truth have no finding and count as not flagged\n`);
  return truth.map((line) => {
    const finding = found.get(keyText(line));
    const subjects = line.subjects ?? [];
    const named = finding?.hits.some(
      (hit) => hit.status === 'flagged' && hit.subjectId !== undefined && subjects.includes(hit.subjectId),
    );
    return {
      infringing: line.infringing,
      flagged: finding?.flagged ?? false,
      score: finding?.score ?? 0,
      tags: line.tags ?? [],
      ...(subjects.length === 0 ? {} : { named: named ?? false }),
    };
  });
}

const share = (figure: Figure): string =>
  `${figure.value.toFixed(3)} (${figure.low.toFixed(3)}–${figure.high.toFixed(3)})`;

function tableOf(figures: ReturnType<typeof figuresOf>, tags: ReturnType<typeof figuresByTag>): string {
  const lines = [
    `${figures.listings} listings, ${figures.infringing} infringing, ${figures.flagged} flagged, ${figures.truePositives} of them rightly`,
    `precision ${share(figures.precision)}`,
    `recall    ${share(figures.recall)}`,
    `F1        ${share(figures.f1)}`,
    `AP        ${share(figures.averagePrecision)}`,
    ...(figures.rightSubject === undefined ? [] : [`right entry named ${share(figures.rightSubject)}`]),
    '(in brackets: 95% bootstrap interval)',
    '',
    `${'tag'.padEnd(28)}found/infringing  flagged/innocent  recall`,
    ...tags.map(
      (tag) =>
        `${tag.tag.padEnd(28)}${`${tag.found}/${tag.infringing}`.padEnd(18)}${`${tag.flagged}/${tag.innocent}`.padEnd(18)}${tag.recall === undefined ? '' : share(tag.recall)}`,
    ),
  ];
  return lines.join('\n');
}
