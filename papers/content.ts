import type { LegalRule } from '../domain/law.ts';
import { isOfficial, type Paper } from '../domain/paper.ts';
import type { PaperBook, PaperTemplate, PlatformTemplate } from '../domain/paper-template.ts';
import type { Day } from '../domain/time.ts';
import { InputError } from '../lib/errors.ts';
import { annexesOf } from './annexes.ts';
import { titleLines } from './layout.ts';
import type { Block, ContentFacts, PaperContent } from './types.ts';
import { type PaperValues, valuesOf } from './values.ts';
import { chineseDay, chineseNumber, citation, plain } from './words.ts';

/** Lays out what a paper says, from its kind's template, the platform's and the law's data. */
export function contentOf(paper: Paper, facts: ContentFacts): PaperContent {
  const { book } = facts;
  const template = book.templates.find(({ kind }) => kind === paper.kind);
  const platform =
    book.platforms.find((one) => one.platform === paper.platform) ?? book.platforms.find((one) => one.platform === '*');
  if (template === undefined || platform === undefined)
    throw new InputError(`There is no text for a paper of the kind “${paper.kind}”.`, { code: 'papers-refused' });
  const values = valuesOf(paper, { ...facts, platform });
  const say = (text: string): string => filled(text, values, facts.law);
  const annexes = annexesOf(paper, platform.itemLabel);
  const office = isOfficial(paper.kind) ? values['office'] : undefined;
  const date = paper.datedOn === undefined ? BLANK_DAY : chineseDay(paper.datedOn);
  return {
    ...(office === undefined ? {} : { head: headOf(book, paper) }),
    title: titleLines(template.title.replace('{office}', headOf(book, paper).lines.join('|')).split('|').map(say)),
    recipient: say(platform.recipient),
    blocks: blocksOf(paper, { template, platform, values, law: facts.law }),
    annexTitles: annexes.map(({ title }) => title),
    signer: office === undefined ? String(values['complainant']) : String(office),
    date,
    sealing: paper.seal !== undefined || paper.sentAt !== undefined ? 'done' : 'open',
    annexes,
    ...(office === undefined ? {} : { imprint: imprintOf(template, headOf(book, paper).lines, date) }),
    ...stampOf(paper),
  };
}

const BLANK_DAY = '　　　　年　　月　　日';

function headOf({ offices }: PaperBook, { office, number }: Paper): { lines: string[]; number?: string } {
  const found = offices.find((one) => one.office === office);
  const lines = found?.head ?? [found?.name ?? ''];
  return number === undefined ? { lines } : { lines, number: number.text };
}

const imprintOf = ({ copies }: PaperTemplate, head: readonly string[], date: string) => ({
  ...(copies === undefined ? {} : { copies }),
  office: `${head.at(-1)}办公室`,
  date,
});

const STAMPS: Partial<Record<Paper['status'], string>> = {
  draft: '草　稿',
  withdrawn: '已 撤 回',
  corrected: '已 更 正',
};

/** What is said over every page of a paper that is not in force. */
export const stampOf = ({ status }: Paper): { stamp?: string } => {
  const stamp = STAMPS[status];
  return stamp === undefined ? {} : { stamp };
};

type Said = { template: PaperTemplate; platform: PlatformTemplate; values: PaperValues; law: readonly LegalRule[] };

function blocksOf(paper: Paper, { template, platform, values, law }: Said): Block[] {
  const texts = (lines: readonly string[]): Block[] =>
    lines.flatMap((line) => {
      const list = values[/^\{(\w+)\}$/.exec(line)?.[1] ?? ''];
      const all = Array.isArray(list) ? list : [filled(line, values, law)];
      return all.map((text): Block => ({ kind: 'text', text }));
    });
  const stands = { agent: paper.complainant?.standing === 'agent' };
  const sections = template.sections.filter(({ when }) => when === undefined || stands[when]);
  return [
    ...texts(template.opening),
    ...sections.flatMap(({ heading, lines }, index): Block[] => [
      { kind: 'heading', text: `${chineseNumber(index + 1)}、${heading}` },
      ...texts(lines),
    ]),
    ...texts(platform.more?.[paper.kind] ?? []),
    ...texts(template.ending),
  ];
}

function filled(text: string, values: PaperValues, law: readonly LegalRule[]): string {
  const cited = text.replaceAll(/\{cite:([A-Z0-9-]+)(?::(\d+))?\}/g, (_all, id: string, article?: string) => {
    const rule = law.find((one) => one.id === id);
    return rule === undefined ? '' : citation(rule, article);
  });
  return plain(cited.replaceAll(/\{(\w+)\}/g, (_all, name: string) => [values[name] ?? ''].flat().join('、')));
}

/** The day of today in a paper's own deadline: the template's days after `day`. */
export function deadlineOf(book: PaperBook, kind: Paper['kind'], day: Day): Day {
  const days = book.templates.find((one) => one.kind === kind)?.answerDays ?? 0;
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
