import { describe, expect, it } from 'vitest';
import { batchId, crawlId } from '../../queue/names.ts';
import { latestSlot } from '../../queue/schedule.ts';

describe('job ids', () => {
  const refs = [
    { platform: 'p', listingId: '1', snapshot: 1 },
    { platform: 'p', listingId: '2', snapshot: 1 },
  ];
  it('depend on content, not on order, and hold no colon', () => {
    expect(batchId('screen', refs, 3)).toBe(batchId('screen', [...refs].reverse(), 3));
    expect(batchId('screen', refs, 3)).not.toContain(':');
    expect(crawlId('t:1', { platform: 'p', target: 'list', url: 'https://x/' })).not.toContain(':');
  });
  it('change with the snapshot and with the registries, so that A → B → A is three jobs', () => {
    const ids = [1, 2, 3].map((snapshot) => batchId('screen', [{ platform: 'p', listingId: '1', snapshot }], 3));
    expect(new Set([...ids, batchId('screen', [{ platform: 'p', listingId: '1', snapshot: 1 }], 4)]).size).toBe(4);
  });
});

describe('the newest slot of a schedule', () => {
  it.each([
    ['*/5 * * * *', '2026-11-23T01:07:30Z', '2026-11-23T01:05:00.000Z'],
    ['*/5 * * * *', '2026-11-23T01:05:00Z', '2026-11-23T01:05:00.000Z'],
    ['0 6 * * *', '2026-11-23T01:00:00Z', '2026-11-22T22:00:00.000Z'],
  ])('%s at %s (Shanghai time)', (expression, now, slot) => {
    expect(latestSlot(expression, new Date(now)).toISOString()).toBe(slot);
  });
});
