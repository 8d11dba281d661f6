import { DISTRICTS, type District } from './account.ts';
import type { Listing } from './listing.ts';

/** A place that may have jurisdiction and where that is read from; the strongest first. */
export type JurisdictionCandidate = { district: District; source: 'seller.region' | 'shipFrom' };

const NAMES = Object.entries(DISTRICTS).filter(([slug]) => slug !== 'city') as [District, string][];

/**
 * Candidates of jurisdiction in Shanghai, strongest first: the seller's place, then as a clue only the ship-from place.
 * 上海 without a district gives the city office; a place elsewhere or an unknown one gives none.
 */
export function jurisdictionCandidates(listing: Pick<Listing, 'seller' | 'shipFrom'>): JurisdictionCandidate[] {
  const candidates: JurisdictionCandidate[] = [];
  const read = (text: string | undefined, source: JurisdictionCandidate['source']): void => {
    const district = text === undefined ? undefined : districtNamed(text);
    if (district !== undefined && !candidates.some((known) => known.district === district))
      candidates.push({ district, source });
  };
  read(listing.seller?.region, 'seller.region');
  read(listing.shipFrom, 'shipFrom');
  return candidates;
}

/** District names stand in other cities too (普陀区 of Zhoushan), so 上海 must be said with them; Lingang is unique. */
function districtNamed(place: string): District | undefined {
  if (place.includes('临港')) return 'lingang';
  if (!place.includes('上海')) return undefined;
  const found = NAMES.find(([slug, name]) => slug !== 'lingang' && place.includes(shortName(name)));
  return found?.[0] ?? 'city';
}

const shortName = (name: string): string => (name === '浦东新区' ? '浦东' : name.replace(/区$/, ''));
