/**
 * Letters of other scripts that are drawn like a Latin one, after Unicode UTS #39 (confusables), restricted to shapes a
 * reader cannot tell apart in a title. Pairs are written as look-alikes and the letter they pass for.
 */
const TABLE: readonly (readonly [string, string])[] = [
  ['АΑᎪꓮ', 'a'],
  ['аɑα∧Λ∆Δᗩ', 'a'],
  ['ᴀ', 'a'],
  ['ВΒᏴꓐ', 'b'],
  ['ʙЬьвβᗷ', 'b'],
  ['СϹᏟꓚ', 'c'],
  ['сϲᴄᑕ', 'c'],
  ['Ꭰꓓ', 'd'],
  ['ᴅԁδᗪ', 'd'],
  ['ЕΕᎬꓰ', 'e'],
  ['еєεҽᴇΣξΞ', 'e'],
  ['ꓝϜ', 'f'],
  ['ꜰғƒᖴ', 'f'],
  ['Ꮐꓖ', 'g'],
  ['ɡɢց', 'g'],
  ['НΗᎻꓧ', 'h'],
  ['һհʜнᕼ', 'h'],
  ['ІΙӀꓲ', 'i'],
  ['іιıɪӏ', 'i'],
  ['ЈᎫꓙ', 'j'],
  ['јϳᴊᒍ', 'j'],
  ['КΚᏦꓗ', 'k'],
  ['кκᴋ', 'k'],
  ['Ꮮꓡ', 'l'],
  ['ʟλᒪ', 'l'],
  ['МΜᎷꓟ', 'm'],
  ['ᴍмᗰ', 'm'],
  ['ΝꓠИ', 'n'],
  ['ոɴηипПᑎ', 'n'],
  ['ОΟՕꓳ', 'o'],
  ['оοօᴏσθΘφΦӨө', 'o'],
  ['РΡᏢꓑ', 'p'],
  ['рρᴘᑭ', 'p'],
  ['Ԛ', 'q'],
  ['ԛգᑫ', 'q'],
  ['ᎡꓣЯ', 'r'],
  ['ʀгяᖇ', 'r'],
  ['ЅՏᏚꓢ', 's'],
  ['ѕꜱςᔕ', 's'],
  ['ТΤᎢꓔ', 't'],
  ['тτᴛ', 't'],
  ['ՍꓴՄ', 'u'],
  ['սυᴜцЦμᑌ', 'u'],
  ['Ꮩꓦ', 'v'],
  ['νᴠѵᐯ', 'v'],
  ['ᎳꓪԜ', 'w'],
  ['ԝωᴡѡшШщЩᗯ', 'w'],
  ['ХΧꓫ', 'x'],
  ['хχ᙭', 'x'],
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
