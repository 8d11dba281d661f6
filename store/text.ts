import { InputError } from '../lib/errors.ts';

/**
 * A text from outside as a query may hold it. Throws InputError for anything else, so that an object with operators
 * (`{"$ne": null}`) never reaches a filter.
 */
export function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new InputError(`${name} must be a text.`, { code: 'not-a-text', advice: `Send ${name} as a plain string.` });
}
