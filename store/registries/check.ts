import type { FieldProblem } from '../../domain/listing.ts';
import type {
  AuthorisedSeller,
  GeographicalIndication,
  Mark,
  RegistryEntry,
  RegistryKind,
  SpecialSign,
} from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';

const LONGEST_NAME = 200;
const LARGEST_ENTRY = 256 * 1024;

/** What the schema cannot see: names that match nothing, terms that end before they begin, sellers who are nobody, size. */
export function check(kind: RegistryKind, entry: RegistryEntry[RegistryKind]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (entry.id.length > LONGEST_NAME) problems.push({ field: 'id', problem: `longer than ${LONGEST_NAME} characters` });
  const nameField = kind === 'directory' ? 'mark' : 'name';
  const name = kind === 'directory' ? (entry as Mark).mark : (entry as SpecialSign).name;
  problems.push(...checkName(nameField, name));
  for (const [index, alias] of (entry.aliases ?? []).entries()) problems.push(...checkName(`aliases[${index}]`, alias));
  problems.push(...checkTerm('', entry as Partial<Mark>));
  for (const [index, seller] of sellersOf(kind, entry).entries()) {
    const field = `${sellerField(kind)}[${index}]`;
    problems.push(...checkTerm(`${field}.`, seller));
    if (!seller.name && !seller.uscc && !seller.sellerId)
      problems.push({ field, problem: 'names nobody: give platform and sellerId, uscc or name' });
  }
  const { min, max } = (entry as Partial<Mark>).referencePrice ?? {};
  if (min !== undefined && max !== undefined && max < min)
    problems.push({ field: 'referencePrice.max', problem: `${max} is below the lowest price ${min}` });
  if (JSON.stringify(entry).length > LARGEST_ENTRY)
    problems.push({ field: '', problem: `the entry is larger than ${LARGEST_ENTRY} characters` });
  return problems;
}

function checkName(field: string, name: string): FieldProblem[] {
  if (name.trim() === '') return [{ field, problem: 'empty' }];
  if (name.length > LONGEST_NAME) return [{ field, problem: `longer than ${LONGEST_NAME} characters` }];
  if (skeletonText(name) !== '') return [];
  return [{ field, problem: `“${name}” holds no letter, digit or character to match` }];
}

function checkTerm(
  prefix: string,
  { validFrom, validUntil }: { validFrom?: string | undefined; validUntil?: string | undefined },
): FieldProblem[] {
  if (validFrom === undefined || validUntil === undefined || validUntil >= validFrom) return [];
  return [{ field: `${prefix}validUntil`, problem: `${validUntil} lies before validFrom ${validFrom}` }];
}

/** The field that names who may use the mark, indication or sign. */
export const sellerField = (kind: RegistryKind): string =>
  ({ directory: 'authorisedSellers', gi: 'authorisedUsers', signs: 'licensees' })[kind];

/** Everyone an entry names as allowed. */
export function sellersOf(kind: RegistryKind, entry: RegistryEntry[RegistryKind]): AuthorisedSeller[] {
  if (kind === 'directory') return (entry as Mark).authorisedSellers ?? [];
  return (kind === 'gi' ? (entry as GeographicalIndication).authorisedUsers : (entry as SpecialSign).licensees) ?? [];
}
