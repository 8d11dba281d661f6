import type {
  ImportAccount,
  Registries,
  RegistryEntry,
  RegistryKind,
  RegistryVersions,
  RowOutcome,
} from './registries.ts';

/* Ports of the registries; the others stand in ports.ts, which passes these on. */

/** A picture that listings are compared with: its perceptual hashes as lower-case hex. */
export type Reference = { id: string; hashes: string[]; subjectId?: string };

export type RegistryStore = {
  /** One entry as readers see it now; undefined where the registry has none of that id. */
  entry<K extends RegistryKind>(kind: K, id: string): Promise<RegistryEntry[K] | undefined>;
  versions(): Promise<RegistryVersions>;
  load(versions?: RegistryVersions): Promise<{ registries: Registries; versions: RegistryVersions }>;
  /** Reads every row through `rows`; nothing is visible to readers until the whole import is committed. */
  import<K extends RegistryKind>(
    kind: K,
    rows: AsyncIterable<{ row: number; value: unknown; problems?: { field: string; problem: string }[] }>,
    options: {
      partial: boolean;
      by: string;
      demo?: boolean;
      onRow?: (outcome: RowOutcome) => void;
      /** Entries written, after the last row was read. */
      onWrite?: (done: number, total: number) => void;
    },
  ): Promise<ImportAccount>;
  references(): Promise<Reference[]>;
  saveReferences(references: Reference[]): Promise<void>;
};
