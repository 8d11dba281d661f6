import { expect, it } from 'vitest';
import { searchTokens } from '../../../lib/text/tokens.ts';

it.each([
  ['耐克 Ｎｉｋｅ Air-Max 2024', ['耐克', 'nike', 'air', 'max', '2024']],
  ['愛馬仕包', ['爱马', '马仕', '仕包']],
  ['茶', ['茶']],
  ['iPhone15手机', ['iphone15', '手机']],
  ['Nike nike NIKE', ['nike']],
  ['🔥🔥 !!', []],
  ['', []],
])('cuts %s into %j', (text, tokens) => {
  expect(searchTokens(text)).toEqual(tokens);
});

it('finds a query in whatever spelling the text has', () => {
  const text = searchTokens('正品愛馬仕 ＨＥＲＭＥＳ 絲巾');
  for (const query of ['爱马仕', 'hermès', '丝巾'])
    for (const token of searchTokens(query)) expect(text).toContain(token);
});
