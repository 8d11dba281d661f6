import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lawPage } from './law-page.ts';
import { loadRules } from './rules.ts';

/* Writes docs/LAW.md from the rule files: npm run law. */
writeFileSync(fileURLToPath(new URL('../docs/LAW.md', import.meta.url)), lawPage(loadRules()));
