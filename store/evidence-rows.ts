import type { Capture } from '../domain/capture.ts';

/** What one snapshot was read from: answers and pictures, as JSON, each with the hash that its bytes are kept by. */
export type SourceRow = { _id: string; at: Date; pages?: string; pictures?: string; demo?: boolean };

/** One capture; `open` is the time of its last step while it is not finished. */
export type CaptureRow = {
  _id: string;
  lead: string;
  plan: string;
  state: Capture['state'];
  plannedAt: Date;
  open?: Date;
  bundle?: string;
  index?: number;
  loggedAt?: Date;
  stampError?: string;
  error?: string;
  checked?: string;
  /** When something went wrong with it. */
  trouble?: Date;
  demo?: boolean;
};
