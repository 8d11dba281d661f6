import type { FigureFiles, FigureFormat } from '../../domain/figure-files.ts';
import { figuresPage } from './page.ts';
import { figuresCsv, figuresXlsx } from './sheets.ts';

const MEDIA: Record<FigureFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  png: 'image/png',
};

/** Prints a page that is whole as it is, or draws it. */
export type PagePrinter = {
  page(html: string): Promise<Uint8Array>;
  picture(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Writes figures to files: tables by themselves, PDF and PNG by the printer given. */
export function createFigureFiles(printer: PagePrinter): FigureFiles {
  return {
    async file(report, format) {
      const bytes = await {
        csv: async () => figuresCsv(report),
        xlsx: () => figuresXlsx(report),
        pdf: () => printer.page(figuresPage(report)),
        png: () => printer.picture(figuresPage(report)),
      }[format]();
      const day = report.figures.cutOff.slice(0, 16).replace(/[-:T]/g, '');
      return { name: `hubiao-figures-${day}.${format}`, mediaType: MEDIA[format], bytes };
    },
    close: () => printer.close(),
  };
}
