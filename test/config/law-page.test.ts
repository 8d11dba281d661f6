import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lawPage } from '../../config/law-page.ts';
import { loadRules } from '../../config/rules.ts';
import { projectRoot } from '../../lib/release.ts';

describe('docs/LAW.md', () => {
  it('is what the rule files say (where it is stale: npm run law)', () => {
    expect(readFileSync(join(projectRoot, 'docs/LAW.md'), 'utf8') === lawPage(loadRules())).toBe(true);
  });

  it('tells every rule, says what nobody checked, and has a place for every link', () => {
    const rules = loadRules();
    const page = lawPage(rules);
    for (const rule of rules.law) expect(page).toContain(`\n### ${rule.id}\n`);
    expect(page.match(/\*\*Unverified\*\*:/g)).toHaveLength(rules.law.filter(({ verified }) => !verified).length);
    const places = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase()));
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target!);
    expect(links.filter((target) => !places.has(target))).toEqual([]);
  });
});
