/** One line without control and direction characters, cut to `most` characters: fit for a header. */
export function oneLine(text: string, most: number): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...flat];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : flat;
}

const MARKUP = /[!"#$&'()*<>@[\\\]^_`{|}~]/g;
/** Full-width forms stand 0xFEE0 above the characters that they are of. */
const wide = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);

/**
 * Text from outside as a robot's markdown shows it: what could be markup, a mention or an address that clients make a link of is
 * written in its full-width form. The robots know no escape in common, and this one none of them can take for anything else.
 */
export const inert = (text: string): string =>
  text
    .replace(MARKUP, wide)
    .replace(/:(?=\/\/)/g, '：')
    .replace(/(?<=[\p{L}\p{N}])\.(?=[a-z]{2})/giu, '．');
