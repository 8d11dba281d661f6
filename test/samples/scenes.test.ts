import { describe, expect, it } from 'vitest';
import { Listing } from '../../domain/listing.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { createWorld, decisions, history, type Offer, type World } from '../../samples/market/index.ts';

const EPOCH = new Date('2026-11-23T09:00:00+08:00');
const DAY = 24 * 3_600_000;
const world = createWorld({ seed: 11, epoch: EPOCH });

const offerOf = (here: World, key: { platform: string; listingId: string }): Offer => {
  const found = here.bornBy(EPOCH).find((one) => one.platform === key.platform && one.listingId === key.listingId);
  if (found === undefined) throw new Error(`no offer ${key.listingId}`);
  return found;
};
const cast = (id: string): Offer[] => {
  const scene = world.scenes.find((one) => one.id === id);
  if (scene === undefined) throw new Error(`no scene ${id}`);
  return scene.listings.map((key) => offerOf(world, key));
};

describe('scenes of the sample market', () => {
  it('show one seller on two platforms and in a live room behind the same QR code', () => {
    const offers = cast('same-hand');
    expect(new Set(offers.map((offer) => offer.platform))).toEqual(
      new Set(['sample-market', 'sample-boutique', 'sample-live']),
    );
    const codes = new Set(offers.flatMap((offer) => offer.pictures.filter((name) => name.startsWith('qr-'))));
    expect(codes.size).toBe(1);
    expect(offers.filter((offer) => offer.platform === 'sample-live').every((offer) => offer.room !== undefined)).toBe(
      true,
    );
  });

  it('show a relisting three hours after removal beside a lawful restoration', () => {
    const [first, again, restored] = cast('relisted');
    expect(again?.born).toBe((first?.died ?? 0) + 3 * 3_600_000);
    expect(again?.seller.key).not.toBe(first?.seller.key);
    expect(again?.relistOf).toBe(first?.listingId);
    expect(restored?.infringing).toBe(false);
    const at = (days: number): Date => new Date(EPOCH.getTime() - days * DAY);
    const shows = (days: number): boolean => restored !== undefined && world.shows(restored, at(days));
    expect([shows(21), shows(10), shows(1)]).toEqual([true, false, true]);
  });

  it('show a fake flagship, an expired authorisation, a parallel import and an out-of-province seller', () => {
    const [sham, ...expired] = cast('flagship');
    expect(sham?.seller.record.name).toContain('旗舰店');
    expect(expired.every((offer) => offer.tags.includes('authorised-expired'))).toBe(true);
    expect(cast('parallel-import')[0]).toMatchObject({ infringing: false, tags: ['parallel-import'] });
    expect(cast('out-of-province')[0]?.seller.record.region).not.toContain('上海');
  });

  it('show a crab voucher and a spot sale before the season, both before the opening day', () => {
    const [voucher, spot] = cast('crab');
    expect(voucher).toMatchObject({ infringing: false, availability: 'preorder' });
    expect(spot?.infringing).toBe(true);
    for (const offer of [voucher, spot]) expect(shanghaiDay(new Date(offer?.born ?? 0)).slice(5) < '09-26').toBe(true);
  });

  it('show the fruit beside the mark, and a listing that tells machines what to decide', () => {
    const [fruit, phone] = cast('apples');
    expect(fruit).toMatchObject({ infringing: false });
    expect(fruit?.title).toContain('红富士苹果');
    expect(phone?.infringing).toBe(true);
    expect(cast('injection')[0]).toMatchObject({ infringing: true });
  });

  it('are all told whatever the seed, and in any month', () => {
    for (const epoch of ['2026-08-01T10:00:00+08:00', '2027-01-15T10:00:00+08:00', '2027-04-01T10:00:00+08:00']) {
      const ids = createWorld({ seed: 5, epoch }).scenes.map((scene) => scene.id);
      expect(ids).toEqual(world.scenes.map((scene) => scene.id));
    }
  });

  it('fail loudly where the registries lack what they need', () => {
    const { registries } = world;
    const directory = registries.directory.filter((mark) => mark.mark !== '老凤祥');
    expect(() => createWorld({ seed: 1, epoch: EPOCH, registries: { ...registries, directory } })).toThrow('老凤祥');
  });
});

