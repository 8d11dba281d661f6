import { InputError } from '../../lib/errors.ts';

/** True for the SHA-256 that a bundle is known by. */
export const isBundleName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** The refusal where a bundle is not in its place. */
export const missing = (): InputError =>
  new InputError('the bundle is not in its place', { code: 'bundle-missing', status: 404 });
