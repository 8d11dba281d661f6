import { createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/hash.ts';
import { text } from './text.ts';

/** Cursors of pages: where the next one begins, signed together with the filter it belongs to. */
export type Cursors = {
  write(rank: string, filter: object): string;
  /** The rank that a cursor holds; throws InputError `cursor-refused` for one that was not given out for this filter. */
  read(cursor: string, filter: object): string;
};

const SIGNATURE_BYTES = 12;

/** Cursors signed with a secret of the installation. */
export function createCursors(secret: string): Cursors {
  const sign = (rank: string, filter: object): Buffer =>
    createHmac('sha256', secret)
      .update(`${rank}\n${canonicalJson(filter)}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  return {
    write: (rank, filter) => Buffer.concat([sign(rank, filter), Buffer.from(rank)]).toString('base64url'),
    read(cursor, filter) {
      const bytes = Buffer.from(text(cursor, 'cursor'), 'base64url');
      const rank = bytes.subarray(SIGNATURE_BYTES).toString();
      const known = bytes.length > SIGNATURE_BYTES && bytes.toString('base64url') === cursor;
      if (known && timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(rank, filter))) return rank;
      throw new InputError('The cursor is not one that was given out for this list.', {
        code: 'cursor-refused',
        advice: 'Begin again with the first page.',
      });
    },
  };
}
