import type { z } from 'zod';
import { type AnswersTaken, takeAnswers } from '../../../lib/take-answers.ts';
import { hashesByName, takeFiles, withoutBarred } from '../../../lib/take-files.ts';
import type { RouteDeps } from '../types.ts';
import type { Answers } from './bodies.ts';

/** Takes answers as they were given, with the files that came along. */
export async function takeGiven(
  deps: RouteDeps,
  paper: string,
  { given, user }: { given: z.infer<typeof Answers>; user: string },
): Promise<AnswersTaken> {
  const files = (given.files ?? []).map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') }));
  const taken = await takeFiles(deps, paper, { files, by: user });
  const rows =
    'csv' in given
      ? await deps.papers.readAnswers(Buffer.from(given.csv), 'csv', hashesByName(taken))
      : await deps.papers.readAnswers(Buffer.from(JSON.stringify({ answers: given.answers })), 'json');
  return takeAnswers(deps, paper, { rows: withoutBarred(rows, taken), user });
}
