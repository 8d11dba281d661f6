import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { InputError, messageOf } from '../lib/errors.ts';

/** Reads one file of the rules folder by its name; refuses it (InputError) where it does not fit. */
export type ReadRuleFile = <T>(name: string, schema: z.ZodType<T>) => T;

/** The text of a rule file; refuses one that cannot be read. */
export function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(name, '', messageOf(error));
  }
}

/** The value of a rule file; refuses one that does not fit, by field. */
export function parsed<T>(name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(name, '', `not JSON: ${messageOf(error)}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = ruleField(value, issue?.path ?? []);
  return refuse(name, field, issue?.message ?? 'does not fit');
}

/** The path of a field, an entry of a list being named by its id where it has one. */
function ruleField(value: unknown, path: PropertyKey[]): string {
  const first = path[0];
  const entry =
    Array.isArray(value) && typeof first === 'number' ? (value[first] as { id?: unknown } | undefined) : undefined;
  const parts = path.map((part) => String(part));
  if (typeof entry?.id === 'string') parts[0] = `${entry.id} (entry ${String(Number(first) + 1)})`;
  return parts.join('.');
}

/** Refuses a rule file: which, at which field, why. */
export function refuse(file: string, field: string, problem: string): never {
  throw new InputError(`config/rules/${file}${field === '' ? '' : `: ${field}`}: ${problem}`, {
    code: 'rules-refused',
    kept: 'nothing was loaded',
    advice: 'correct the file and start again',
  });
}
