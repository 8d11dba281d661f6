import type { KeptPage } from '../domain/capture.ts';
import type { Exchange, Hop, Wire } from '../domain/crawl.ts';
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
export async function keepExchange(keeper: Keeper, exchange: Exchange): Promise<KeptPage> {
  const { body, wire, hops, frames = [], ...rest } = exchange;
  for (const { bytes } of frames) if (bytes !== undefined) await keeper.keep(bytes);
  const shown = frames.map(({ bytes: _bytes, ...frame }) => frame);
  const said = { ...rest, ...(shown.length === 0 ? {} : { frames: shown }) };
  if (wire === undefined) return { ...said, sha256: await keeper.keep(body) };
  const kept = async <W extends Wire>({ body: received, ...around }: W) => ({
    ...around,
    sha256: await keeper.keep(received),
  });
  const before = hops === undefined ? {} : { hops: await Promise.all(hops.map(kept)) };
  return { ...said, sha256: sha256(body), wire: await kept(wire), ...before };
}

/** The exchange that was kept; undefined where bytes of it are not there, or no longer give the body that was read. */
export async function keptExchange(
  archive: Pick<EvidenceArchive, 'kept'>,
  { sha256: hash, wire, hops, frames: _frames, ...said }: KeptPage,
): Promise<Exchange | undefined> {
  const received = await archive.kept(wire?.sha256 ?? hash);
  if (received === undefined) return undefined;
  if (wire === undefined) return { ...said, body: received };
  const body = await decodeBody(Buffer.from(received), said.headers['content-encoding'], LARGEST_BODY).catch(
    () => undefined,
  );
  if (body === undefined || sha256(body) !== hash) return undefined;
  const { sha256: _hash, ...rest } = wire;
  const before: Hop[] = [];
  for (const { sha256: of, ...hop } of hops ?? []) {
    const bytes = await archive.kept(of);
    if (bytes === undefined) return undefined;
    before.push({ ...hop, body: bytes });
  }
  return { ...said, body, wire: { ...rest, body: received }, ...(before.length > 0 ? { hops: before } : {}) };
}
