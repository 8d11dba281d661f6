import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DISTRICTS } from '../domain/account.ts';
import type { LegalRule } from '../domain/law.ts';
import { PaperKind } from '../domain/paper.ts';
import { Office, type PaperBook, PaperTemplate, PlatformTemplate } from '../domain/paper-template.ts';
import { InputError, messageOf } from '../lib/errors.ts';

/** The folder of the papers' texts that come with the program. */
export const PAPERS_FOLDER = fileURLToPath(new URL('./papers/', import.meta.url));

const Offices = z
  .object({
    about: z.string(),
    series: z.object({ assistance: z.string(), request: z.string() }),
    offices: z.array(Office),
  })
  .strict();

/**
 * Reads the texts of papers, what is particular to platforms, and the offices. Refuses with an InputError a file that does
 * not fit, an office that is missing, or a citation that the law's data does not know.
 */
export function loadPaperBook(law: readonly LegalRule[], folder = PAPERS_FOLDER): PaperBook {
  const file = <T>(name: string, schema: z.ZodType<T>): T => read(folder, name, schema);
  const templates = PaperKind.options.map((kind) => file(`${kind}.json`, PaperTemplate));
  const platforms = file('platforms.json', z.array(PlatformTemplate));
  const { series, offices } = file('offices.json', Offices);
  for (const [index, kind] of PaperKind.options.entries())
    if (templates[index]?.kind !== kind) refuse(`${kind}.json`, 'holds another kind of paper');
  if (!platforms.some(({ platform }) => platform === '*')) refuse('platforms.json', 'has no entry for “*”');
  for (const district of Object.keys(DISTRICTS))
    if (!offices.some(({ office }) => office === district)) refuse('offices.json', `has no office of ${district}`);
  for (const template of templates) refuseUnknownRules(template, law);
  return { templates, platforms, offices, series };
}

function read<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
  } catch (error) {
    return refuse(name, messageOf(error));
  }
}

function refuseUnknownRules(template: PaperTemplate, law: readonly LegalRule[]): void {
  const texts = [...template.opening, ...template.sections.flatMap((section) => section.lines), ...template.ending];
  for (const [, id, article] of texts.join('\n').matchAll(/\{cite:([A-Z0-9-]+)(?::(\d+))?\}/g)) {
    const rule = law.find((one) => one.id === id);
    if (rule === undefined) refuse(`${template.kind}.json`, `cites ${id}, which is no rule`);
    if (article !== undefined && !rule?.article.split(/\D+/).includes(article))
      refuse(`${template.kind}.json`, `cites article ${article} of ${id}, which has ${rule?.article}`);
  }
}

function refuse(name: string, problem: string): never {
  throw new InputError(`config/papers/${name}: ${problem}`, {
    code: 'papers-refused',
    kept: 'nothing was loaded',
    advice: 'correct the file and start again',
  });
}
