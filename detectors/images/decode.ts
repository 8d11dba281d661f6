import sharp, { type Sharp } from 'sharp';
import { InputError, messageOf } from '../../lib/errors.ts';

/** The largest picture taken: bytes of the file, pixels and longest side of its header. */
export const PICTURE_LIMITS = { bytes: 20 * 1024 * 1024, pixels: 50_000_000, side: 20_000 } as const;

/** Raster formats taken, by the bytes they begin with; the name is sharp's. */
const SIGNATURES: readonly { format: string; begins(bytes: Uint8Array): boolean }[] = [
  { format: 'jpeg', begins: (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff },
  { format: 'png', begins: (b) => ascii(b, 1, 3) === 'PNG' && b[0] === 0x89 },
  { format: 'gif', begins: (b) => ascii(b, 0, 4) === 'GIF8' },
  { format: 'webp', begins: (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WEBP' },
  { format: 'heif', begins: (b) => ascii(b, 4, 8) === 'ftypavif' || ascii(b, 4, 8) === 'ftypavis' },
];

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/**
 * Opens a picture for decoding, its first frame only. Refuses with an InputError, from the header and before any pixel
 * is decoded: what is too large in bytes or pixels, is no JPEG, PNG, GIF, WebP or AVIF (SVG among them), or carries an
 * archive, a document or a page behind the picture.
 */
export async function openPicture(bytes: Uint8Array): Promise<Sharp> {
  if (bytes.length > PICTURE_LIMITS.bytes) refuse(`${bytes.length} bytes, more than ${PICTURE_LIMITS.bytes}`);
  const signature = SIGNATURES.find((one) => one.begins(bytes));
  if (signature === undefined) refuse('not a JPEG, PNG, GIF, WebP or AVIF picture');
  if (isPolyglot(bytes, signature.format)) refuse('another file is hidden in the picture');
  const picture = sharp(bytes, {
    failOn: 'error',
    limitInputPixels: PICTURE_LIMITS.pixels,
    pages: 1,
    page: 0,
    animated: false,
    sequentialRead: true,
  });
  const head = await picture.metadata().catch((error: unknown) => refuse(messageOf(error)));
  if (head.format !== signature.format) refuse(`begins as ${signature.format} but reads as ${head.format}`);
  if (head.width * head.height > PICTURE_LIMITS.pixels || Math.max(head.width, head.height) > PICTURE_LIMITS.side)
    refuse(`${head.width} × ${head.height} pixels`);
  return picture;
}

const TAILS: Record<string, readonly number[]> = {
  jpeg: [0xff, 0xd9],
  png: [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
};
const OTHER_FILES = ['PK\u0003\u0004', '%PDF-', '<?php', '<html', '<script', 'Rar!', '7z\u00bc\u00af'];

/** True where, behind the end of a JPEG or PNG, the beginning of another kind of file stands. */
function isPolyglot(bytes: Uint8Array, format: string): boolean {
  const tail = TAILS[format];
  if (tail === undefined) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from(tail));
  if (end === -1) return false;
  const first = format === 'png' ? buffer.indexOf(Buffer.from(tail)) : end;
  const rest = buffer.subarray(first + tail.length);
  return OTHER_FILES.some((start) => rest.includes(start, 0, 'latin1'));
}

function refuse(why: string): never {
  throw new InputError(`picture refused: ${why}`, {
    code: 'picture-refused',
    kept: 'the listing and its other pictures',
    advice: 'look at the picture on its page',
  });
}
