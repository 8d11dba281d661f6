import type { KeptPage } from '../domain/capture.ts';
import type { Exchange } from '../domain/crawl.ts';
import type { EvidenceArchive } from '../domain/ports.ts';
import { decodeBody } from '../lib/fetch/index.ts';
import { sha256 } from '../lib/hash.ts';

/** Keeps bytes by their hash, and has them again. */
export type Keeper = Pick<EvidenceArchive, 'keep' | 'kept'>;

const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Keeps the bytes of an exchange as they were received, and the frames that came with it; a body that is those bytes unpacked is
 * known by its hash alone.
 */
export async function keepExchange(keeper: Keeper, { body, wire, frames = [], ...rest }: Exchange): Promise<KeptPage> {
  for (const { bytes } of frames) if (bytes !== undefined) await keeper.keep(bytes);
  const kept = frames.map(({ bytes: _bytes, ...frame }) => frame);
  const said = { ...rest, ...(kept.length === 0 ? {} : { frames: kept }) };
  if (wire === undefined) return { ...said, sha256: await keeper.keep(body) };
  const { body: received, ...around } = wire;
  return { ...said, sha256: sha256(body), wire: { ...around, sha256: await keeper.keep(received) } };
}

/** The exchange that was kept; undefined where its bytes are not there, or no longer give the body that was read. */
export async function keptExchange(
  archive: Pick<EvidenceArchive, 'kept'>,
  { sha256: hash, wire, frames: _frames, ...said }: KeptPage,
): Promise<Exchange | undefined> {
  const bytes = await archive.kept(wire?.sha256 ?? hash);
  if (bytes === undefined) return undefined;
  if (wire === undefined) return { ...said, body: bytes };
  const body = await decodeBody(Buffer.from(bytes), said.headers['content-encoding'], LARGEST_BODY).catch(
    () => undefined,
  );
  if (body === undefined || sha256(body) !== hash) return undefined;
  const { sha256: _received, ...rest } = wire;
  return { ...said, body, wire: { ...rest, body: bytes } };
}
