import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED = /^(node_modules|dist|coverage|\..*)$/;

/** Every TypeScript file of the project on disk, relative to its folder; declarations aside, as nothing imports them. */
function sources(folder = '') {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : sources(path);
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/**
 * Checks the import rule of `.dependency-cruiser.cjs` over the files given. Resolves with the rule's violations and with
 * the files that it never saw: a checker that saw nothing has proved nothing.
 */
export async function checkImports(baseDir = ROOT, files = sources()) {
  const require = createRequire(import.meta.url);
  const config = require('../.dependency-cruiser.cjs');
  const { output } = await cruise(
    files,
    { ...config.options, baseDir, ruleSet: { forbidden: config.forbidden }, validate: true },
    undefined,
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  );
  const seen = new Map(output.modules.map((module) => [module.source, module]));
  return {
    modules: output.modules.length,
    dependencies: output.summary.totalDependenciesCruised ?? 0,
    unseen: files.filter((file) => !seen.has(file)),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, dependencies, unseen, violations } = await checkImports();
  for (const { rule, from, to } of violations) process.stderr.write(`${rule}: ${from} imports ${to}\n`);
  for (const file of unseen) process.stderr.write(`not seen by the import check: ${file}\n`);
  const blind = modules === 0 || dependencies === 0;
  if (blind) process.stderr.write('The import check saw no imports at all: it proves nothing.\n');
  const bad = blind || violations.length > 0 || unseen.length > 0;
  process.stdout.write(`Import check: ${modules} modules, ${dependencies} imports, ${violations.length} violations.\n`);
  process.exitCode = bad ? 1 : 0;
}
