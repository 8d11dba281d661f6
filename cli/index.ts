import type { Command } from 'commander';
import { crawlCommand } from './crawl.ts';
import { databaseCommand } from './database.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { evaluateCommand } from './evaluate.ts';
import { extractCommand } from './extract.ts';
import { laterCommands } from './later.ts';
import { leadsCommand } from './leads.ts';
import { platformCommand } from './platform.ts';
import { registryCommands } from './registries.ts';
import { sampleMarketCommand } from './sample-market.ts';
import { screenCommand } from './screen.ts';
import { startCommand } from './start.ts';

/** Every command, in the order `hubiao --help` shows them. */
export const commands: ((program: Command) => void)[] = [
  startCommand,
  sampleMarketCommand,
  screenCommand,
  registryCommands,
  crawlCommand,
  platformCommand,
  extractCommand,
  leadsCommand,
  evaluateCommand,
  doctorCommand,
  databaseCommand,
  demoCommand,
  laterCommands,
];
