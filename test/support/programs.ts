import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes PATH, until the test is over, one folder with programs that answer what is given, and links to real ones. */
export function onlyOnPath(programs: Record<string, string>, links: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-path-'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
  const before = process.env['PATH'];
  process.env['PATH'] = folder;
  onTestFinished(() => {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
