import type {
  ImportAccount,
  Registries,
  RegistryEntry,
  RegistryKind,
  RegistryVersions,
  RowOutcome,
} from './registries.ts';
import type { PreviewOutcome, PreviewRow, RegistryImport, RegistryPreview } from './registry-preview.ts';

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
  /**
   * Reads a file and says what it would do, without doing it: the file and the answer are kept for a day. Throws InputError for what is no
   * table or is too large.
   */
  preview(
    kind: RegistryKind,
    file: { name: string; content: AsyncIterable<Uint8Array>; by: string },
  ): Promise<RegistryPreview>;
  previewed(id: string): Promise<RegistryPreview | undefined>;
  /** A hundred rows of a preview, in the order of the file; `page` counts from 0. */
  previewRows(id: string, outcome: PreviewOutcome, page: number): Promise<PreviewRow[]>;
  /**
   * Imports the previewed file, if it does what the preview says to the very version it was made from; throws ConflictError `import-differs`
   * where not, and then nothing is written.
   */
  confirm(id: string, options: { partial: boolean; by: string }): Promise<ImportAccount>;
  discard(id: string): Promise<void>;
  /** The newest imports of a registry. */
  imports(kind: RegistryKind, limit: number): Promise<RegistryImport[]>;
  references(): Promise<Reference[]>;
  saveReferences(references: Reference[]): Promise<void>;
};
