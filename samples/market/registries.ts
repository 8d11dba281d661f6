import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Mark, type Registries, type RegistryKind, registrySchemas } from '../../domain/registries.ts';
import { shanghaiDay, withinDays } from '../../domain/time.ts';
import { InputError, messageOf } from '../../lib/errors.ts';

/** Reads the sample registries that lie beside the market. Throws InputError naming file and line where one does not fit. */
export function sampleRegistries(): Registries {
  return { directory: load('directory'), gi: load('gi'), signs: load('signs') };
}

function load<K extends RegistryKind>(kind: K): Registries[K] {
  const file = fileURLToPath(new URL(`../registries/${kind}.jsonl`, import.meta.url));
  const rows: unknown[] = [];
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(registrySchemas[kind].parse(JSON.parse(line)));
    } catch (error) {
      throw new InputError(`sample registry ${kind}.jsonl, line ${index + 1}: ${messageOf(error)}`, {
        code: 'sample-registry-malformed',
      });
    }
  }
  return rows as Registries[K];
}

/** True where the mark is registered and in term on that day. */
export const isLive = (mark: Mark, moment: number): boolean =>
  (mark.status ?? 'registered') === 'registered' &&
  withinDays(shanghaiDay(new Date(moment)), mark.validFrom, mark.validUntil);

/** The mark of that exact name; throws InputError where the sample directory lacks it, for a scene cannot be told without. */
export function markNamed(registries: Registries, name: string): Mark {
  const found = registries.directory.find((mark) => mark.mark === name || mark.aliases?.includes(name));
  if (found === undefined)
    throw new InputError(`the sample directory has no mark named ${name}, which a scene of the sample market needs`, {
      code: 'sample-mark-missing',
    });
  return found;
}

/** The indication of that exact name; throws InputError where the sample registry lacks it. */
export function giNamed(registries: Registries, name: string): Registries['gi'][number] {
  const found = registries.gi.find((gi) => gi.name === name);
  if (found === undefined)
    throw new InputError(`the sample GI registry has no ${name}, which a scene of the sample market needs`, {
      code: 'sample-gi-missing',
    });
  return found;
}

const HAN = /^\p{Script=Han}+$/u;
const LATIN = /^[A-Za-z][A-Za-z ]*[A-Za-z]$/;

/** The names under which a mark is written in plain: its Chinese form (two characters or more) and its Latin form (four letters or more). */
export function plainNames(mark: Mark): { han?: string; latin?: string } {
  const known = namesByMark.get(mark) ?? readNames(mark);
  namesByMark.set(mark, known);
  return known;
}

const namesByMark = new WeakMap<Mark, { han?: string; latin?: string }>();

function readNames(mark: Mark): { han?: string; latin?: string } {
  const names = [mark.mark, ...(mark.aliases ?? []).slice(0, 1)];
  const han = names.find((name) => HAN.test(name) && name.length >= 2);
  const latin = names.find((name) => LATIN.test(name) && name.length >= 4);
  return { ...(han === undefined ? {} : { han }), ...(latin === undefined ? {} : { latin }) };
}
