import type { AnswerGiven } from './answer.ts';
import type { FileChecked, FileGiven } from './exchange-files.ts';
import type { Lead } from './lead.ts';
import type { Complainant, ComplainantRecord, Paper, PaperKind, PaperSeller, PaperStatus } from './paper.ts';
import type { Day } from './time.ts';
import type { Track, TrackStep } from './track.ts';

/* Ports of papers to platforms; the others stand in ports.ts, which passes these on. */

export type PaperFilter = {
  kind?: PaperKind;
  status?: PaperStatus;
  platform?: string;
  office?: string;
  complainant?: string;
  /** Only what has left, as a platform sees it. */
  left?: true;
  /** Only what has left and still waits for an answer on some listing: by deadline, the nearest first. */
  todo?: true;
  /** Papers that carry one of these names: a document number, a paper's or item's id, an address as `addressOf` writes it. */
  names?: string[];
};

/** What a platform did with a paper before it answered: when it was first read there, and its evidence first opened. */
export type PaperOpening = 'received' | 'evidence';
export type PaperOpenings = Partial<Record<PaperOpening, string>>;

/** Papers that wait for answers: of them unread, past their deadline on `day`, and due by `soon`. */
export type PaperCounts = { todo: number; unread: number; overdue: number; soon: number };

/** “Secure evidence first” on a lead: every paper on it and on its seller waits. */
export type PaperHold = { lead: string; by: string; at: Date; reason: string };

export type PaperStore = {
  create(paper: Paper): Promise<void>;
  get(id: string): Promise<Paper | undefined>;
  /** Newest first, those that wait for answers by deadline; `cursor` is opaque and refused with InputError when forged. */
  page(
    filter: PaperFilter,
    options: { limit: number; cursor?: string },
  ): Promise<{ papers: Paper[]; nextCursor?: string }>;
  /** Papers that wait for answers within a filter, counted. */
  counts(filter: PaperFilter, days: { day: Day; soon: Day }): Promise<PaperCounts>;
  /** Notes once that a platform opened a paper or its evidence, in the audit too; it is no change of the paper. */
  opened(paper: string, what: PaperOpening, by: { by: string; at: Date }): Promise<void>;
  openings(papers: readonly string[]): Promise<Map<string, PaperOpenings>>;
  /**
   * Changes a paper from the version given, as compare-and-set; `make` gives the paper as it is to be, its new events at the
   * end. Audit and the tracks of its leads follow, also after a crash between. Throws ConflictError with who and when.
   */
  change(id: string, version: number, make: (paper: Paper) => Paper): Promise<Paper>;
  /** Gives an approved paper the next number of its office, series and year; a paper that has one keeps it. */
  number(id: string, version: number, asked: NumberAsked): Promise<Paper>;
  /** The numbers of an office, series and year, from 1 on, each with its paper. */
  register(office: string, series: string, year: number): Promise<{ n: number; paper: string }[]>;
  /** Sets or lifts “secure evidence first” on a lead. */
  hold(lead: Lead, hold: Omit<PaperHold, 'lead'>): Promise<void>;
  release(lead: Lead, by: { by: string; at: Date; reason: string }): Promise<void>;
  /** Holds on these leads or on anything their seller is known by. */
  holds(platform: string, seller: PaperSeller, leads: readonly string[]): Promise<PaperHold[]>;
  complainants(): Promise<Complainant[]>;
  complainant(id: string): Promise<Complainant | undefined>;
  complainantOf(user: string): Promise<Complainant | undefined>;
  saveComplainant(complainant: Complainant, by: string): Promise<void>;
  record(complainant: string): Promise<ComplainantRecord>;
  /** Keeps texts that papers name by their SHA-256 (hex), and gives them back. */
  keepRecords(texts: string[]): Promise<string[]>;
  keptRecord(sha256: string): Promise<string | undefined>;
  /** Papers that have left and are not known to stand in the evidence log, with their text as it left. */
  owing(limit: number): Promise<{ id: string; text: string }[]>;
  /** These stand in the log. */
  settled(ids: string[]): Promise<void>;
  /** The platform track of each lead that has one. */
  tracks(leads: readonly string[]): Promise<Track[]>;
  /** Adds steps that no paper tells: what looks at a listing proved. A step taken already changes nothing. */
  track(steps: TrackStep[]): Promise<void>;
};
export type NumberAsked = { series: string; word: string; by: string; at: Date };

export type PaperFormat = 'docx' | 'pdf' | 'json';
export type PaperFile = { name: string; mediaType: string; bytes: Uint8Array };

/** A paper laid out for reading: its title, whom it is to, its text line by line, its annexes as tables. */
export type PaperPreview = {
  head?: { lines: string[]; number?: string };
  title: string[];
  recipient: string;
  blocks: { kind: 'heading' | 'text'; text: string }[];
  signer: string;
  date: string;
  annexes: { title: string; columns: { title: string }[]; rows: string[][] }[];
};

/** A row of a platform's answers that could not be read. */
export type AnswerRow = { row: number; given?: AnswerGiven; problem?: string };

/** Makes papers from their data, and reads what comes back. */
export type PaperMaker = {
  /** The day by which a paper of a kind made on `day` is to be answered, unless its drafter says another. */
  deadline(kind: PaperKind, day: Day): Day;
  /** Series and word of an office's numbers. */
  numbering(paper: Pick<Paper, 'kind' | 'office'>): { series: string; word: string };
  /** The rule and days of the holder's term after a seller's statement, as the law has it on that day. */
  statementTerm(day: Day): { rule: string; days: number } | undefined;
  preview(paper: Paper, platformName: string): PaperPreview;
  /** SHA-256 (hex) of the paper's JSON: what the trail and the evidence log know it by. */
  hash(paper: Paper): string;
  /** `kept` is the JSON of the text as it left; without it the paper is laid out from the texts of this release. */
  document(paper: Paper, format: PaperFormat, from: { platformName: string; kept?: string }): Promise<PaperFile>;
  /** The items of papers that have no answer yet, as a CSV to fill in and send back. */
  answerTable(papers: readonly Paper[]): Uint8Array;
  /**
   * Reads answers row by row: CSV in any usual encoding, XLSX or JSON. Throws InputError where it is none. `files` are the
   * SHA-256 of files that came with them, by name: a row may say the name alone.
   */
  readAnswers(
    content: Uint8Array,
    format: 'csv' | 'xlsx' | 'json',
    files?: ReadonlyMap<string, string>,
  ): Promise<AnswerRow[]>;
  /** What a file from outside is by its own bytes, or why it is not taken. */
  checkFile(file: FileGiven): Promise<FileChecked>;
  close(): Promise<void>;
};
