import { z } from 'zod';
import { RegistryKind } from './registries.ts';

/** Outcomes whose rows are kept with a preview; rows that change nothing are counted alone. */
export const PreviewOutcome = z.enum(['refused', 'changed', 'added']);
export type PreviewOutcome = z.infer<typeof PreviewOutcome>;

/** One field of an entry as it stands and as the file has it; absent where there is none. */
export const FieldDifference = z.object({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldDifference = z.infer<typeof FieldDifference>;

/** What an import would do with one row: `name` is the mark, indication or sign; `fields` differ from what stands. */
export const PreviewRow = z.object({
  row: z.number(),
  outcome: PreviewOutcome,
  id: z.string().optional(),
  name: z.string().optional(),
  fields: z.array(FieldDifference).optional(),
  problems: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

/**
 * What a file would do to a registry as it stands at `version`; nothing is written until it is confirmed, by `until`. `kept` says of how
 * many rows of each outcome the details are kept.
 */
export const RegistryPreview = z.object({
  id: z.string(),
  kind: RegistryKind,
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  version: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  kept: z.record(PreviewOutcome, z.number()),
  notes: z
    .array(z.object({ field: z.string(), problem: z.string(), rows: z.number(), firstRow: z.number() }))
    .optional(),
});
export type RegistryPreview = z.infer<typeof RegistryPreview>;

/** An import that was tried, with what came of it. */
export const RegistryImport = z.object({
  kind: RegistryKind,
  action: z.enum(['import', 'remove-demo']),
  by: z.string(),
  at: z.string(),
  state: z.enum(['running', 'committed', 'unchanged', 'refused', 'failed']),
  version: z.number().optional(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
});
export type RegistryImport = z.infer<typeof RegistryImport>;

/** The fields in which two entries differ, in the order of their names. */
export function fieldDifferences(
  before: Record<string, unknown> | undefined,
  after: Record<string, unknown>,
): FieldDifference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].sort();
  return names.flatMap((field) => {
    const [old, now] = [before?.[field], after[field]];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ field, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }];
  });
}
