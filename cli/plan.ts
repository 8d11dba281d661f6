import type { Command } from 'commander';
import { loadCalendar } from '../config/calendar.ts';
import { type Plan, sentenceOf } from '../domain/plan.ts';
import { UsageError } from '../lib/errors.ts';
import { previewPlan } from '../queue/planning/step.ts';
import { platformOf } from './crawl.ts';
import { withInstance } from './instance.ts';

/** `hubiao plan PLATFORM`: what a tick would ask for as things stand, and why; nothing is kept and nothing fetched. */
export function planCommand(program: Command): void {
  program
    .command('plan')
    .description('what a tick of a platform would ask for, and why; nothing is fetched')
    .argument('<platform>', 'id of a platform in the schedule')
    .option('--date <day>', 'as on this day (YYYY-MM-DD, ten in the morning), else now')
    .option('--lang <language>', 'sentences in zh or en', 'zh')
    .option('--json', 'the whole plan as JSON')
    .action(async (platform: string, options: { date?: string; lang: string; json?: boolean }) => {
      const at = momentOf(options.date);
      const lang = languageOf(options.lang);
      await withInstance(async ({ store, settings }) => {
        const recipe = await platformOf(store, platform);
        const plan = await previewPlan({ store, calendar: loadCalendar(settings.expo) }, recipe, at);
        process.stdout.write(options.json ? `${JSON.stringify(plan)}\n` : told(plan, lang));
      });
    });
}

function momentOf(date: string | undefined): Date {
  if (date === undefined) return new Date();
  const at = new Date(`${date}T10:00:00+08:00`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(at.getTime()))
    throw new UsageError(`--date ${date}: must be a day, YYYY-MM-DD`);
  return at;
}

function languageOf(lang: string): 'zh' | 'en' {
  if (lang !== 'zh' && lang !== 'en') throw new UsageError(`--lang ${lang}: must be zh or en`);
  return lang;
}

function told({ platform, tick, budget, spent, nodes, campaigns, waiting, pages }: Plan, lang: 'zh' | 'en'): string {
  const parts = Object.entries(spent).map(([phase, some]) => `${phase} ${some.requests} (${some.pages})`);
  const used = pages.reduce((sum, { cost }) => sum + cost, 0);
  return [
    `${platform} ${tick}: ${pages.length} of ${budget.requests} requests, about ${used} of ${budget.pages} pages`,
    `  requests (pages): ${parts.join(' · ') || 'none'}`,
    ...nodes.map((node) => `  ${node[lang]} ${node.from} – ${node.until}`),
    ...campaigns.map((one) => `  ${one.name}: ${one.requests} (${one.pages})`),
    ...pages.map(({ phase, request, why }) => {
      const said = why.map((reason) => sentenceOf(reason)[lang]).join('; ');
      return `${phase.padEnd(8)} ${request.query ?? request.url}  —  ${said}`;
    }),
    `waiting: ${waiting.candidates}, of them due ${waiting.due}; no way to ${waiting.unreachable}`,
    '',
  ].join('\n');
}
