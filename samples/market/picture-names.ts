import type { Mark } from '../../domain/registries.ts';
import type { Random } from './random.ts';

export const EDITS = ['plain', 'scaled', 'bordered', 'resaved'] as const;

/** How many reference pictures the sample market keeps for each mark. */
export const REFERENCES_PER_MARK = 2;

/** Id of the n-th reference picture of a mark, as `Reference.id` and in picture names. */
export const referenceId = (markId: string, n: number): string => `ref-${markId}-${n}`;

/** File names of the owner's pictures as others show them: the first always changed in some way, maybe a second. */
export function referencePictures(rng: Random, mark: Mark): string[] {
  const n = rng.int(1, REFERENCES_PER_MARK);
  const first = `${referenceId(mark.id, n)}_${rng.pick(EDITS.slice(1))}-${rng.int(0, 9)}.jpg`;
  return rng.chance(0.4)
    ? [first, `${referenceId(mark.id, (n % REFERENCES_PER_MARK) + 1)}_${rng.pick(EDITS.slice(1))}-${rng.int(0, 9)}.jpg`]
    : [first];
}

/** File names of the owner's pictures as its authorised sellers show them. */
export const officialPictures = (rng: Random, mark: Mark): string[] => [
  `${referenceId(mark.id, rng.int(1, REFERENCES_PER_MARK))}_plain-0.jpg`,
];

/** File name of a QR picture that holds this text. */
export const qrPicture = (text: string): string => `qr-${Buffer.from(text, 'utf8').toString('base64url')}.png`;
