/** Side of the grey square that is transformed, and of the block of low frequencies that is kept. */
const SIDE = 64;
const KEPT = 16;

/** A perceptual hash: 256 bits as lower-case hex, and how much there was to see (0: a blank surface, 100: plenty). */
export type PictureHash = { hex: string; quality: number };

/** Rows 1 to 16 of the orthonormal DCT-II matrix of 64 points: the constant row is left out. */
const DCT: Float64Array = (() => {
  const matrix = new Float64Array(KEPT * SIDE);
  for (let k = 0; k < KEPT; k++)
    for (let n = 0; n < SIDE; n++)
      matrix[k * SIDE + n] = Math.sqrt(2 / SIDE) * Math.cos((Math.PI / (2 * SIDE)) * (k + 1) * (2 * n + 1));
  return matrix;
})();

/**
 * The hash of a 64 × 64 grey picture (values 0..255, by rows), after the published design of PDQ (Davis and Rosen,
 * "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm", 2019): a bit for each of 16 × 16 low
 * frequencies, set where it lies above their median. Quality sums the gradients.
 */
export function hashOf(grey: Uint8Array): PictureHash {
  const frequencies = lowFrequencies(grey);
  const median = [...frequencies].sort((a, b) => a - b)[(KEPT * KEPT) / 2 - 1]!;
  const bytes = new Uint8Array((KEPT * KEPT) / 8);
  for (let i = 0; i < frequencies.length; i++) if (frequencies[i]! > median) bytes[i >> 3]! |= 0x80 >> (i & 7);
  return { hex: Buffer.from(bytes).toString('hex'), quality: qualityOf(grey) };
}

function lowFrequencies(grey: Uint8Array): Float64Array {
  const half = new Float64Array(KEPT * SIDE);
  for (let k = 0; k < KEPT; k++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += DCT[k * SIDE + y]! * grey[y * SIDE + x]!;
      half[k * SIDE + x] = sum;
    }
  const out = new Float64Array(KEPT * KEPT);
  for (let k = 0; k < KEPT; k++)
    for (let l = 0; l < KEPT; l++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += half[k * SIDE + x]! * DCT[l * SIDE + x]!;
      out[k * KEPT + l] = sum;
    }
  return out;
}

function qualityOf(grey: Uint8Array): number {
  let sum = 0;
  for (let y = 0; y < SIDE - 1; y++)
    for (let x = 0; x < SIDE - 1; x++) {
      const here = grey[y * SIDE + x]!;
      sum += Math.floor((Math.abs(here - grey[y * SIDE + x + 1]!) * 100) / 255);
      sum += Math.floor((Math.abs(here - grey[(y + 1) * SIDE + x]!) * 100) / 255);
    }
  return Math.min(100, Math.floor(sum / 90));
}

/** The same picture seen in a mirror. */
export function mirrored(grey: Uint8Array): Uint8Array {
  const out = new Uint8Array(grey.length);
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) out[y * SIDE + x] = grey[y * SIDE + SIDE - 1 - x]!;
  return out;
}

const BITS = Uint8Array.from({ length: 16 }, (_, n) => (n & 1) + ((n >> 1) & 1) + ((n >> 2) & 1) + (n >> 3));

/** Bits in which two hashes of equal length differ; Infinity where they are no such hashes. */
export function hammingDistance(a: string, b: string): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Number.parseInt(a[i]!, 16) ^ Number.parseInt(b[i]!, 16);
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    distance += BITS[difference]!;
  }
  return distance;
}

/** The side of the grey square that `hashOf` takes. */
export const HASH_SIDE = SIDE;
