import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../lib/release.ts';
import { type LockFile, missingEntries, platformEntry } from '../../scripts/complete-lock.js';

const ROOMS = [
  'domain',
  'lib',
  'config',
  'crawlers',
  'queue',
  'detectors',
  'store',
  'evidence',
  'papers',
  'alerts',
  'reports',
  'console',
  'services',
  'cli',
  'roles',
  'samples',
];

// Rooms of later releases are not there yet.
const sources = ROOMS.filter((room) => existsSync(join(projectRoot, room))).flatMap((room) =>
  readdirSync(join(projectRoot, room), { recursive: true, encoding: 'utf8' })
    // The description of the API in types is made by a program.
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\/node_modules\/|^web\/dist/.test(name) && !name.endsWith('api/schema.d.ts'),
    )
    .map((name) => ({ file: `${room}/${name}`, text: readFileSync(join(projectRoot, room, name), 'utf8') })),
);
const where = (bad: (source: { file: string; text: string }) => boolean): string[] =>
  sources.filter(bad).map(({ file }) => file);

describe('the house rules', () => {
  it('read the environment in one place', () => {
    // Handing the whole of it on, to that place or to a child process, is no reading.
    expect(where(({ text }) => /process\.env(\.|\[|\?\.)/.test(text))).toEqual([]);
  });

  it('keep every file within 300 lines', () => {
    expect(where(({ text }) => text.trimEnd().split('\n').length > 300)).toEqual([]);
  });

  it('write to the console from commands only', () => {
    expect(
      where(({ file, text }) => !/^(cli|samples)\//.test(file) && /\bconsole\.(log|info|warn|error)\(/.test(text)),
    ).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as LockFile;

  it('names the builds of every platform, so that npm ci takes it everywhere', () => {
    expect(missingEntries(lock)).toEqual([]);
  });

  it('is completed with entries that hold a platform', () => {
    expect(platformEntry('@img/sharp-linuxmusl-arm64', '1.0.0', false)).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(platformEntry('@node-rs/jieba-linux-arm-gnueabihf', '2.0.0', true)).toEqual({
      version: '2.0.0',
      cpu: ['arm'],
      dev: true,
      libc: ['glibc'],
      optional: true,
      os: ['linux'],
    });
    const nested: LockFile = {
      packages: {
        'node_modules/a/node_modules/b': { optionalDependencies: { c: '^1.0.0', d: '2.0.0' } },
        'node_modules/a/node_modules/c': {},
      },
    };
    expect(missingEntries(nested)).toEqual([{ name: 'd', version: '2.0.0', dev: false }]);
  });
});
