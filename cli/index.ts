import type { Command } from 'commander';

export type AddCommand = (program: Command) => void;

/**
 * Every command, in the order `hubiao --help` shows them: the names it answers to and where it is. Only what is asked for is
 * loaded, so that a small command need not wait for a browser and a web server to be read in.
 */
export const commands: { names: string[]; load: () => Promise<AddCommand> }[] = [
  { names: ['start'], load: async () => (await import('./start.ts')).startCommand },
  { names: ['sample-market'], load: async () => (await import('./sample-market.ts')).sampleMarketCommand },
  { names: ['screen'], load: async () => (await import('./screen.ts')).screenCommand },
  { names: ['directory', 'gi', 'signs'], load: async () => (await import('./registries.ts')).registryCommands },
  { names: ['crawl'], load: async () => (await import('./crawl.ts')).crawlCommand },
  { names: ['plan'], load: async () => (await import('./plan.ts')).planCommand },
  { names: ['platform'], load: async () => (await import('./platform.ts')).platformCommand },
  { names: ['extract'], load: async () => (await import('./extract.ts')).extractCommand },
  { names: ['leads'], load: async () => (await import('./leads.ts')).leadsCommand },
  { names: ['evaluate'], load: async () => (await import('./evaluate.ts')).evaluateCommand },
  { names: ['fit'], load: async () => (await import('./fit.ts')).fitCommand },
  { names: ['doctor'], load: async () => (await import('./doctor.ts')).doctorCommand },
  { names: ['database'], load: async () => (await import('./database.ts')).databaseCommand },
  { names: ['demo'], load: async () => (await import('./demo.ts')).demoCommand },
  { names: ['figures'], load: async () => (await import('./figures.ts')).figuresCommand },
  { names: ['replay'], load: async () => (await import('./replay.ts')).replayCommand },
  { names: ['evidence'], load: async () => (await import('./evidence.ts')).evidenceCommand },
  { names: ['report'], load: async () => (await import('./later.ts')).laterCommands },
];
