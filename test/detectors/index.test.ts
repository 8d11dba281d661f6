import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = (path: string): string => fileURLToPath(new URL(`../../detectors/${path}`, import.meta.url));

it('lists every channel', () => {
  const listed = readFileSync(folder('text/channels/index.ts'), 'utf8');
  const files = readdirSync(folder('text/channels')).filter((file) => !['index.ts', 'channel.ts'].includes(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(listed).toContain(`'./${file}'`);
});

it('lists every folder that makes a detector', () => {
  const listed = readFileSync(folder('index.ts'), 'utf8');
  const makers = readdirSync(folder(''), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => {
      const files = readdirSync(folder(name));
      return files.includes('index.ts') && /\): Detector \{/.test(readFileSync(folder(`${name}/index.ts`), 'utf8'));
    });
  expect(makers.length).toBeGreaterThan(3);
  for (const maker of makers) expect(listed).toContain(`'./${maker}/index.ts'`);
});
