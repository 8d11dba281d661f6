import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadRules, RULES_FOLDER } from '../config/rules.ts';
import { FITTED, fittedVersion } from '../config/weights.ts';
import { caseOf, type FitCase, fitWeights } from '../detectors/score/fit/index.ts';
import { type LabelledWording, silenced, type Worded, wordingCaseOf } from '../detectors/wording/fit.ts';
import type { FitFigures, FittedTable, RuleBook, WeightTable } from '../domain/rulebook.ts';
import type { Figure } from '../domain/truth.ts';
import { InputError, messageOf, UsageError } from '../lib/errors.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import {
  type CaseMaker,
  type CaseSource,
  casesOfDecisions,
  casesOfFiles,
  casesOfOwnSet,
  type LabelFiles,
} from './fit-cases.ts';
import { fitWording, WORDING_FILE } from './fit-wording.ts';
import { ranksTold, shareTold } from './told.ts';

type Options = Partial<LabelFiles> & {
  leads?: boolean;
  demo?: boolean;
  wording?: Worded;
  out?: string;
  folds: number;
  l2: number;
  seed: number;
};

/** `hubiao fit`: fits the weights on labelled data and writes them beside the hand-set ones, with their figures. */
export function fitCommand(program: Command): void {
  program
    .command('fit')
    .description('fits the weights on labelled data; without files, on the development half of the own set')
    .option('--truth <file>', 'labels, JSON Lines; lines that hold their listing need no --listings')
    .option('--listings <file>', 'the listings of the labels, JSON Lines')
    .option('--directory <file>', 'key-trademark directory to screen them with')
    .option('--gi <file>', 'GI registry')
    .option('--signs <file>', 'special signs')
    .option('--leads', "on the running instance's decisions and registries")
    .option('--demo', 'with --leads: made-up leads too')
    .addOption(
      new Option(
        '--wording [what]',
        'learns how copies, or goods from elsewhere than their area, are worded, instead of weights',
      )
        .choices(Object.keys(WORDING_FILE))
        .preset('copies'),
    )
    .option(
      '--out <file>',
      `where the table goes; else ${FITTED} (with --wording ${Object.values(WORDING_FILE).join(' or ')}) in config/rules/`,
    )
    .option('--folds <n>', 'parts of the cross-validation, no mark in two', wholeFrom(2, 50), 5)
    .option('--l2 <x>', 'pull towards the hand-set points', positive, 4)
    .option('--seed <n>', 'draws folds and resamplings', wholeFrom(0, 2 ** 31), 1)
    .action(async (options: Options) => {
      const read = loadRules();
      const hand = { ...read, wording: silenced(read.wording), originWording: silenced(read.originWording) };
      const out =
        options.out ?? `${RULES_FOLDER}${options.wording === undefined ? FITTED : WORDING_FILE[options.wording]}`;
      await access(dirname(out), constants.W_OK).catch((error) => refuseToWrite(out, error));
      if (options.wording !== undefined) return writeWording(options.wording, { options, rules: hand, out });
      const source = await sourceOf(options, hand, ({ key, label, drafts }) => caseOf(key, label, drafts));
      const { folds, l2, seed } = options;
      const fit = fitWeights(source.cases, hand.weights, { folds, l2, seed });
      const on = { what: source.what, hash: hashOf(source.cases) };
      const body = {
        about: '由 hubiao fit 拟合，请勿手改；fitted 记载所依数据、标签等级与交叉验证指标。',
        ...fit.table,
        fitted: { on, ...fit.fitted },
      };
      const table: FittedTable = { version: fittedVersion(body), ...body };
      await writeTable(out, table);
      process.stdout.write(`${told(table, hand.weights)}\n`);
      if (source.leftOut !== '') process.stderr.write(`left out: ${source.leftOut}\n`);
      process.stderr.write(
        `written to ${relative('', out)}; in force where HUBIAO_WEIGHTS=fitted and it is ${FITTED}\n`,
      );
    });
}

/** What listings teach of wording: those of the own set, with the labels that are given. */
async function writeWording(
  what: Worded,
  { options, rules, out }: { options: Options; rules: RuleBook; out: string },
): Promise<void> {
  const make: CaseMaker<LabelledWording> = (one) => wordingCaseOf(what, one, rules.weights);
  const own = await casesOfOwnSet(rules, make);
  const given = options.leads || options.truth !== undefined ? [await sourceOf(options, rules, make)] : [];
  const sources = [own, ...given];
  const cases = sources.flatMap((source) => source.cases);
  const { text, told } = fitWording(what, { cases, what: sources.map((one) => one.what).join(', ') }, options.seed);
  await writeFile(out, text).catch((error) => refuseToWrite(out, error));
  process.stdout.write(`${told}\n`);
  const leftOut = sources.map((source) => source.leftOut).filter((left) => left !== '');
  if (leftOut.length > 0) process.stderr.write(`left out: ${leftOut.join(', ')}\n`);
  process.stderr.write(
    `written to ${relative('', out)}; in force where it is ${WORDING_FILE[what]} in config/rules/\n`,
  );
}

