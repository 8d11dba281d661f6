import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../lib/release.ts';
import { checkImports } from '../../scripts/check-imports.js';

function checkout(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const broken = async (files: Record<string, string>): Promise<string[]> => {
  const check = await checkImports(checkout(files), Object.keys(files));
  expect(check.unseen).toEqual([]);
  return check.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
};

describe('the import rule', () => {
  it('saw every module of the project, and their imports', async () => {
    const check = await checkImports();
    expect(check.unseen).toEqual([]);
    const files = readdirSync(join(projectRoot, 'domain')).filter((name) => name.endsWith('.ts'));
    expect(check.modules).toBeGreaterThan(files.length);
    expect(check.dependencies).toBeGreaterThan(check.modules);
  });

  it('refuses a room that imports another', async () => {
    const files = { 'detectors/a.ts': "import '../store/b.ts';", 'store/b.ts': 'export const b = 1;' };
    expect(await broken(files)).toEqual(['room-detectors-stands-alone: detectors/a.ts → store/b.ts']);
  });

  it('refuses types alone just as well', async () => {
    const files = {
      'alerts/a.ts': "import type { B } from '../config/b.ts';\nexport type A = B;",
      'config/b.ts': 'export type B = 1;',
    };
    expect(await broken(files)).toEqual(['room-alerts-stands-alone: alerts/a.ts → config/b.ts']);
  });

  it('refuses a domain that imports lib, a queue that knows a room, and circles', async () => {
    const files = {
      'domain/a.ts': "import '../lib/b.ts';",
      'lib/b.ts': "import './c.ts';",
      'lib/c.ts': "import './b.ts';",
      'queue/d.ts': "import '../crawlers/e.ts';",
      'crawlers/e.ts': 'export {};',
    };
    expect((await broken(files)).map((text) => text.split(':')[0]).sort()).toEqual([
      'domain-imports-zod-only',
      'no-circles',
      'queue-knows-no-room',
    ]);
  });

  it('lets a room import domain, lib, itself and packages', async () => {
    const files = {
      'domain/a.ts': 'export type A = 1;',
      'lib/b.ts': "import type { A } from '../domain/a.ts';\nexport const b: A = 1;",
      'store/c.ts':
        "import { readFile } from 'node:fs/promises';\nimport { b } from '../lib/b.ts';\nexport const c = [b, readFile];",
    };
    expect(await broken(files)).toEqual([]);
  });
});

/** Where a program enters each room: what none of these reaches is listed nowhere. */
const ENTRIES: Record<string, string[]> = {
  detectors: [
    'detectors/index.ts',
    'detectors/screen.ts',
    'detectors/images/index.ts',
    'detectors/score/fit/index.ts',
    'detectors/pool/index.ts',
    'detectors/pool/thread.ts',
    'detectors/pool/worker.ts',
    'detectors/text/tables/make.ts',
    'detectors/text/tables/make-pinyin.ts',
    'detectors/wording/fit.ts',
  ],
  alerts: ['alerts/index.ts'],
  papers: ['papers/index.ts'],
  crawlers: ['crawlers/index.ts'],
  store: ['store/index.ts'],
  services: ['services/index.ts'],
  cli: ['cli/main.ts'],
};

const sourcesOf = (room: string): string[] =>
  readdirSync(join(projectRoot, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name}`);

function reached(room: string, entries: string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !file.startsWith(`${room}/`) || !existsSync(join(projectRoot, file))) continue;
    seen.add(file);
    const text = readFileSync(join(projectRoot, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g))
      waiting.push(join(dirname(file), target));
  }
  return seen;
}

describe('a room lists what it has', () => {
  for (const [room, entries] of Object.entries(ENTRIES))
    it(`${room}: no file is left unlisted`, () => {
      const seen = reached(room, entries);
      expect(sourcesOf(room).filter((file) => !seen.has(file))).toEqual([]);
    });
});
