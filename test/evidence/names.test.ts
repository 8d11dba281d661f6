import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, pathProblem, safeName } from '../../evidence/bag/names.ts';

const NASTY = [
  '',
  '.',
  '..',
  ' ',
  'a.',
  'a ',
  '../x',
  '/etc/passwd',
  'C:\\x',
  'nul',
  'COM1.txt',
  'aux.tar.gz',
  '\u202egpj.exe',
  '%2e%2e',
  'a\nb',
  '\ud800',
  '.gitignore',
  'e\u0301.png',
  '长'.repeat(300),
  `${'👟'.repeat(90)}.jpeg`,
];

describe('names of payload files', () => {
  it('are sound whatever was wanted, and differ on every file system', () => {
    const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (wanted) => {
        const taken = new Set<string>();
        const names = wanted.map((one) => safeName(one, taken));
        for (const name of names) {
          expect(pathProblem(`data/${name}`), JSON.stringify(name)).toBeUndefined();
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
          expect(name).not.toContain('/');
        }
        expect(new Set(names.map(foldedName)).size).toBe(names.length);
      }),
      { numRuns: 2000, seed: 8 },
    );
  });

  it('keep what can be kept', () => {
    const taken = new Set<string>();
    expect(
      ['主图 1.jpg', 'é.png', 'a.b.c.tar.gz', 'screen.png', 'SCREEN.PNG'].map((name) => safeName(name, taken)),
    ).toEqual(['主图 1.jpg', 'é.png', 'a.b.c.tar.gz', 'screen.png', 'SCREEN-2.PNG']);
  });

  it.each([
    '',
    '/x',
    '../x',
    'a/../b',
    'a//b',
    './a',
    'a/',
    'C:/x',
    'a\\b',
    'a\u0000',
    'a\u202eb',
    'NUL',
    'a/con.txt',
    'a.',
    'e\u0301',
    'a%0Ab',
    'x'.repeat(500),
  ])('are refused as %j', (path) => {
    expect(pathProblem(path)).toEqual(expect.any(String));
  });
});
