import type { Capture, KeptPage, KeptPicture, PlannedCapture, Watch } from './capture.ts';
import type { BundleDescription, ConsistencyProof, DescribedFile, EvidenceReport, LogEntry } from './evidence.ts';
import type { ListingKey } from './keys.ts';
import type { LeadEvent } from './lead.ts';

/* Ports of evidence: what evidence/ and store/ offer to queue/ and console/. */

/** A file to put into a bundle. `name` is any text: what no file system would hold of it is replaced. */
export type BundleFile = Omit<DescribedFile, 'path' | 'bytes' | 'sha256'> & {
  name: string;
  content: Uint8Array | AsyncIterable<Uint8Array>;
};
export type BundleFacts = Omit<BundleDescription, 'format' | 'files'>;

/** A bundle as it stands on disk; `sha256` and `sm3` are those of its tag manifests, which cover all else in it. */
export type WrittenBundle = { folder: string; description: BundleDescription; sha256: string; sm3: string };

/** The log stood at another size after a crash: `cutBytes` were set aside, `size` entries are good. */
export type LogRecovery = { cutBytes: number; size: number; kept: string };

/** One log, one writer. An entry is durable when `append` resolves; calls that meet share one fsync. */
export type EvidenceLog = {
  size(): number;
  /** The Merkle tree hash of all entries, or of the first `size`. */
  root(size?: number): Promise<Uint8Array>;
  /** Adds entries in order and returns them as they stand in the log, the first at `first`. */
  append(entries: LogEntry[]): Promise<{ first: number; texts: string[] }>;
  /** The texts of the entries from position `from` on. */
  entries(from: number): Promise<string[]>;
  /** Sibling hashes from the leaf to the root of the first `size` entries. Throws InputError where the position is not there. */
  inclusion(index: number, size?: number): Promise<Uint8Array[]>;
  consistency(from: number, to?: number): Promise<ConsistencyProof>;
  /** Signs the present head, keeps it beside the log and returns its text; a log cut back below it will not open again. */
  checkpoint(at: Date): Promise<string>;
  recovery?: LogRecovery;
  close(): Promise<void>;
};

/** Bytes that can be read as often as needed. */
export type ByteSource = { bytes: number; sha256: string; stream(): AsyncIterable<Uint8Array> };

