import type { z } from 'zod';
import type { FieldProblem } from '../../domain/listing.ts';
import { type Mark, type RegistryEntry, type RegistryKind, registrySchemas } from '../../domain/registries.ts';
import { sha256 } from '../../lib/hash.ts';
import type { TableRow } from '../../lib/tables/index.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { check, sellerField, sellersOf } from './check.ts';
import { columnFinder } from './columns.ts';
import { isRightUscc } from './uscc.ts';

const MOST_PROBLEMS = 20;
const ID_PREFIX = { directory: 'tm', gi: 'gi', signs: 'ss' } as const;

/** What one row says: an entry, or why it is none (with the id where it had one). */
export type EntryReading<K extends RegistryKind> =
  | { entry: RegistryEntry[K] /** The row had no id of its own. */; derived: boolean }
  | { id?: string; problems: FieldProblem[] };

/** Something said once of a whole file: an unknown column, codes whose check digits do not fit. */
export type FileNote = { field: string; problem: string; rows: number; firstRow: number };

export type RegistryReader<K extends RegistryKind> = {
  read(row: TableRow): EntryReading<K>;
  notes(): FileNote[];
};

type Fields = Record<string, unknown>;

/**
 * Reads rows of a registry file onto the domain's entries: headers in English or Chinese, lists, dates and flags as
 * officers write them. Refuses what the schema refuses, names that normalise to nothing, terms that end before they begin,
 * and an id or registration number that an earlier row of the same file has.
 */
export function registryReader<K extends RegistryKind>(kind: K): RegistryReader<K> {
  const meaning = columnFinder(kind);
  const notes = new Map<string, FileNote>();
  const rowsById = new Map<string, number>();
  const rowsByNumber = new Map<string, number>();
  const note = (field: string, problem: string, row: number): void => {
    const known = notes.get(`${field}\n${problem}`);
    if (known) known.rows++;
    else if (notes.size < 100) notes.set(`${field}\n${problem}`, { field, problem, rows: 1, firstRow: row });
  };
  const twice = (row: number, id: string, number: string | undefined): FieldProblem[] => {
    const problems: FieldProblem[] = [];
    const sameId = rowsById.get(id);
    if (sameId !== undefined) problems.push({ field: 'id', problem: `“${id}” is row ${sameId}'s id already` });
    const sameNumber = number === undefined ? undefined : rowsByNumber.get(number);
    if (sameNumber !== undefined)
      problems.push({
        field: 'registrationNo',
        problem: `${number} is row ${sameNumber}'s registration number already`,
      });
    if (problems.length > 0) return problems;
    rowsById.set(id, row);
    if (number !== undefined) rowsByNumber.set(number, row);
    return [];
  };
  return {
    read({ row, value, problems: reading = [] }) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { problems: reading.length > 0 ? reading : [{ field: '', problem: 'not an object' }] };
      const { fields, problems, chinese } = collect(value as Fields, (header) => {
        const found = meaning(header);
        if (found === undefined) note(header, 'unknown column, not imported', row);
        return found;
      });
      problems.unshift(...reading);
      const derived = fields['id'] === undefined && chinese;
      if (derived) fields['id'] = deriveId(kind, fields);
      const parsed = registrySchemas[kind].safeParse(fields);
      const faults = parsed.success ? check(kind, parsed.data) : issues(parsed.error, problems);
      problems.push(...faults);
      const id = typeof fields['id'] === 'string' ? fields['id'] : undefined;
      if (parsed.success && problems.length === 0) {
        problems.push(...twice(row, parsed.data.id, (parsed.data as Partial<Mark>).registrationNo));
        for (const { uscc } of sellersOf(kind, parsed.data))
          if (uscc !== undefined && !isRightUscc(uscc))
            note(
              sellerField(kind),
              'unified social credit codes whose check digit does not fit, kept as they are',
              row,
            );
        if (problems.length === 0) return { entry: parsed.data as RegistryEntry[K], derived };
      }
      const told = problems.slice(0, MOST_PROBLEMS);
      return id === undefined ? { problems: told } : { id, problems: told };
    },
    notes: () => [...notes.values()],
  };
}

function collect(value: Fields, meaning: ReturnType<typeof columnFinder>) {
  const fields: Fields = {};
  const parts: Fields = {};
  const problems: FieldProblem[] = [];
  let chinese = false;
  for (const [header, cell] of Object.entries(value)) {
    const found = cell === null || cell === undefined ? 'ignored' : meaning(header);
    if (found === undefined || found === 'ignored') continue;
    const { field, read } = found.column;
    chinese ||= found.chinese;
    const said = read(cell);
    const where = header === field ? '' : `column ${header}: `;
    if (said.problem !== undefined)
      problems.push({ field: field === 'term' ? 'validUntil' : field, problem: `${where}${said.problem}` });
    if (said.value === undefined) continue;
    const into = field === 'term' || field.includes('.') ? parts : fields;
    if (into[field] !== undefined) problems.push({ field, problem: `${where}a second column for ${field}` });
    into[field] = said.value;
  }
  joinParts(fields, parts);
  return { fields, problems, chinese };
}

/** Puts the term and the parts of the reference price where they belong; a column of the field's own goes first. */
function joinParts(fields: Fields, parts: Fields): void {
  const { term, ...others } = parts;
  const { from, until } = (term ?? {}) as { from?: string; until?: string };
  if (from !== undefined) fields['validFrom'] ??= from;
  if (until !== undefined) fields['validUntil'] ??= until;
  for (const [path, value] of Object.entries(others)) {
    const [field, part] = path.split('.') as [string, string];
    fields[field] = { currency: 'CNY', ...(fields[field] as Fields | undefined), [part]: value };
  }
}

/** An id for an entry of a table without ids: by its registration number, else by name, owner and classes. */
function deriveId(kind: RegistryKind, fields: Fields): string | undefined {
  if (kind === 'directory' && typeof fields['registrationNo'] === 'string') return `tm-${fields['registrationNo']}`;
  const name = fields['mark'] ?? fields['name'];
  if (typeof name !== 'string') return undefined;
  const telling = [skeletonText(name), fields['owner'] ?? fields['holder'], fields['niceClasses'], fields['kind']];
  return `${ID_PREFIX[kind]}-${sha256(JSON.stringify(telling)).slice(0, 12)}`;
}

function issues(error: z.ZodError, said: FieldProblem[]): FieldProblem[] {
  const told = new Set(said.map((problem) => problem.field));
  return error.issues
    .map(({ path, code, message }) => {
      const field = path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .slice(1);
      const missing = code === 'invalid_type' && /received undefined/.test(message);
      return { field, problem: missing ? 'missing' : message };
    })
    .filter(({ field, problem }) => !(problem === 'missing' && told.has(field)));
}
