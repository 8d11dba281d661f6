/**
 * Letters of other scripts that are drawn like a Latin one, after Unicode UTS #39 (confusables), restricted to shapes a
 * reader cannot tell apart in a title. Pairs are written as look-alikes and the letter they pass for.
 */
const TABLE: readonly (readonly [string, string])[] = [
  ['АΑᎪꓮ', 'a'],
  ['аɑα', 'a'],
  ['ᴀ', 'a'],
  ['ВΒᏴꓐ', 'b'],
  ['ʙЬь', 'b'],
  ['СϹᏟꓚ', 'c'],
  ['сϲᴄ', 'c'],
  ['Ꭰꓓ', 'd'],
  ['ᴅԁ', 'd'],
  ['ЕΕᎬꓰ', 'e'],
  ['еєεҽᴇ', 'e'],
  ['ꓝϜ', 'f'],
  ['ꜰ', 'f'],
  ['Ꮐꓖ', 'g'],
  ['ɡɢց', 'g'],
  ['НΗᎻꓧ', 'h'],
  ['һհʜ', 'h'],
  ['ІΙӀꓲ', 'i'],
  ['іιıɪӏ', 'i'],
  ['ЈᎫꓙ', 'j'],
  ['јϳᴊ', 'j'],
  ['КΚᏦꓗ', 'k'],
  ['кκᴋ', 'k'],
  ['Ꮮꓡ', 'l'],
  ['ʟ', 'l'],
  ['МΜᎷꓟ', 'm'],
  ['ᴍм', 'm'],
  ['ΝꓠИ', 'n'],
  ['ոɴη', 'n'],
  ['ОΟՕꓳ', 'o'],
  ['оοօᴏσ', 'o'],
  ['РΡᏢꓑ', 'p'],
  ['рρᴘ', 'p'],
  ['Ԛ', 'q'],
  ['ԛգ', 'q'],
  ['ᎡꓣЯ', 'r'],
  ['ʀг', 'r'],
  ['ЅՏᏚꓢ', 's'],
  ['ѕꜱ', 's'],
  ['ТΤᎢꓔ', 't'],
  ['тτᴛ', 't'],
  ['ՍꓴՄ', 'u'],
  ['սυᴜ', 'u'],
  ['Ꮩꓦ', 'v'],
  ['νᴠѵ', 'v'],
  ['ᎳꓪԜ', 'w'],
  ['ԝωᴡ', 'w'],
  ['ХΧꓫ', 'x'],
  ['хχ', 'x'],
  ['УΥҮꓬ', 'y'],
  ['уүγʏ', 'y'],
  ['ZΖᏃꓜ', 'z'],
  ['ᴢ', 'z'],
];

const enclosed = (first: number): [number, number][] =>
  Array.from({ length: 26 }, (_, i): [number, number] => [first + i, 0x61 + i]);

/** Code point of a look-alike → code point of the lower-case Latin letter it passes for. */
export const CONFUSABLES: ReadonlyMap<number, number> = new Map([
  ...TABLE.flatMap(([likes, letter]) =>
    [...likes].map((like): [number, number] => [like.codePointAt(0)!, letter.codePointAt(0)!]),
  ).filter(([like, letter]) => like !== letter && like !== letter - 32),
  // Negative circled and squared letters and regional indicators have no compatibility mapping in Unicode.
  ...enclosed(0x1f150),
  ...enclosed(0x1f170),
  ...enclosed(0x1f1e6),
]);
