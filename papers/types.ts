import type { LegalRule } from '../domain/law.ts';
import type { PaperBook } from '../domain/paper-template.ts';

/** One part of the body: a first-level heading 一、, or a paragraph. */
export type Block = { kind: 'heading' | 'text'; text: string };

/** A table on a page of its own; `widths` in millimetres, 156 in all, `code` columns may break anywhere. */
export type Annex = {
  title: string;
  columns: { title: string; width: number; code?: boolean; centre?: boolean }[];
  rows: string[][];
};

/** A paper as it is laid out, the same for every format. `head` and `imprint` are an office's only. */
export type PaperContent = {
  head?: { lines: string[]; number?: string };
  /** The title in lines, none of which parts a phrase. */
  title: string[];
  recipient: string;
  blocks: Block[];
  annexTitles: string[];
  signer: string;
  /** The day under the text, in words; blank where it is not settled yet. */
  date: string;
  sealing: 'open' | 'done' | 'none';
  annexes: Annex[];
  imprint?: { copies?: string; office: string; date: string };
  /** Said over every page of a paper that is not in force: 草稿, 已撤回, 已更正. */
  stamp?: string;
};

export type ContentFacts = { book: PaperBook; law: readonly LegalRule[]; platformName: string };
