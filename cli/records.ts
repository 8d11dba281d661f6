import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { InputError, messageOf } from '../lib/errors.ts';
import { readJsonLines } from '../lib/tables/index.ts';

/** The lines of a JSON Lines file as a schema reads them; the first that does not fit refuses the file, by line and field. */
export async function* readRecords<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const { row, value } of readLines(path)) {
    const result = schema.safeParse(value);
    if (result.success) {
      yield result.data;
      continue;
    }
    const issue = result.error.issues[0];
    throw new InputError(`${path}: line ${row}: ${issue?.path.join('.')}: ${issue?.message}`, { kept: KEPT });
  }
}

const KEPT = 'nothing was evaluated or fitted';

/** The values of a JSON Lines file with their line numbers; refuses a file that cannot be read and a line that is no JSON. */
export async function* readLines(path: string): AsyncGenerator<{ row: number; value: unknown }> {
  const stream = createReadStream(path);
  try {
    for await (const { row, value, problems } of readJsonLines(stream)) {
      if (problems !== undefined && problems.length > 0)
        throw new InputError(`${path}: line ${row}: ${problems[0]!.problem}`, { kept: KEPT });
      yield { row, value };
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  }
}
