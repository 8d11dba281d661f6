import { describe, expect, it } from 'vitest';
import { wordingVersion } from '../../config/wording.ts';
import { createDetection, createScreener } from '../../detectors/screen.ts';
import type { Stretch } from '../../detectors/text/fields.ts';
import { createFieldReader, type Field } from '../../detectors/text/fields.ts';
import { fitWordingTable, type LabelledWording, silenced, wordingCaseOf } from '../../detectors/wording/fit.ts';
import { createWording } from '../../detectors/wording/index.ts';
import { learnWording, scoreOf } from '../../detectors/wording/learn.ts';
import { emptyPage, keyOf, readPage, textOfKey, tokensAround } from '../../detectors/wording/tokens.ts';
import type { Listing } from '../../domain/listing.ts';
import { InputError } from '../../lib/errors.ts';
import { listing, registries, rules, screenerFor } from '../support/detectors.ts';

const screener = screenerFor();
const fieldsOf = (title: string, more: Partial<Listing> = {}): Field[] => createFieldReader()(listing(title, more));
const stretch = (field: Field, text: string) => {
  const first = [...field.stream.text].join('').indexOf(text);
  return { field, first, last: first + text.length - 1 };
};
const pageOf = (fields: Field[], without: Stretch[] = [], heard?: (token: number, word: string) => void) => {
  const page = emptyPage();
  readPage(page, { fields, without }, heard);
  return page;
};
const tokensOf = (title: string): number[] => tokensAround(pageOf(fieldsOf(title)), []);
const read = (title: string, more: Partial<Listing> = {}, name = '', without = ''): string[] => {
  const fields = fieldsOf(title, more);
  const within = (text: string) => (text === '' ? [] : [stretch(fields[0]!, text)]);
  const words = new Map<number, string>();
  const page = pageOf(fields, within(without), (token, word) => words.set(token, word));
  return tokensAround(page, within(name)).map((token) => textOfKey(token, words));
};

describe('the words around a name', () => {
  it('are characters, whole Latin words, any number, and what parts them', () => {
    expect(read('原厂 Original 2026款！a货')).toEqual([
      '原',
      '厂',
      '|',
      'original',
      '|',
      '0',
      '款',
      '|',
      'a',
      '货',
      '|',
    ]);
  });

  it('hold the name as one sign whatever it is, and nothing of what is left out', () => {
    expect(read('泽菲林鞋 拒绝高仿', {}, '泽菲林', '高仿')).toEqual(['■', '鞋', '|', '拒', '绝', '|']);
    expect(read('耐克鞋', {}, '耐克')).toEqual(read('泽菲林鞋', {}, '泽菲林'));
  });

  it('come from what the seller says of these goods: neither from the name of the shop nor from buyers', () => {
    const more: Partial<Listing> = {
      description: '专柜货',
      seller: { id: 's', name: '莆田鞋业' },
      text: [
        { source: 'comment', value: '假的' },
        { source: 'speech', value: '开播了' },
      ],
    };
    expect(read('鞋', more).join('')).toBe('鞋|专柜货|开播了|');
  });

  it('have keys that are read back as the same numbers', () => {
    const words = new Map([[keyOf('original')!, 'original']]);
    for (const text of ['原', '原 厂', 'original', '0 折', '■ 中', '拿 |', 'a 货', 'original 厂'])
      expect(textOfKey(keyOf(text)!, words)).toBe(text);
    for (const none of ['', '原 厂 货', ' 原']) expect(keyOf(none)).toBeUndefined();
  });
});

/** Made-up listings of many sellers: copies are told by one phrase, genuine goods by another, in front of words of no meaning. */
const made = (count: number): LabelledWording[] =>
  Array.from({ length: count }, (_, n) => {
    const infringing = n % 2 === 0;
    const title = `${infringing ? '跟柜台分不出' : '柜台自提有票'} ${'甲乙丙丁戊己庚辛'[n % 8]}色`;
    return {
      key: `k${n}`,
      hand: `h${n % 9}`,
      rank: 'triage',
      infringing,
      tokens: tokensOf(title),
      words: new Map(),
      teaches: true,
      open: true,
      byPrice: n % 10 === 0,
    };
  });

