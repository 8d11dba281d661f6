import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// As OWASP's password storage cheat sheet asks: 19 MiB, two passes, one lane; the library's default variant is argon2id.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Letters and digits that nobody mistakes for another when reading them off a screen.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The argon2id hash of a password in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

let decoy: Promise<string> | undefined;

/** Whether the password is the account's. Without an account it takes as long and says no. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(24).toString('base64'));
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}

/** A random password of 78 bits that can be read out: four groups of four. */
export function readablePassword(): string {
  const letters = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}
