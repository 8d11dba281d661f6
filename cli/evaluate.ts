import { type Command, Option } from 'commander';
import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import { Finding } from '../domain/finding.ts';
import { keyText } from '../domain/keys.ts';
import { countRanks, type Figure, type LabelRank, TruthLine } from '../domain/truth.ts';
import { InputError, UsageError } from '../lib/errors.ts';
import { release } from '../lib/release.ts';
import { type Figures, figuresByTag, figuresOf, type Judged, type TagFigures } from '../reports/evaluation.ts';
import { listingsOf, type Part, partsOf, registriesOf, type Split, truthOf } from './evaluation-set.ts';
import { readRecords } from './records.ts';
import { settingsOrRefuse } from './settings.ts';
import { narrowShare, ranksTold, shareTold } from './told.ts';

type Options = { truth?: string; findings?: string; split: Split; part?: string; json?: boolean };

/** `hubiao evaluate`: precision, recall, F1 and AP, overall and by tag, of findings or of today's detectors. */
export function evaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description("precision, recall, F1 and AP, overall and by tag; without files, on the project's own test split")
    .option('--truth <file>', 'truth file, JSON Lines')
    .option('--findings <file>', 'findings of the same listings, JSON Lines')
    .addOption(new Option('--split <half>', 'which half of the own set').choices(['dev', 'test']).default('test'))
    .option('--part <name>', 'only one part of that half: its folder under samples/evaluation')
    .option('--json', 'figures as one JSON document')
    .action(async (options: Options) => {
      const parts = await readAll(options);
      const judged = parts.map((part) => ({ name: part.name, lines: judge(part.truth, part.found) }));
      const all = judged.flatMap((part) => part.lines);
      const findings = parts.flatMap((part) => [...part.found.values()]);
      const result: Result = {
        ranks: countRanks(parts.flatMap((part) => part.truth)),
        weights: [...new Set(findings.map((finding) => finding.versions.weights))].sort(),
        figures: figuresOf(all),
        parts: parts.length < 2 ? [] : judged.map(({ name, lines }) => ({ part: name, figures: figuresOf(lines) })),
        tags: figuresByTag(all),
      };
      process.stdout.write(`${options.json ? jsonOf(result) : tableOf(result)}\n`);
    });
}

type Found = ReadonlyMap<string, Finding>;
type Judgeable = { name: string; truth: TruthLine[]; found: Found };

async function readAll(options: Options): Promise<Judgeable[]> {
  const { truth, findings, split } = options;
  if ((truth === undefined) !== (findings === undefined))
    throw new UsageError('--truth and --findings belong together', {
      advice: 'give both, or neither to evaluate on the own test split',
    });
  if (truth === undefined || findings === undefined) return ownParts(split, options.part);
  if (options.part !== undefined) throw new UsageError('--part is of the own set, not of files');
  const found = new Map<string, Finding>();
  for await (const finding of readRecords(findings, Finding)) found.set(keyText(finding), finding);
  const lines: TruthLine[] = [];
  for await (const line of readRecords(truth, TruthLine)) lines.push(line);
  return [{ name: 'files', truth: lines, found }];
}

async function ownParts(split: Split, only: string | undefined): Promise<Judgeable[]> {
  const parts = partsOf(split);
  const asked = only === undefined ? parts : parts.filter((part) => part.name === only);
  if (asked.length === 0)
    throw new UsageError(`the ${split} half has no part ${only}: ${parts.map((part) => part.name).join(', ')}`);
  const judgeable: Judgeable[] = [];
  for (const part of asked)
    judgeable.push({ name: part.name, truth: await truthOf(part), found: await findingsOf(part) });
  return judgeable;
}

async function findingsOf(part: Part): Promise<Found> {
  const rules = loadRules(undefined, settingsOrRefuse().weights);
  const screener = createScreener({ registries: await registriesOf(part), stamp: 'evaluation', rules, release });
  const found = new Map<string, Finding>();
  for await (const listing of listingsOf(part)) found.set(keyText(listing), screener.screen(listing));
  return found;
}