describe('learning', () => {
  it('tells apart what its labels tell apart, and is the same for cases in any order', () => {
    const cases = made(120);
    const weights = learnWording(cases);
    const score = (title: string) => scoreOf(weights, tokensOf(title));
    expect(score('跟柜台分不出 黑色')).toBeGreaterThan(score('柜台自提有票 黑色') + 2);
    expect(learnWording([...cases].reverse())).toEqual(weights);
  });

  it('draws the scores to act from where it had not seen the seller, and says how many reach them', () => {
    const table = fitWordingTable(made(180), 1);
    expect(table.learnt).toMatchObject({ rank: 'triage', listings: 180, infringing: 90, hands: 9, areaUnderCurve: 1 });
    expect(table.learnt.infringingFrom.doubtful).toBe(1);
    expect(table.learnt.innocentFrom.strong).toBeLessThan(0.05);
    expect(table.at.honest).toBeLessThan(table.at.doubtful);
  });

  it('refuses too few labels, and labels of one seller alone', () => {
    expect(() => fitWordingTable(made(40), 1)).toThrow(InputError);
    expect(() =>
      fitWordingTable(
        made(180).map((one) => ({ ...one, hand: 'h' })),
        1,
      ),
    ).toThrow(/of 1 sellers/);
  });

  const detect = createDetection({ registries, rules: { ...rules, wording: silenced(rules.wording) } });
  const caseOf = (title: string, infringing: boolean, more: Partial<Listing> = {}, subjects = ['m-zephyr']) =>
    wordingCaseOf(
      {
        key: 'k',
        hand: 'h',
        label: { platform: 'shop', listingId: '1', infringing, subjects, rank: 'triage' },
        drafts: detect(listing(title, more)).drafts,
      },
      rules.weights,
    );

  it('takes listings whose label can rest on their words: not a copy that its price alone gives away', () => {
    const cheap = { price: { amount: 30, currency: 'CNY' } };
    expect(caseOf('泽菲林 运动鞋', true, cheap)).toMatchObject({ teaches: false, byPrice: true });
    expect(caseOf('泽菲林 运动鞋', false, cheap)).toMatchObject({ teaches: true, byPrice: true });
    expect(caseOf('泽菲林 运动鞋 高仿', true, cheap)).toMatchObject({ teaches: true, open: false });
    expect(caseOf('泽菲林 运动鞋 柜姐也看不出', true)).toMatchObject({ teaches: true });
    expect(caseOf('运动鞋', true)).toBeUndefined();
    expect(caseOf('泽菲林 运动鞋', true, {}, ['m-lv'])).toBeUndefined();
  });
});

describe('a table', () => {
  const entries: [string, number][] = [
    ['柜 姐', 40],
    ['有 票', -40],
  ];
  const body = {
    about: 'a',
    bias: 0,
    at: { honest: -3, doubtful: 3, strong: 9 },
    learnt: {
      on: { what: 'x', hash: '0123456789ab' },
      rank: 'triage' as const,
      ...{ listings: 1, infringing: 1, hands: 1, areaUnderCurve: 1 },
      infringingFrom: { doubtful: 1, strong: 1 },
      innocentFrom: { doubtful: 0, strong: 0 },
    },
    weights: new Map(entries),
  };
  const reader = createWording({ version: wordingVersion(body), ...body });
  const said = (description: string) => reader.around(reader.page(fieldsOf('鞋', { description }), []), []);

  it('says what the wording speaks of, and quotes the clause that says most of it', () => {
    expect(said('🔥新款，柜姐也认不得，包邮')).toMatchObject({
      speaks: 'doubtful',
      span: { field: 'description', start: 5, end: 11, quote: '柜姐也认不得' },
    });
    expect(said('全新 有票')).toMatchObject({ speaks: 'honest', span: { quote: '有票' } });
    expect(said('全新')).toBeUndefined();
    expect(said('')).toBeUndefined();
  });

  it('weighs words around each name as a listing with one sign for that name is weighed', () => {
    const fields = fieldsOf('泽菲林 Zephyrine2 鞋 柜姐', {
      description: 'zephyrine柜姐泽菲林有票 Blue Harbour 2026款',
    });
    const names = (text: string) =>
      fields.flatMap((field) => (field.stream.text.includes(text) ? [stretch(field, text)] : []));
    const page = pageOf(fields, []);
    const texts = ['柜 姐', '姐 ■', '■ 有', '■ |', '| ■', '■ 鞋', 'zephyrine 柜', '姐 泽', '0 款', 'blue', '■ 柜'];
    const weights = new Map(texts.map((text, n) => [text, 1 + n / 8] as const));
    const numbers = new Map([...weights].map(([text, weight]) => [keyOf(text)!, weight]));
    for (const name of ['泽菲林', 'Zephyrine', 'zephyrine', 'Blue Harbour', 'none']) {
      const expected = scoreOf({ bias: 0.5, weights: numbers }, tokensAround(page, names(name)));
      const speaks = (doubtful: number) => {
        const at = { honest: Number.NEGATIVE_INFINITY, doubtful, strong: 99 };
        const one = createWording({ version: '', ...body, bias: 0.5, at, weights });
        return one.around(one.page(fields, []), names(name))?.speaks;
      };
      expect([name, speaks(expected - 1e-6), speaks(expected + 1e-6)]).toEqual([name, 'doubtful', undefined]);
    }
  });

  it('reads a text of any length in one pass', () => {
    expect(said('柜姐。'.repeat(500_000))).toMatchObject({ speaks: 'strong', span: { start: 0, quote: '柜姐' } });
    expect(said(`${'新。'.repeat(500_000)}柜姐`)).toBeUndefined();
    expect(said('\ud800'.repeat(1000))).toBeUndefined();
  });
});

