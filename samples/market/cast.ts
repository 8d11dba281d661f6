import type { Registries } from '../../domain/registries.ts';
import { type Random, random } from './random.ts';
import type { PlatformId, SampleSeller } from './types.ts';
import { PLATFORMS } from './types.ts';
import { contact, places } from './wording.ts';

/** How many ordinary shops of each stance open on each platform. */
const ORDINARY: Record<PlatformId, { honest: number; crooked: number }> = {
  'sample-market': { honest: 22, crooked: 17 },
  'sample-boutique': { honest: 5, crooked: 5 },
  'sample-storefront': { honest: 6, crooked: 5 },
  'sample-live': { honest: 3, crooked: 6 },
};

/**
 * All shops of the sample world: those that the registries name with a shop id or a credit code (stance `reserved`,
 * they only sell what they may), and ordinary ones.
 */
export function cast(seed: number, registries: Registries): SampleSeller[] {
  const sellers = reserved(seed, registries);
  for (const platform of PLATFORMS)
    for (const stance of ['honest', 'crooked'] as const)
      for (let n = 0; n < ORDINARY[platform][stance]; n++) sellers.push(ordinary(seed, platform, stance, n));
  return sellers;
}

type Named = {
  platform?: string | undefined;
  sellerId?: string | undefined;
  uscc?: string | undefined;
  name?: string | undefined;
};

function reserved(seed: number, registries: Registries): SampleSeller[] {
  const entries: Named[] = [
    ...registries.directory.flatMap((mark) => mark.authorisedSellers ?? []),
    ...registries.gi.flatMap((gi) => gi.authorisedUsers ?? []),
    ...registries.signs.flatMap((sign) => sign.licensees ?? []),
  ];
  const found = new Map<string, SampleSeller>();
  for (const entry of entries) {
    const platform =
      PLATFORMS.find((id) => id === entry.platform) ??
      (entry.platform === undefined && entry.uscc !== undefined ? 'sample-market' : undefined);
    if (platform === undefined || (entry.sellerId === undefined && entry.uscc === undefined)) continue;
    const rng = random(seed, 'reserved', platform, entry.sellerId ?? entry.uscc ?? '');
    const id = entry.sellerId ?? `s-9${rng.int(100, 999)}${entry.uscc!.slice(-3, -1)}`;
    const key = `${platform}/${id}`;
    const uscc = entry.uscc ?? found.get(key)?.record.uscc ?? creditCode(rng);
    found.set(key, {
      key,
      platform,
      stance: 'reserved',
      record: { id, name: entry.name ?? `示例店铺${id}`, type: 'business', uscc, region: shanghai(rng) },
    });
  }
  return [...found.values()];
}

const shanghai = (rng: Random): string => `上海市${rng.pick(places.shanghai)}`;

function ordinary(seed: number, platform: PlatformId, stance: 'honest' | 'crooked', n: number): SampleSeller {
  const rng = random(seed, 'seller', platform, stance, n);
  // Only the marketplace and live rooms let private persons sell.
  const personal =
    rng.chance(stance === 'crooked' ? 0.45 : 0.25) && (platform === 'sample-market' || platform === 'sample-live');
  const local = rng.chance(0.6);
  const [province, city] = rng.pick(places.elsewhere);
  const id = `u-${PLATFORMS.indexOf(platform) + 1}${stance === 'honest' ? 5 : 7}${String(n).padStart(2, '0')}${rng.int(100, 999)}`;
  const name = personal
    ? personName(rng)
    : `${local ? '' : rng.pick([city!, ''])}${rng.pick(places.shopHeads)}${rng.pick(places.shopWords)}`;
  return {
    key: `${platform}/${id}`,
    platform,
    stance,
    record: {
      id,
      name,
      type: personal ? 'personal' : 'business',
      ...(personal ? {} : { uscc: creditCode(rng) }),
      region: local ? shanghai(rng) : `${province}省${city}市`,
      ...(platform === 'sample-live' && stance === 'crooked' && rng.chance(0.4)
        ? { contact: [`vx:${contact(rng)}`] }
        : {}),
    },
  };
}

const personName = (rng: Random): string =>
  rng.pick([
    `${rng.pick(places.given)}${rng.pick(places.surnames)}的小店`,
    `${rng.pick(places.surnames)}${rng.pick(places.given)}${rng.pick(places.given)}`,
    `${rng.pick(places.given)}${rng.pick(places.surnames)}_${rng.int(10, 9999)}`,
  ]);

const ORGANISATION = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A made-up unified social credit code with right check digits (GB 11714, GB 32100); its organisation part begins MADEM. */
export function creditCode(rng: Random): string {
  const base = `MADEM${rng.int(500, 999)}`;
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...base].reduce((total, sign, at) => total + ORGANISATION.indexOf(sign) * weights[at]!, 0);
  const digit = ['0', 'X'][[11, 10].indexOf(11 - (sum % 11))] ?? String(11 - (sum % 11));
  const code = `91310${rng.pick(['101', '104', '105', '106', '112', '115', '117', '151'])}${base}${digit}`;
  const total = [...code].reduce((acc, sign, at) => acc + CREDIT.indexOf(sign) * (3 ** at % 31), 0);
  return code + CREDIT[(31 - (total % 31)) % 31];
}
