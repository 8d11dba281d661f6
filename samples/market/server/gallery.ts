import type { Registries } from '../../../domain/registries.ts';
import { drawPicture, type Picture } from '../pictures.ts';
import type { Reply } from './reply.ts';

const MOST_PICTURES = 400;

/** Answers for pictures by file name; the last 400 drawn are kept. */
export function createGallery(registries: Registries): (name: string) => Promise<Reply> {
  const kept = new Map<string, Promise<Picture | undefined>>();
  return async (name) => {
    const drawing = kept.get(name) ?? drawPicture(name, registries);
    kept.delete(name);
    kept.set(name, drawing);
    const oldest = kept.keys().next().value;
    if (kept.size > MOST_PICTURES && oldest !== undefined) kept.delete(oldest);
    const picture = await drawing;
    if (picture === undefined) return { status: 404, type: 'text/plain', body: 'no such picture' };
    return { type: picture.type, body: picture.bytes, headers: { 'cache-control': 'public, max-age=86400' } };
  };
}
