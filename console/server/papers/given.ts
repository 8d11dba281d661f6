import type { z } from 'zod';
import type { AnswerRow } from '../../../domain/paper-ports.ts';
import { type AnswersTaken, takeAnswers } from '../../../lib/take-answers.ts';
import { type FilesTaken, hashesByName, lookAtFiles, takeFiles, withoutBarred } from '../../../lib/take-files.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';
import type { Answers, Files } from './bodies.ts';

/** Files of a request with their bytes. */
export const filesOf = (files: z.infer<typeof Files>) =>
  (files ?? []).map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') }));

/** Rows of a request, with those refused that rest on a file which was refused. */
export async function rowsGiven(
  deps: Pick<RouteDeps, 'papers'>,
  given: z.infer<typeof Answers>,
  files: FilesTaken,
): Promise<AnswerRow[]> {
  return withoutBarred(await rowsOf(deps, given, hashesByName(files)), files);
}

async function rowsOf(
  { papers }: Pick<RouteDeps, 'papers'>,
  given: z.infer<typeof Answers>,
  files: ReadonlyMap<string, string>,
): Promise<AnswerRow[]> {
  if ('answers' in given)
    return papers.readAnswers(Buffer.from(JSON.stringify({ answers: given.answers })), 'json', files);
  if ('csv' in given) return papers.readAnswers(Buffer.from(given.csv), 'csv', files);
  const { format, content } = given.table;
  const bytes = Buffer.from(content, 'base64');
  const checked = format === 'xlsx' ? await papers.checkFile({ name: 'answers.xlsx', bytes }) : { ok: true as const };
  if (!checked.ok)
    throw refusal('file-refused', `The table was not read: ${checked.reason}.`, { kept: 'Nothing was taken.' });
  return papers.readAnswers(bytes, format, files);
}

/** Takes answers to one paper as they were given, with the files that came along. */
export async function takeGiven(
  deps: RouteDeps,
  paper: string,
  { given, user }: { given: z.infer<typeof Answers>; user: string },
): Promise<AnswersTaken> {
  const files = filesOf(given.files);
  const rows = await rowsGiven(deps, given, await lookAtFiles(deps, files));
  const { mode } = given;
  const trial = mode === 'fitting' ? undefined : await takeAnswers(deps, paper, { rows, user, mode: 'trial' });
  if (trial !== undefined && mode === 'trial') return trial;
  // Files of a batch that is refused whole are not kept either.
  if (trial === undefined || trial.refused.length === 0) await takeFiles(deps, paper, { files, by: user });
  return takeAnswers(deps, paper, { rows, user, mode });
}
