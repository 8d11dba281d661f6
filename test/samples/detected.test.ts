import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { screenerFactory } from '../../roles/wiring.ts';
import { createWorld, PLAIN_KINDS, sampleRegistries } from '../../samples/market/index.ts';

/** Worlds that nobody has seen, drawn anew each run; the seed of what fails is in the message. */
const SEEDS = Array.from({ length: 8 }, () => randomInt(1, 1_000_000));

const screener = screenerFactory()(sampleRegistries(), 'directory@1,gi@1,signs@1#3');

test.each(SEEDS)('of world %i every plain kind is flagged, and no seller who is authorised', (seed) => {
  const now = new Date();
  const world = createWorld({ seed, epoch: now });
  const wrong: string[] = [];
  for (const offer of world.visible(now)) {
    const plain = offer.infringing && offer.tags.some((tag) => PLAIN_KINDS.includes(tag));
    const authorised = offer.tags.includes('authorised');
    if (!plain && !authorised) continue;
    if (screener.screen(world.record(offer, now)).flagged !== plain)
      wrong.push(`${offer.listingId} ${offer.tags.join()} ${offer.title}`);
  }
  expect(wrong).toEqual([]);
});
