import type { Finding, Hit } from '../../domain/finding.ts';
import type { Inspector, Reference } from '../../domain/ports.ts';
import type { WeightTable } from '../../domain/rulebook.ts';
import { InputError } from '../../lib/errors.ts';
import { NO_LAW } from '../law/reasoner.ts';
import { settle, summarise } from '../score/settle.ts';
import { greyOf, squareOf, whole, withoutBorder } from './grey.ts';
import { hammingDistance, hashOf, mirrored, type PictureHash } from './hash.ts';

/** PDQ's authors take up to 31 of 256 bits for the same picture; up to 60 a person should look. */
const SAME = 31;
const ALIKE = 60;
/** Below this quality a picture is a blank or a plain gradient, and its hash says nothing. */
const LEAST_QUALITY = 30;

/**
 * Compares the pictures of listings with reference pictures. A near-duplicate alone is `ask`, never flagged: resale with
 * genuine pictures has been held lawful, so that an officer decides. Pictures that cannot be opened are passed over;
 * `hashes` refuses them with an InputError.
 */
export function createInspector(options: { weights: WeightTable }): Inspector {
  const { weights } = options;
  return {
    async hashes(picture) {
      const views = await viewsOf(picture);
      return [...new Set(views.flatMap((view) => [view.hash.hex, view.mirror.hex]))];
    },
    async inspect(_listing, pictures, references) {
      const best = new Map<string, Match>();
      for (const [index, picture] of pictures.entries()) {
        if (picture === undefined || references.length === 0) continue;
        for (const match of await matchesOf(picture, index, references)) keepBest(best, match);
      }
      return [...best.values()].map((match) => hitOf(match, weights)).filter((hit) => hit !== undefined);
    },
    merge: (finding, hits) => merged(finding, hits, weights),
  };
}

type Match = { reference: Reference; index: number; distance: number };

async function matchesOf(picture: Uint8Array, index: number, references: Reference[]): Promise<Match[]> {
  const views = await viewsOf(picture).catch((error: unknown) => {
    if (error instanceof InputError) return [];
    throw error;
  });
  const own = views.filter((view) => view.hash.quality >= LEAST_QUALITY).map((view) => view.hash.hex);
  return references
    .map((reference) => ({
      reference,
      index,
      distance: Math.min(...own.flatMap((hex) => reference.hashes.map((known) => hammingDistance(hex, known)))),
    }))
    .filter((match) => match.distance <= ALIKE);
}

function keepBest(best: Map<string, Match>, match: Match): void {
  const known = best.get(match.reference.id);
  if (known === undefined || match.distance < known.distance) best.set(match.reference.id, match);
}

/** The hashes of the picture as it is and without the plain border that sellers put around it, each with its mirror image's. */
async function viewsOf(bytes: Uint8Array): Promise<{ hash: PictureHash; mirror: PictureHash }[]> {
  const grey = await greyOf(bytes);
  const views = [whole(grey)];
  const inner = withoutBorder(grey);
  if (inner !== undefined) views.push(inner);
  return views.map((view) => {
    const square = squareOf(grey, view);
    return { hash: hashOf(square), mirror: hashOf(mirrored(square)) };
  });
}

function hitOf(match: Match, weights: WeightTable): Hit | undefined {
  const code = match.distance <= SAME ? 'near-duplicate' : 'near-duplicate-loose';
  const { subjectId } = match.reference;
  const params = { distance: match.distance, ...(subjectId === undefined ? {} : { of: subjectId }) };
  return settle(
    {
      kind: 'image',
      subjectId: match.reference.id,
      reasons: [{ code, params, span: { field: `images[${match.index}]` } }],
      concepts: [],
      facts: {},
      defences: [],
      ceiling: 'ask',
      law: NO_LAW,
    },
    weights,
  );
}

/** A seller who may show a mark may show its pictures: what clears the mark clears the picture, with the same defences. */
function merged(finding: Finding, hits: Hit[], weights: WeightTable): Finding {
  const cleared = new Map(finding.hits.filter((hit) => hit.status === 'cleared').map((hit) => [hit.subjectId, hit]));
  const settled = hits.map((hit): Hit => {
    const by = cleared.get(String(hit.reasons[0]?.params?.['of']));
    return by === undefined ? hit : { ...hit, status: 'cleared', defences: by.defences };
  });
  const all = [...finding.hits, ...settled];
  return { ...finding, hits: all, ...summarise(all, weights.bands) };
}
