import type { Listing } from '../../../domain/listing.ts';
import type { Mark } from '../../../domain/registries.ts';

/** One way of finding names in listings; `flags` answers for each listing of a batch whether any mark was found. */
export type Flags = (listings: readonly Listing[]) => boolean[] | Promise<boolean[]>;

/** A way made ready for a directory. `cached` opens its compiled form from disk, where it has one. */
export type Ready = { flags: Flags; cached?: () => void; close?: () => Promise<void> };
export type Peer = { id: string; about: string; batch: number; prepare(marks: Mark[]): Ready | Promise<Ready> };

/** The texts of a listing in one, as a plain search reads them. */
export const textOf = (listing: Listing): string =>
  `${listing.title} ${listing.brand ?? ''} ${listing.description ?? ''}`.toLowerCase();

/** The names of a mark. */
export const namesOf = (mark: Mark): string[] => [mark.mark, ...(mark.aliases ?? [])].map((name) => name.toLowerCase());

/** Words of letters and digits, and pairs of Chinese characters: what a word index of Chinese text is made of. */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(/\p{sc=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{sc=Han}/u.test(run)) found.push(run);
    else if (run.length === 1) found.push(run);
    else for (let k = 0; k + 1 < run.length; k++) found.push(run.slice(k, k + 2));
  }
  return found;
}