function judge(truth: readonly TruthLine[], found: Found): Judged[] {
  if (truth.length === 0) throw new InputError('the truth file holds no line');
  const missing = truth.filter((line) => !found.has(keyText(line))).length;
  if (missing > 0) process.stderr.write(`${missing} listings of the truth have no finding and count as not flagged\n`);
  return truth.map((line) => {
    const finding = found.get(keyText(line));
    const subjects = line.subjects ?? [];
    const named = finding?.hits.some(
      (hit) => hit.status === 'flagged' && hit.subjectId !== undefined && subjects.includes(hit.subjectId),
    );
    const ruled = finding?.hits.some(
      ({ status, legalBasis }) => status === 'flagged' && legalBasis.some((rule) => line.rules?.includes(rule)),
    );
    return {
      infringing: line.infringing,
      flagged: finding?.flagged ?? false,
      score: finding?.score ?? 0,
      tags: line.tags ?? [],
      ...(subjects.length === 0 ? {} : { named: named ?? false }),
      ...(line.rules === undefined ? {} : { ruled: ruled ?? false }),
    };
  });
}

type Result = {
  ranks: Partial<Record<LabelRank, number>>;
  weights: string[];
  figures: Figures;
  /** Figures of each part, where there are several. */
  parts: { part: string; figures: Figures }[];
  tags: TagFigures[];
};

/** A figure without a value is left out: what is not known is absent. */
const jsonOf = (result: Result): string =>
  JSON.stringify(result, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && 'value' in part && Number.isNaN(part.value) ? undefined : part,
  );

function tableOf({ ranks, weights, figures, parts, tags }: Result): string {
  const { listings, infringing, flagged, truePositives } = figures;
  return [
    `${listings} listings, ${infringing} infringing, ${flagged} flagged, ${truePositives} of them rightly`,
    `the truth rests on: ${ranksTold(ranks)}`,
    `weights: ${weights.join(', ') || 'none'}`,
    `precision ${shareTold(figures.precision)}`,
    `recall    ${shareTold(figures.recall)}`,
    `F1        ${shareTold(figures.f1)}`,
    `AP        ${shareTold(figures.averagePrecision)}`,
    ...(figures.rightSubject === undefined ? [] : [`right entry named ${shareTold(figures.rightSubject)}`]),
    ...(figures.rightRule === undefined ? [] : [`a right rule named ${shareTold(figures.rightRule)}`]),
    '(in brackets: 95% bootstrap interval, 1,000 resamplings of listings; where all or none are right',
    ' it shows no doubt, although of n listings up to 3/n may be otherwise: the rule of three)',
    ...(parts.length === 0 ? [] : ['', ...parts.map(partTold)]),
    '',
    ...tagTable(tags),
  ].join('\n');
}

const partTold = ({ part, figures }: Result['parts'][number]): string =>
  [
    part.padEnd(10),
    `${figures.infringing} of ${figures.listings} infringing`.padEnd(28),
    // Where nothing infringes, what is flagged says all.
    ...(figures.infringing === 0 ? [`${figures.flagged} flagged`] : sharesTold(figures)),
  ].join('');

const sharesTold = (figures: Result['figures']): string[] => [
  `P ${narrowShare(figures.precision)}`.padEnd(18),
  `R ${narrowShare(figures.recall)}`.padEnd(18),
  `F1 ${narrowShare(figures.f1)}`,
];

/** Tags with infringing listings first, then those of innocent ones alone; within 100 columns. */
function tagTable(tags: readonly TagFigures[]): string[] {
  const cell = (figure: Figure | undefined): string => (figure === undefined ? '' : narrowShare(figure)).padEnd(15);
  const name = (tag: string): string => (tag.length > 25 ? `${tag.slice(0, 24)}…` : tag).padEnd(26);
  const guilty = tags.filter((tag) => tag.infringing > 0);
  const innocent = tags.filter((tag) => tag.infringing === 0);
  const lines: string[] = [];
  if (guilty.length > 0)
    lines.push(
      `${'tag'.padEnd(26)}${'found'.padEnd(9)}${'recall'.padEnd(15)}${'precision'.padEnd(15)}${'F1'.padEnd(15)}AP`,
      ...guilty.map((tag) =>
        [
          name(tag.tag),
          `${tag.found}/${tag.infringing}`.padEnd(9),
          cell(tag.recall),
          cell(tag.precision),
          cell(tag.f1),
          cell(tag.averagePrecision),
        ]
          .join('')
          .trimEnd(),
      ),
      '(precision and F1 among the listings of the tag; AP among all innocent listings)',
    );
  if (guilty.length > 0 && innocent.length > 0) lines.push('');
  if (innocent.length > 0)
    lines.push(
      `${'tag of innocent listings'.padEnd(26)}${'flagged'.padEnd(9)}share`,
      ...innocent.map((tag) =>
        `${name(tag.tag)}${`${tag.flagged}/${tag.innocent}`.padEnd(9)}${cell(tag.falseAlarms)}`.trimEnd(),
      ),
    );
  return lines;
}
