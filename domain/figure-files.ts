import type { Figures } from './figures.ts';
import type { PaperFile } from './paper-ports.ts';
import type { Day } from './time.ts';

export type FigureFormat = 'csv' | 'xlsx' | 'pdf' | 'png';
export type FigureLanguage = 'zh' | 'en';

/** Pages asked of all platforms on a day, and how many of them came to nothing. */
export type CrawlDay = { day: Day; pages: number; bad: number };

/** A span of days that a trend is seen against. */
export type Band = { id: string; text: { zh: string; en: string }; from: Day; until: Day };

/** Figures with what a reader needs to know of them: names of what they are told by, the filters they were made under. */
export type FigureReport = {
  figures: Figures;
  /** The filters as chosen, their values named. */
  filters: { name: string; value: string }[];
  names: Record<string, string>;
  crawls: CrawlDay[];
  bands: Band[];
  language: FigureLanguage;
};

/** Writes figures to files. Throws `browser-missing` for pdf and png where there is no Chromium. */
export type FigureFiles = {
  file(report: FigureReport, format: FigureFormat): Promise<PaperFile>;
  close(): Promise<void>;
};