describe('wording as a cue', () => {
  // No rule knows a word of it.
  const TOLD = { description: '品牌部给我们开的口子，别家拿不到' };
  const wordingOf = (title: string, more: Partial<Listing> = {}, book = rules): string[] =>
    createScreener({ registries, stamp: 's', rules: book, release: 'r' })
      .screen(listing(title, more))
      .hits.flatMap((hit) => hit.reasons.map(({ code }) => code))
      .filter((code) => code.startsWith('wording-'));

  it('asks about what no rule knows a word for, with the clause as its reason', () => {
    const [hit] = screener.screen(listing('安踏 运动鞋', TOLD)).hits;
    expect(hit!.status).toBe('ask');
    const reason = hit!.reasons.find(({ code }) => code.startsWith('wording-'));
    expect(reason).toMatchObject({ field: 'description', quote: '品牌部给我们开的口子' });
    expect(reason!.detail).toContain(reason!.quote);
    const silent = { ...rules, wording: silenced(rules.wording) };
    expect(
      createScreener({ registries, stamp: 's', rules: silent, release: 'r' }).screen(listing('安踏 运动鞋', TOLD)).hits,
    ).toEqual([]);
  });

  it('flags nothing that is not flagged without it', () => {
    const { weights, flagAt, askAt } = rules.weights;
    const own = Math.max(...['strong', 'doubtful'].map((speaks) => weights[`wording-${speaks}`]!.points));
    const plain = weights['mark-in-title']!.points + weights['goods-identical']!.points;
    expect(plain + own).toBeGreaterThanOrEqual(askAt);
    expect(plain + own + weights['price-lowish']!.points).toBeLessThan(flagAt);
  });

  it.each([
    ['a rule knows what is told', '安踏 运动鞋 高仿'],
    ['used goods are sold', '安踏 运动鞋 二手 自穿'],
    ['the name is disguised', '安 踏 运动鞋'],
  ])('is not asked where %s', (_, title) => expect(wordingOf(title, TOLD)).toEqual([]));

  const book = (words: [string, number][], at = { honest: -3, doubtful: 3, strong: 9 }) => ({
    ...rules,
    wording: { ...rules.wording, bias: 0, at, weights: new Map(words) },
  });

  it('does not count what is denied', () => {
    const copies = book([['高 仿', 40]], { honest: -99, doubtful: 1, strong: 2 });
    const own = createWording(copies.wording);
    const read = (description: string) => own.around(own.page(fieldsOf('鞋', { description }), []), [])?.speaks;
    expect(read('高仿勿扰')).toBe('strong');
    expect(wordingOf('安踏 卫衣 高仿勿扰', {}, copies)).toEqual([]);
    expect(wordingOf('安踏 卫衣 拒绝高仿', {}, copies)).toEqual([]);
  });

  it('of honest goods speaks only against a price, which is asked about then', () => {
    const honest = book([['长 度', -40]]);
    const shoelaces = '泽菲林 运动鞋 长度可选';
    const priced = (amount: number): Partial<Listing> => ({ price: { amount, currency: 'CNY' } });
    const statusUnder = (one: typeof rules) =>
      createScreener({ registries, stamp: 's', rules: one, release: 'r' }).screen(listing(shoelaces, priced(60)))
        .hits[0]!.status;
    expect([statusUnder(book([])), statusUnder(honest)]).toEqual(['flagged', 'ask']);
    expect(wordingOf(shoelaces, priced(60), honest)).toEqual(['wording-honest']);
    expect(wordingOf(shoelaces, priced(900), honest)).toEqual([]);
  });
});
