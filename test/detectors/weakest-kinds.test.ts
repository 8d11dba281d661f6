import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor, statusOf } from '../support/detectors.ts';

/* Ways of speaking of the kinds that were found worst, written apart from the detectors: what infringes, and the innocent beside it. */

const directory: Mark[] = [
  {
    id: 'Calverto',
    mark: 'Calverto',
    aliases: ['卡维托'],
    niceClasses: [11],
    goods: ['咖啡机', '磨豆机'],
    owner: 'o',
    referencePrice: { min: 800, currency: 'CNY' },
    authorisedSellers: [{ platform: 'tide-mall', sellerId: 'cv-1', name: '卡维托咖啡馆', goods: ['咖啡机'] }],
  },
  {
    id: '福麦坊',
    mark: '福麦坊',
    aliases: [],
    niceClasses: [30],
    goods: ['饼干', '月饼'],
    owner: 'o',
    referencePrice: { min: 20, currency: 'CNY' },
  },
  {
    id: '霁禾堂',
    mark: '霁禾堂',
    aliases: [],
    niceClasses: [3],
    goods: ['面霜', '洁面乳'],
    owner: 'o',
    referencePrice: { min: 90, currency: 'CNY' },
    authorisedSellers: [{ platform: 'river-bazaar', sellerId: 'jh-1', name: '霁禾堂美肤店', goods: ['洁面乳'] }],
  },
  {
    id: 'Gravenhorst',
    mark: 'Gravenhorst',
    aliases: ['格拉文'],
    niceClasses: [25],
    goods: ['登山鞋', '冲锋衣'],
    owner: 'o',
    referencePrice: { min: 500, currency: 'CNY' },
  },
  {
    id: '虎岭',
    mark: '虎岭',
    aliases: [],
    niceClasses: [7],
    goods: ['电钻', '角磨机'],
    owner: 'o',
    referencePrice: { min: 200, currency: 'CNY' },
  },
  {
    id: '锦澜山居',
    mark: '锦澜山居',
    aliases: [],
    niceClasses: [24],
    goods: ['床单', '被子'],
    owner: 'o',
    referencePrice: { min: 200, currency: 'CNY' },
  },
];
const screener = screenerFor({ directory, gi: [], signs: [] });

type Case = Partial<Listing> & { kind: string; flagged: boolean; title: string };

const cases = readFileSync(new URL('./weakest-kinds.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe.each([...new Set(cases.map(({ kind }) => kind))])('%s', (of) => {
  it.each(cases.filter(({ kind }) => kind === of))(
    '$title: flagged $flagged',
    ({ kind: _kind, flagged, title, ...more }) => {
      expect(statusOf(screener.screen(listing(title, more)), 'trademark') === 'flagged').toBe(flagged);
    },
  );
});
