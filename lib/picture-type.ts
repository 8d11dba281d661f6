/** Media types of pictures that a browser draws and that can hold no script, by what their bytes begin with. */
const TYPES: [string, number, string][] = [
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/gif', 0, '47494638'],
  ['image/webp', 8, '57454250'],
  ['image/avif', 4, '6674797061766966'],
];

/** The media type of a picture; undefined for anything else, an SVG among it. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return TYPES.find(([, at, magic]) => hex.startsWith(magic, at * 2))?.[0];
}
