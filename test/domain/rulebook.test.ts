import { describe, expect, it } from 'vitest';
import { Lexicon } from '../../domain/rulebook.ts';

const wordsOf = (words: string): string[] => Lexicon.parse({ id: 'some', words }).words;

describe('a lexicon reads words', () => {
  it.each<[string, string, string[]]>([
    ['parted by semicolons', ' 尾单 ;原单;; ', ['尾单', '原单']],
    ['with a group, which may stand for nothing', '(海|国|)淘', ['海淘', '国淘', '淘']],
    ['with several groups, the first of which changes last', '(a|b)c(d|e)f', ['acdf', 'acef', 'bcdf', 'bcef']],
    ['with groups side by side, choices without spaces around them', '(a| b )(c|)', ['ac', 'a', 'bc', 'b']],
    ['with a bracket that closes nothing as it is', 'a)b;(c', ['a)b', '(c']],
    ['that several groups spell, once', '(a|ab)(bc|c);abc', ['abc', 'ac', 'abbc']],
  ])('%s', (_, words, read) => {
    expect(wordsOf(words)).toEqual(read);
  });

  it.each(['(a|(b|c))d', '(海(外|内)|国)淘'])('%s, a group within a group, is refused by name', (word) => {
    const read = Lexicon.safeParse({ id: 'some', words: `尾单;${word}` });
    expect(read.error?.issues.map(({ message, path }) => [message, path])).toEqual([
      [`“${word}” has a group within a group`, ['words']],
    ]);
  });
});
