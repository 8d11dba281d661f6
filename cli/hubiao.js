#!/usr/bin/env node
import { refuse, setUp } from '../scripts/setup.js';

await setUp().catch(refuse);
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
const code = await main(process.argv.slice(2));
// Whatever still waits to be written goes out before the process ends.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