/** Objects by key: each is there whole or not at all, and none is ever written over. Keys are of letters, digits and `/.-`. */
export type ObjectStore = {
  /** Stores an object; false where the key is taken, and nothing was changed. */
  put(key: string, source: ByteSource): Promise<boolean>;
  get(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  has(key: string): Promise<boolean>;
  keys(): AsyncIterable<string>;
  remove(key: string): Promise<void>;
  /** Removes what a crash left half stored. */
  clear(): Promise<void>;
};

/** Where bundles stand, each under the hash that stands for it in the log. */
export type BundleStore = {
  /** Takes over a bundle folder that is complete; the same bundle put twice is one. */
  put(sha256: string, folder: string): Promise<void>;
  holds(sha256: string): Promise<boolean>;
  /** Runs `work` on the bundle as a folder, to be read alone. Throws InputError `bundle-missing`. */
  visit<T>(sha256: string, work: (folder: string) => Promise<T>): Promise<T>;
  /** The same, and what `work` puts into the folder of the proof is kept with the bundle. */
  prove<T>(sha256: string, work: (folder: string) => Promise<T>): Promise<T>;
  list(): AsyncIterable<string>;
  remove(sha256: string): Promise<void>;
  /** To be called once before the first bundle is put: removes leftovers, and throws where the place does not do what it must. */
  prepare(): Promise<void>;
};

/** A bundle in its place in the archive: the hashes of its tag manifests name it there and stand for it in the log. */
export type ArchivedBundle = { sha256: string; sm3: string; files: number; bytes: number };

/** An entry before it is entered. */
export type UntimedEntry =
  | Omit<Extract<LogEntry, { type: 'bundle' }>, 'at'>
  | Omit<Extract<LogEntry, { type: 'removal' }>, 'at'>
  | Omit<Extract<LogEntry, { type: 'decision' }>, 'at'>
  | Omit<Extract<LogEntry, { type: 'notice' }>, 'at'>;

/** Where an entry stands in the log, and the text of the entry, byte for byte. */
export type Entered = { index: number; text: string };

/** Everything of an instance's evidence that is no record of the database: kept bytes, bundles, the log. */
export type EvidenceArchive = {
  /** Keeps bytes by their SHA-256 and returns it; what is there already is not written again. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes of that SHA-256, checked; undefined where they are not there or are no longer those. */
  kept(sha256: string): Promise<Uint8Array | undefined>;
  /** Removes kept bytes that were last kept before then; what is kept again meanwhile stays. False where they stay. */
  forget(sha256: string, before: Date): Promise<boolean>;
  /** Made-up bundles in their places. */
  madeUp(): AsyncIterable<{ bundle: string; lead: string; sha256: string; sm3: string }>;
  /** Removes a bundle whose removal stands in the log; the log keeps its entry. */
  remove(sha256: string): Promise<void>;
  /** Both hashes of bytes, as bundles list them. */
  digests(bytes: Uint8Array): { sha256: string; sm3: string };
  /** Writes a bundle and puts it in its place whole. */
  bundle(facts: BundleFacts, files: BundleFile[]): Promise<ArchivedBundle>;
  /**
   * Enters what is not there yet into the log, one writer at a time, signs its head and proves the bundles named. All take the
   * time at which their turn came. The same entry again is recognised by its key. Where no time-stamp could be had,
   * `stampErrors` says for which bundle and why.
   */
  enter(
    entries: UntimedEntry[],
    now: () => Date,
  ): Promise<{ at: Date; entered: Entered[]; stampErrors: Map<string, string> }>;
  /** Whether the bundle is in its place. */
  holds(sha256: string): Promise<boolean>;
  /** The entry that stands for one event of a lead. */
  decision(lead: string, event: LeadEvent): UntimedEntry;
  /** The entry that stands for a paper that has left, by its text. */
  notice(paper: string, text: string): UntimedEntry;
  /** Signs the present head; undefined where the log has not grown beyond `since`. With the proof from `since` to it. */
  checkpoint(
    at: Date,
    since: number,
  ): Promise<{ note: string; size: number; consistency?: ConsistencyProof } | undefined>;
  /** The newest signed head and the public key; undefined while there is none. */
  head(): Promise<{ checkpoint: string; key: string } | undefined>;
  /** Checks a bundle in its place against the public key of this instance. Throws InputError `bundle-missing`. */
  verify(sha256: string): Promise<EvidenceReport>;
  /** The bundle as one zip that `name` is the top folder of; the stream deletes the packed file when it ends. */
  zip(sha256: string, name: string): Promise<{ bytes: number; stream: NodeJS.ReadableStream }>;
};

/** The keys that entries of the log are recognised by, each with its place, and how far the log is known. */
export type LedgerStore = {
  position(): Promise<{ size: number; root: string } | undefined>;
  find(keys: string[]): Promise<Map<string, number>>;
  /** Notes entries and then the position, so that a crash between the two repeats the noting. */
  note(entries: { key: string; index: number }[], position: { size: number; root: string }): Promise<void>;
};

/** What one snapshot was read from, as it is to be forgotten: its row, and the hashes that its bytes are kept by. */
export type KeptSource = { id: string; hashes: string[] };

/** Finds kept bytes that nothing needs any more. */
export type PruneStore = {
  /** Sources kept before then of listings that no lead was made from, oldest first. */
  idle(before: Date, limit: number): Promise<KeptSource[]>;
  /** Made-up sources. */
  demo(limit: number): Promise<KeptSource[]>;
  /** Those of the hashes of these sources that no other source and no capture names, made-up captures left out where `demo` says so. */
  unnamed(sources: KeptSource[], demo?: boolean): Promise<string[]>;
  forget(sources: KeptSource[]): Promise<void>;
};

export type EvidenceStore = {
  /** Notes what a snapshot was read from; the first note of a snapshot stands. */
  keepPages(items: { ref: ListingKey & { snapshot: number }; pages: KeptPage[]; demo?: boolean }[]): Promise<void>;
  /** Those of these snapshots of which no page is kept. */
  lacking<R extends ListingKey & { snapshot: number }>(refs: R[]): Promise<R[]>;
  /** Adds pictures to what is kept of a snapshot; one of an address that is there stays. */
  keepPictures(
    ref: ListingKey & { snapshot: number },
    pictures: KeptPicture[],
    options?: { demo: boolean },
  ): Promise<void>;
  sources(ref: ListingKey & { snapshot: number }): Promise<{ pages: KeptPage[]; pictures: KeptPicture[] }>;
  /** Plans captures; ids that are there stay as they are. Returns those of them that are not finished. */
  plan(captures: PlannedCapture[], at: Date): Promise<Capture[]>;
  capture(id: string): Promise<Capture | undefined>;
  /** Takes a capture a step further; a step that it is past already changes nothing. */
  advance(id: string, step: CaptureStep): Promise<void>;
  /** Not finished and not touched since `before`. */
  unfinished(before: Date, limit: number): Promise<Capture[]>;
  /** Captures that failed, could not be time-stamped or did not hold when they were checked, since then. */
  troubled(since: Date, limit: number): Promise<Capture[]>;
  /** All captures of a lead, newest first. */
  ofLead(lead: string): Promise<Capture[]>;
  ledger: LedgerStore;
  prune: PruneStore;
};

/** Takes signed heads of the log, with the proof from the one before, to where the instance cannot reach them. */
export type CheckpointExporter = {
  send(head: { note: string; size: number; consistency?: ConsistencyProof }): Promise<void>;
};

export type CaptureStep =
  | { state: 'made'; at: Date; bundle: NonNullable<Capture['bundle']> }
  | { state: 'logged'; at: Date; index: number; stampError?: string }
  | { state: 'failed'; at: Date; error: string }
  | { checked: NonNullable<Capture['checked']> };

export type WatchStore = {
  /** Begins to watch a lead's listing, or goes on; a watch that is there keeps its course. */
  begin(watch: Watch): Promise<void>;
  get(lead: string): Promise<Watch | undefined>;
  /** Watches that are due for a look. */
  due(at: Date, limit: number): Promise<Watch[]>;
  /** Compare-and-set on the number of checks; false where another look came first. */
  save(watch: Watch, checks: number): Promise<boolean>;
  /** Watches of listings gone of one of these sellers (`platform` and id, name or credit code as one text), or with one of these pictures. */
  goneOf(sellers: string[], pictures?: string[]): Promise<Watch[]>;
  /** Brings the next look at the listings of these leads forward to `at`, where they are still looked at. */
  hurry(leads: string[], at: string): Promise<void>;
  all(): AsyncIterable<Watch>;
};