async function sourceOf<T>(options: Options, rules: RuleBook, make: CaseMaker<T>): Promise<CaseSource<T>> {
  const { truth, listings, directory, gi, signs, leads, demo } = options;
  const files = [truth, listings, directory, gi, signs].some((file) => file !== undefined);
  if (leads && files) throw new UsageError('--leads brings its own listings and registries: leave the files out');
  if (demo && !leads) throw new UsageError('--demo belongs to --leads');
  if (leads) return casesOfDecisions(rules, demo ?? false, make);
  if (!files) return casesOfOwnSet(rules, make);
  if (truth === undefined || directory === undefined)
    throw new UsageError('labels of your own need --truth and --directory', {
      advice: 'give both, or no file at all to fit on the development half of the own set',
    });
  const given = {
    truth,
    directory,
    ...(listings === undefined ? {} : { listings }),
    ...(gi === undefined ? {} : { gi }),
    ...(signs === undefined ? {} : { signs }),
  };
  return casesOfFiles(rules, given, make);
}

/** The data as the fit saw them: labels and what detectors said, whatever their order. */
function hashOf(cases: readonly FitCase[]): string {
  const lines = cases.map((one) => canonicalJson(one)).sort();
  return sha256(lines.join('\n')).slice(0, 16);
}

/** Columns of a line in the project's files, so that a written table stands as the formatter would have it. */
const COLUMNS = 120;

async function writeTable(path: string, table: FittedTable): Promise<void> {
  const { version, about, flagAt, askAt, bands, curve, ...rest } = table;
  const corners = curve.map(([points, score]) => `[${points}, ${score}]`);
  const line = `  "curve": [${corners.join(', ')}],`;
  const lines = line.length <= COLUMNS ? line : `  "curve": [\n    ${corners.join(',\n    ')}\n  ],`;
  const text = JSON.stringify({ version, about, flagAt, askAt, bands, curve: 'CURVE', ...rest }, undefined, 2);
  const written = `${text.replace('  "curve": "CURVE",', lines)}\n`;
  await writeFile(path, written).catch((error) => refuseToWrite(path, error));
}

function refuseToWrite(path: string, error: unknown): never {
  throw new InputError(`${path} cannot be written: ${messageOf(error)}`, { code: 'file-unwritable', cause: error });
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
    return value;
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e6)) throw new InvalidArgumentError('a number above 0');
  return value;
}

const NAMES: [keyof FitFigures, string][] = [
  ['precision', 'precision at flagAt'],
  ['recall', 'recall at flagAt'],
  ['f1', 'F1 at flagAt'],
  ['averagePrecision', 'average precision'],
  ['areaUnderCurve', 'area under ROC'],
  ['logLoss', 'log loss (nats)'],
  ['calibrationError', 'calibration error'],
];

function told(table: FittedTable, hand: WeightTable): string {
  const { fitted } = table;
  const { counts } = fitted;
  const cell = (figure: Figure | undefined): string => (figure === undefined ? 'none' : shareTold(figure)).padEnd(26);
  const moved = Object.entries(table.weights).filter(([code, { points }]) => points !== hand.weights[code]!.points);
  return [
    `${table.version}: fitted on ${fitted.on.what} (${fitted.on.hash})`,
    `${counts.listings} listings, ${counts.infringing} infringing, ${counts.hits} with a hit that points decide, of ${counts.marks} marks`,
    `the labels rest on: ${ranksTold(counts.ranks)}`,
    '',
    [`${fitted.folds} folds, no mark in two`, fitted.handSet.version, 'fitted, held out']
      .map((head) => head.padEnd(26))
      .join('')
      .trimEnd(),
    ...NAMES.map(([key, name]) =>
      `${name.padEnd(26)}${cell(fitted.handSet.figures[key])}${cell(fitted.figures[key])}`.trimEnd(),
    ),
    '(in brackets: 95% bootstrap interval, 1,000 resamplings of marks)',
    '',
    `${moved.length} of ${Object.keys(table.weights).length} weights moved${moved.length === 0 ? '' : '; hits, points by hand → fitted:'}`,
    ...moved.map(
      ([code, { points }]) =>
        `${code.padEnd(32)}${String(counts.codes[code] ?? 0).padStart(5)}${String(hand.weights[code]!.points).padStart(6)} → ${points}`,
    ),
    `curve ${table.curve.map(([points, score]) => `${points}:${score}`).join(' ')}`,
    `bands high ${table.bands.high}, medium ${table.bands.medium}, low ${table.bands.low}`,
  ].join('\n');
}
