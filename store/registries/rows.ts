import type { RegistryKind } from '../../domain/registries.ts';

/*
 * The head of a registry says which version readers see; changing it is the one write that makes an import visible.
 * Whoever writes holds its lock and renews it. A version number is spent on each attempt to write; one that broke off is
 * put among `aborted`, and readers pass over all it wrote, even what a writer that was thought dead writes later.
 */
export type Head = {
  _id: RegistryKind;
  /** The version that readers see; 0 before the first import. */
  version: number;
  /** The last version number spent. */
  attempt: number;
  /** Entries at the head. */
  count: number;
  aborted: number[];
  /** The attempt that is being written. */
  staging?: number;
  lock?: { token: string; by: string; since: Date; beat: number };
};

/** `to` of an entry that nothing has replaced. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * One state of one entry, seen by readers of versions `from` up to, not including, `to`. `_id` is `kind/from/id`, so that
 * writing the same state twice is one row.
 */
export type EntryRow = {
  _id: string;
  kind: RegistryKind;
  id: string;
  bucket: number;
  from: number;
  to: number;
  hash: string;
  registrationNo?: string;
  demo?: boolean;
  /** The entry as JSON: nothing looks inside it here, and one text costs a server far less than a tree. */
  entry: string;
};
