/** Pairs `own traditional` of characters of today's Japan, parted by `|`. */
declare module 'opencc-js/dict/JPShinjitaiCharacters' {
  const pairs: string;
  export default pairs;
}
