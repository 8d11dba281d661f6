import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../../crawlers/recipe/pattern.ts';

test.each([
  ['item/(\\d+)', '/item/123?x'],
  ['id=([\\w-]+)', '?id=ab-9&'],
  ['(?:x|y){2,3}', 'zxyxz'],
  ['^/p/([^/?]+)', '/p/abc?d'],
  ['a|ab', 'ab'],
  ['(a|ab)(c|bcd)', 'abcd'],
  ['\\bfoo\\b', 'a foo b'],
  ['[^\\d]+', '123abc'],
  ['价格：(\\d+)', '价格：99'],
  ['(x*)*y', 'xxxxy'],
  ['_(\\d+)\\.html$', 'a-b_12.html'],
  ['a{2,}?', 'aaaa'],
  ['[a-c\\-]+', 'x-ab-'],
  ['(?<id>\\d{4})', 'y2026'],
  ['\\u4e2d.', '中国'],
])('%s finds in %s what the engine of the language finds', (pattern, text) => {
  const match = new RegExp(pattern).exec(text);
  expect(compilePattern(pattern)(text)).toBe(match?.[1] ?? match?.[0]);
});

test('random patterns of its subset agree with the engine of the language', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    'a*',
    'b+?',
    '(?:ab|a)',
    '(?:a|b)*',
    'a{1,2}',
    '\\d?',
    '^',
    '$',
  );
  const source = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.array(piece, { minLength: 1, maxLength: 3 }))
    .map(([one, two]) => `${one.join('')}(${two.join('')})`);
  fc.assert(
    fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 12 }), (pattern, text) => {
      expect(compilePattern(pattern)(text)).toBe(new RegExp(pattern).exec(text)?.[1]);
    }),
    { numRuns: 500 },
  );
});

test.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '(?:a?){50}a{50}', '([a-z]+)*\\d'])(
  '%s on 100,000 characters comes back',
  (pattern) => {
    expect(() => compilePattern(pattern)(`${'a'.repeat(100_000)}!`)).not.toThrow();
  },
);

test.each(['(?=a)', '(?<!a)b', '(a)\\1', '(a', 'a)', '[a', 'a{3,1}', '*', '((((a{99}){99}){99}){99})', '\\'])(
  '%s is refused with a sentence',
  (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(/is refused/);
  },
);
