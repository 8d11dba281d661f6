import { describe, expect, it } from 'vitest';
import { Listing } from '../../domain/listing.ts';
import { shanghaiDay, withinDays } from '../../domain/time.ts';
import { TruthLine } from '../../domain/truth.ts';
import { canonicalJson } from '../../lib/hash.ts';
import {
  createWorld,
  INFRINGING,
  INNOCENT,
  PLAIN_KINDS,
  sampleRegistries,
  type World,
} from '../../samples/market/index.ts';

const EPOCH = new Date('2026-11-23T09:00:00+08:00');
const HOUR = 3_600_000;
const SEEDS = [1, 2, 77];
const worlds = new Map(SEEDS.map((seed) => [seed, createWorld({ seed, epoch: EPOCH })]));
const world = worlds.get(1) as World;
const later = (hours: number): Date => new Date(EPOCH.getTime() + hours * HOUR);

describe('the sample world', () => {
  it('is the same for the same seed and epoch, and another for another seed', () => {
    const again = createWorld({ seed: 1, epoch: EPOCH });
    for (const at of [EPOCH, later(30)]) expect(canonicalJson(again.at(at))).toBe(canonicalJson(world.at(at)));
    expect(canonicalJson(again.truth())).toBe(canonicalJson(world.truth()));
    expect(canonicalJson(worlds.get(2)?.at(EPOCH))).not.toBe(canonicalJson(world.at(EPOCH)));
  });

  it('does not depend on the order in which it is asked', () => {
    const other = createWorld({ seed: 1, epoch: EPOCH });
    const late = canonicalJson(other.at(later(50)));
    expect(canonicalJson(other.at(later(3)))).toBe(canonicalJson(world.at(later(3))));
    expect(canonicalJson(world.at(later(50)))).toBe(late);
  });

  it.each(SEEDS)('holds at least 400 listings of 60 sellers and 8 rooms, about half innocent (seed %i)', (seed) => {
    const here = worlds.get(seed) as World;
    const offers = here.visible(EPOCH);
    expect(offers.length).toBeGreaterThanOrEqual(400);
    expect(new Set(offers.map((offer) => offer.seller.key)).size).toBeGreaterThanOrEqual(60);
    expect(here.rooms.filter((room) => here.shelf(room, EPOCH).length > 0).length).toBeGreaterThanOrEqual(8);
    const innocent = offers.filter((offer) => !offer.infringing);
    expect(innocent.length / offers.length).toBeGreaterThan(0.4);
    expect(innocent.length / offers.length).toBeLessThan(0.65);
    const hard = innocent.filter((offer) => !offer.tags.includes('own-brand'));
    expect(hard.length / offers.length).toBeGreaterThan(1 / 3);
    const tags = new Set(offers.flatMap((offer) => offer.tags));
    const absent = [...Object.keys(INFRINGING), ...Object.keys(INNOCENT)].filter(
      (tag) => !tags.has(tag) && tag !== 'innocent-injection',
    );
    expect(absent).toEqual([]);
    for (const tag of ['authorised', 'authorised-expired', 'gi-authorised', 'sign-licensed', 'relisting', 'voucher'])
      expect(tags, tag).toContain(tag);
  });

  it('writes records and truth lines that fit the contracts, with ids that are one to a listing', () => {
    const records = world.at(later(5), 'http://127.0.0.1:1');
    for (const record of records) Listing.strict().parse(record);
    for (const line of world.truth()) TruthLine.strict().parse(line);
    const keys = world.bornBy(later(5)).map((offer) => `${offer.platform}/${offer.listingId}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(records.every((record) => record.title === record.title.replace(/\s+/g, ' ').trim())).toBe(true);
  });

  it('hardly ever writes one title twice', () => {
    const titles = world.visible(EPOCH).map((offer) => offer.title);
    expect(new Set(titles).size / titles.length).toBeGreaterThan(0.99);
  });

  it('shows beside every plain infringement of a mark a cue or a disguise', () => {
    for (const here of worlds.values())
      for (const offer of here.bornBy(EPOCH).filter((one) => one.tags[0] === 'exact')) {
        const mark = here.registries.directory.find((one) => one.id === offer.subjects[0]);
        const text = `${offer.title}${offer.description}`;
        const slang = /高仿|1:1|复刻|A货|超A|高A|精仿/.test(text);
        const cheap = offer.price <= 0.1 * (mark?.referencePrice?.min ?? 0);
        expect(slang || cheap, offer.title).toBe(true);
      }
  });

  it('moves: several events an hour after the epoch, and none leaves in the first ten minutes', () => {
    const before = new Map(world.at(EPOCH).map((one) => [`${one.platform}/${one.listingId}`, one.price?.amount]));
    const soon = new Set(world.at(later(1 / 6)).map((one) => `${one.platform}/${one.listingId}`));
    expect([...before.keys()].filter((key) => !soon.has(key))).toEqual([]);
    for (const hours of [1, 2, 3, 24]) {
      const then = new Map(
        world.at(later(hours)).map((one) => [`${one.platform}/${one.listingId}`, one.price?.amount]),
      );
      const born = [...then.keys()].filter((key) => !before.has(key)).length;
      const gone = [...before.keys()].filter((key) => !then.has(key)).length;
      const moved = [...then].filter(([key, price]) => before.has(key) && before.get(key) !== price).length;
      expect(born + gone + moved, `after ${hours} h`).toBeGreaterThanOrEqual(3 * hours);
    }
    const month = world.visible(later(24 * 30)).length;
    expect(month).toBeGreaterThan(350);
    expect(month).toBeLessThan(1000);
  });
});

describe('the truth', () => {
  const registries = sampleRegistries();
  const day = shanghaiDay(EPOCH);

  it('names subjects that stand in the registries, for what infringes and for nothing else', () => {
    const ids = new Set([...registries.directory, ...registries.gi, ...registries.signs].map((entry) => entry.id));
    for (const here of worlds.values())
      for (const line of here.truth()) {
        expect(line.infringing, `${line.listingId} ${line.tags}`).toBe((line.subjects ?? []).length > 0);
        for (const subject of line.subjects ?? []) expect(ids).toContain(subject);
      }
  });

  it('calls authorised only shops that the directory proves, in date and for those goods', () => {
    for (const here of worlds.values())
      for (const offer of here.bornBy(EPOCH).filter((one) => one.tags.includes('authorised'))) {
        const proof = registries.directory.some(
          (mark) =>
            offer.attributes['品牌'] === mark.mark &&
            (mark.authorisedSellers ?? []).some(
              (entry) =>
                withinDays(day, entry.validFrom, entry.validUntil) &&
                withinDays(shanghaiDay(new Date(offer.born)), entry.validFrom, undefined) &&
                ((entry.platform === offer.platform && entry.sellerId === offer.seller.record.id) ||
                  (entry.uscc !== undefined && entry.uscc === offer.seller.record.uscc)) &&
                (entry.goods === undefined || entry.goods.some((noun) => offer.title.includes(noun))),
            ),
        );
        expect(proof, `${offer.seller.key} ${offer.title}`).toBe(true);
      }
  });

  it('calls an authorisation expired only where it is', () => {
    for (const offer of world.bornBy(EPOCH).filter((one) => one.tags.includes('authorised-expired'))) {
      const mark = registries.directory.find((one) => one.id === offer.subjects[0]);
      const entry = mark?.authorisedSellers?.find((one) => one.sellerId === offer.seller.record.id);
      expect(entry?.validUntil && entry.validUntil < day, offer.seller.key).toBe(true);
    }
  });

  it('puts goods of an indication from elsewhere in another province, and those from the area inside it', () => {
    for (const here of worlds.values())
      for (const offer of here.bornBy(EPOCH)) {
        const gi = registries.gi.find((one) =>
          [one.name, ...(one.aliases ?? [])].some((name) => offer.title.includes(name)),
        );
        const origin = offer.attributes['产地'] ?? '';
        if (offer.tags.includes('gi-elsewhere')) {
          const own = registries.gi.find((one) => one.id === offer.subjects[0]);
          expect(
            own?.areas.every((area) => area.slice(0, 2) !== origin.slice(0, 2)),
            offer.title,
          ).toBe(true);
        }
        if (offer.tags.includes('gi-authorised') && gi !== undefined)
          expect(
            registries.gi.some((one) => one.areas.includes(origin)),
            offer.title,
          ).toBe(true);
      }
  });

  it('uses special signs within their term where it says infringing, and after it where it says expired', () => {
    for (const here of worlds.values())
      for (const offer of here.bornBy(EPOCH)) {
        if (offer.tags[0] !== 'sign') continue;
        const sign = registries.signs.find((one) => one.id === offer.subjects[0]);
        expect(withinDays(shanghaiDay(new Date(offer.born)), sign?.validFrom, sign?.validUntil)).toBe(true);
      }
  });

  it('lists what is there at a moment, or in a span', () => {
    const now = world.truth({ from: EPOCH, to: EPOCH });
    expect(now.length).toBe(world.visible(EPOCH).length);
    expect(world.truth().length).toBeGreaterThan(now.length);
    for (const tag of PLAIN_KINDS)
      expect(
        now.some((line) => line.infringing && line.tags?.[0] === tag),
        tag,
      ).toBe(true);
  });
});

describe('innocent goods', () => {
  it('of a shop’s own brand name no protected mark by accident', () => {
    const names = sampleRegistries().directory.flatMap((mark) => [mark.mark, ...(mark.aliases ?? [])]);
    const han = names.filter((name) => /^\p{Script=Han}{2,}$/u.test(name) && name !== '苹果');
    for (const here of worlds.values())
      for (const offer of here.bornBy(EPOCH).filter((one) => one.tags[0] === 'own-brand'))
        expect(han.filter((name) => offer.title.includes(name) || offer.seller.record.name.includes(name))).toEqual([]);
  });
});
