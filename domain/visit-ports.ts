import type { Bilingual } from './law.ts';
import type { Recipe } from './recipe.ts';
import type { ClockCheck, StepDone, Visit, VisitEnvironment, VisitStep } from './visit.ts';

/* Ports of an officer's capture; those of evidence stand in evidence-ports.ts. */

export type VisitStore = {
  /** Keeps a proposal; one of this id that is there stays. */
  propose(visit: Visit): Promise<void>;
  get(id: string): Promise<Visit | undefined>;
  /** All visits of a lead, newest first. */
  ofLead(lead: string): Promise<Visit[]>;
  /** Takes a visit from the state it has to that of `next`, as compare-and-set; false where another was first. */
  change(from: Visit['state'], next: Visit): Promise<boolean>;
  /** Visits that wait for the evidence process. */
  confirmed(limit: number): Promise<Visit[]>;
};

/** A step with what was to be seen after it, as pictures and as HTML. */
export type StepSeen = StepDone & { screenshot?: Uint8Array; html?: Uint8Array };

/** An answer to the browser's main frame: how each page came. */
export type VisitExchange = { at: string; url: string; status: number; headers: Record<string, string> };

/** A frame of the screen recording. */
export type VisitFrame = { at: string; bytes: Uint8Array };

/** One visit by a browser of its own, recorded from before the first address until after the last step. */
export type Visited = {
  startedAt: string;
  endedAt: string;
  environment: VisitEnvironment;
  hosts: Uint8Array;
  steps: StepSeen[];
  exchanges: VisitExchange[];
  frames: VisitFrame[];
  /** The frames as one video, where there is a program to make it; else `note` says why not. */
  video?: { bytes: Uint8Array; mediaType: string; by: string };
  note?: Bilingual;
};

/** Throws PermanentError `environment-unclean`, `recording-failed`, `robots-disallowed` or `address-refused`. */
export type Visitor = { visit(recipe: Recipe | undefined, steps: readonly VisitStep[]): Promise<Visited> };

/** A file as the transcript lists it. */
export type TranscriptFile = { name: string; bytes: number; sha256: string; sm3: string };

/** What a transcript says. */
export type TranscriptFacts = {
  visit: Visit;
  lead: { id: string; platform: string; listingId: string; title: string; url: string; seller?: string };
  startedAt: string;
  endedAt: string;
  clock: ClockCheck[];
  environment: VisitEnvironment;
  steps: StepDone[];
  recording: { frames: number; seconds: number; video?: string };
  files: TranscriptFile[];
};

/** The transcript to sign, as Word document and, where there is a browser to print with, as PDF; `note` says why not. */
export type TranscriptMaker = {
  transcript(facts: TranscriptFacts): Promise<{ docx: Uint8Array; pdf?: Uint8Array; note?: Bilingual }>;
  close(): Promise<void>;
};

/** What an officer's capture works with beside the rest of evidence. */
export type VisitTools = {
  visitor: Visitor;
  /**
   * The machine's clock beside every source there is; for a made-up platform where none is set, beside that platform. Throws
   * HubiaoError `time-source-missing` without any, `time-source-failed` where none gives a time.
   */
  checkClock(recipe: Recipe | undefined): Promise<ClockCheck[]>;
  /** What the clock may at most be off, in milliseconds. */
  clockToleranceMs: number;
  /** Every file of the program with its SHA-256, a line each. */
  program(): Promise<string>;
  transcripts: Pick<TranscriptMaker, 'transcript'>;
};
