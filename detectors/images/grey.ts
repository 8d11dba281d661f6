import { InputError } from '../../lib/errors.ts';
import { openPicture } from './decode.ts';
import { HASH_SIDE } from './hash.ts';

/** A grey picture by rows, at most 512 pixels a side. */
export type Grey = { data: Uint8Array; width: number; height: number };

/** A part of a grey picture, in its pixels. */
export type Part = { left: number; top: number; width: number; height: number };

const WORKING_SIDE = 512;
const DECODE_SECONDS = 20;

/** Decodes a picture to grey, turned upright, transparent parts white. Refuses with an InputError what does not decode. */
export async function greyOf(bytes: Uint8Array): Promise<Grey> {
  const picture = await openPicture(bytes);
  try {
    const { data, info } = await picture
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .timeout({ seconds: DECODE_SECONDS })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      data: info.channels === 1 ? data : firstChannel(data, info.channels),
      width: info.width,
      height: info.height,
    };
  } catch (error) {
    throw new InputError('picture refused: it does not decode', {
      code: 'picture-refused',
      kept: 'the listing and its other pictures',
      cause: error,
    });
  }
}

function firstChannel(data: Uint8Array, channels: number): Uint8Array {
  const out = new Uint8Array(data.length / channels);
  for (let i = 0; i < out.length; i++) out[i] = data[i * channels]!;
  return out;
}

export const whole = (grey: Grey): Part => ({ left: 0, top: 0, width: grey.width, height: grey.height });

const TOLERANCE = 12;
const LEAST_PART = 0.3;

/**
 * The picture inside a border of one shade, or undefined where there is none worth cutting or too little would be left.
 * A row or column is border while each of its pixels is near the corner's shade.
 */
export function withoutBorder(grey: Grey): Part | undefined {
  const { data, width, height } = grey;
  const shade = data[0]!;
  const plain = (x: number, y: number): boolean => Math.abs(data[y * width + x]! - shade) <= TOLERANCE;
  const plainRow = (y: number): boolean => every(width, (x) => plain(x, y));
  const plainColumn = (x: number): boolean => every(height, (y) => plain(x, y));
  const top = countWhile(height, plainRow);
  if (top === height) return undefined;
  const bottom = countWhile(height, (i) => plainRow(height - 1 - i));
  const left = countWhile(width, plainColumn);
  const right = countWhile(width, (i) => plainColumn(width - 1 - i));
  const part = { left, top, width: width - left - right, height: height - top - bottom };
  const cut = top + bottom + left + right > 2;
  return cut && part.width >= width * LEAST_PART && part.height >= height * LEAST_PART ? part : undefined;
}

function every(count: number, holds: (i: number) => boolean): boolean {
  for (let i = 0; i < count; i++) if (!holds(i)) return false;
  return true;
}

function countWhile(limit: number, holds: (i: number) => boolean): number {
  let count = 0;
  while (count < limit && holds(count)) count++;
  return count;
}

/** A part of a picture as the square that is hashed, each of its pixels the mean of those it stands for. */
export function squareOf(grey: Grey, part: Part): Uint8Array {
  const out = new Uint8Array(HASH_SIDE * HASH_SIDE);
  for (let y = 0; y < HASH_SIDE; y++) {
    const y0 = part.top + Math.floor((y * part.height) / HASH_SIDE);
    const y1 = Math.max(y0 + 1, part.top + Math.floor(((y + 1) * part.height) / HASH_SIDE));
    for (let x = 0; x < HASH_SIDE; x++) {
      const x0 = part.left + Math.floor((x * part.width) / HASH_SIDE);
      const x1 = Math.max(x0 + 1, part.left + Math.floor(((x + 1) * part.width) / HASH_SIDE));
      let sum = 0;
      for (let v = y0; v < y1; v++) for (let u = x0; u < x1; u++) sum += grey.data[v * grey.width + u]!;
      out[y * HASH_SIDE + x] = Math.round(sum / ((y1 - y0) * (x1 - x0)));
    }
  }
  return out;
}
