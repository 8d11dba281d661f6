import type { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { RuleBook } from '../../domain/rulebook.ts';
import type { Lines, LinesDone } from './lines.ts';
import type { PackedDirectory } from './pack.ts';

/** What a thread starts with. */
export type ThreadData = { rules: RuleBook; release: string };

/** What a thread is asked: to open a directory, which it then screens by, or to screen a batch. */
export type Work = { lines: Lines } | { listings: Listing[] };
export type Task = { id: number } & ({ packed: PackedDirectory; directory: number } | Work);

/** What it answers. */
export type Answer = { id: number } & (
  | { opened: true }
  | { done: LinesDone }
  | { findings: Finding[] }
  | { error: string }
);
