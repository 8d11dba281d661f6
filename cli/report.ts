import type { Command } from 'commander';
import { periodOf, writeWorkReport } from '../reports/work/index.ts';
import { withInstance } from './instance.ts';

/** `hubiao report --period 2026H1 --out DIR`: the work summary as DOCX and PDF, the ledger as XLSX. */
export function reportCommand(program: Command): void {
  program
    .command('report')
    .description('the work summary of a period as DOCX and PDF, its ledger as XLSX')
    .requiredOption('--period <period>', 'a half year (2026H1), quarter (2026Q3), month (2026-05) or year (2026)')
    .requiredOption('--out <folder>', 'where the files are to stand')
    .action(async ({ period, out }: { period: string; out: string }) => {
      const asked = periodOf(period);
      const { printerFor } = await import('../roles/wiring.ts');
      await withInstance(async ({ store, settings }) => {
        const printer = printerFor(settings);
        try {
          const deps = { store, print: printer.page, now: new Date() };
          const { files, ledger } = await writeWorkReport(deps, { period: asked, folder: out });
          for (const file of files) process.stdout.write(`${file}\n`);
          process.stdout.write(`${ledger} suspected leads in the ledger\n`);
        } finally {
          await printer.close();
        }
      });
    });
}