describe('history of the 26 weeks before the first start', () => {
  const steps = history(world, 'http://127.0.0.1:1');

  it('has a step for each platform and day, oldest first, ending before the epoch', () => {
    expect(steps.length).toBe(4 * 26 * 7);
    const times = steps.map((step) => step.at.getTime());
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times.at(-1)).toBeLessThan(EPOCH.getTime());
    for (const listing of steps.flatMap((step) => step.listings)) Listing.parse(listing);
  });

  it('played in order, leaves exactly what was to be seen on the last day, each as it was when it was read', () => {
    const shown = new Map<string, Listing>();
    for (const step of steps) {
      for (const listing of step.listings) shown.set(`${listing.platform}/${listing.listingId}`, listing);
      for (const key of step.gone) expect(shown.delete(`${key.platform}/${key.listingId}`)).toBe(true);
    }
    const last = (steps.at(-4) ?? steps[0]!).at;
    const want = world.visible(last).map((offer) => `${offer.platform}/${offer.listingId}`);
    expect(new Set(shown.keys())).toEqual(new Set(want));
    for (const listing of shown.values()) {
      const offer = offerOf(world, listing);
      expect(listing).toEqual(world.record(offer, new Date(listing.seenAt), 'http://127.0.0.1:1'));
    }
  });

  it('breaks for nine days in November: walls, nothing read, nothing gone', () => {
    const broken = steps.filter(
      (step) =>
        step.platform === world.brokenCrawl.platform &&
        step.at.getTime() >= world.brokenCrawl.from &&
        step.at.getTime() < world.brokenCrawl.to,
    );
    expect(broken.length).toBe(9);
    for (const step of broken) {
      expect(shanghaiDay(step.at).slice(5, 7)).toBe('11');
      expect([step.listings.length, step.gone.length]).toEqual([0, 0]);
      expect(step.crawl.blocked + step.crawl.failed).toBe(step.crawl.pages);
    }
  });

  it('decides as officers would: infringements are never dismissed, innocents never confirmed, and some wait', () => {
    const made = decisions(world);
    for (const one of made) {
      const offer = offerOf(world, one.key);
      if (one.action === 'confirm') expect(offer.infringing).toBe(true);
      if (one.action === 'dismiss') expect([offer.infringing, one.reason === undefined]).toEqual([false, false]);
      expect(one.at.getTime()).toBeLessThan(EPOCH.getTime());
      expect(one.at.getTime()).toBeGreaterThan(offer.born);
    }
    const touched = new Set(made.map((one) => one.key.listingId));
    const waiting = world.visible(EPOCH).filter((offer) => offer.infringing && !touched.has(offer.listingId));
    expect(waiting.length).toBeGreaterThan(10);
    const old = EPOCH.getTime() - 21 * DAY;
    expect(waiting.filter(({ born }) => born < old).length).toBeLessThan(waiting.length / 2);
  });

  it('asks back and upward now and then, and decides that in the end', () => {
    const old = EPOCH.getTime() - 40 * DAY;
    const made = decisions(world).filter(({ key }) => offerOf(world, { ...key }).born < old);
    const last = new Map(made.map((one) => [one.key.listingId, one.action]));
    const asked = made.filter(({ action }) => action === 'ask-information' || action === 'difficult');
    expect(new Set(asked.map(({ action }) => action)).size).toBe(2);
    for (const { key } of asked) expect(['confirm', 'dismiss']).toContain(last.get(key.listingId));
    for (const one of made) if (one.by === 'supervisor') expect(['confirm', 'dismiss']).toContain(one.action);
  });
});
