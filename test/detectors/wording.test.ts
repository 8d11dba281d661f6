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
import { listing, registries, rules } from '../support/detectors.ts';

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

  it('hold whatever is given as a sign as that one sign, the first given where two meet', () => {
    const [field] = fieldsOf('从龙口拉来的果子 made in Spain2');
    const signs = [
      { ...stretch(field!, '龙口'), is: 'outside' as const },
      { ...stretch(field!, '口拉'), is: 'inside' as const },
      { ...stretch(field!, '果子'), is: 'goods' as const },
      { ...stretch(field!, 'Spain'), is: 'elsewhere' as const },
    ];
    const page = emptyPage();
    const words = new Map<number, string>();
    readPage(page, { fields: [field!], without: [], signs }, (token, word) => words.set(token, word));
    const told = tokensAround(page, []).map((token) => textOfKey(token, words));
    expect(told.join(' ')).toBe('从 ▲ ▽ 来 的 ◆ | made | in | △ 0 |');
    for (const sign of ['▲', '▽ 来', '的 ◆', '△ 0', '■ ▲']) expect(textOfKey(keyOf(sign)!, words)).toBe(sign);
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
      worth: 1,
      rank: 'triage',
      infringing,
      tokens: tokensOf(title),
      words: new Map(),
      teaches: true,
      open: true,
      disputed: n % 10 === 0,
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

  it('counts a word once however often it stands, and one that a single listing has not at all', () => {
    const cases = made(120);
    const weights = { bias: 0, weights: new Map([[keyOf('票')!, 8]]) };
    const [one, two] = ['票', '票票'].map((text) => scoreOf(weights, tokensOf(text)));
    expect(one).toBeGreaterThan(0);
    expect(two).toBeCloseTo(one!, 9);
    const [first, ...others] = cases;
    const odd = learnWording([{ ...first!, tokens: [...first!.tokens, ...tokensOf('怪')] }, ...others]);
    expect(odd.weights.has(keyOf('怪')!)).toBe(false);
  });

  it('believes a label for what it is worth', () => {
    const cases = made(120);
    const wrong = cases.map((one) => ({ ...one, key: `w${one.key}`, infringing: !one.infringing, worth: 0.05 }));
    const weights = learnWording([...cases, ...wrong]);
    const score = (title: string) => scoreOf(weights, tokensOf(title));
    expect(score('跟柜台分不出 黑色')).toBeGreaterThan(0);
    expect(score('柜台自提有票 黑色')).toBeLessThan(0);
  });

  it('draws the scores to act from where it had not seen the seller, and says how many reach them', () => {
    const table = fitWordingTable('copies', made(180), 1);
    expect(table.learnt).toMatchObject({ rank: 'triage', listings: 180, infringing: 90, hands: 9, areaUnderCurve: 1 });
    expect(table.learnt.infringingFrom.doubtful).toBe(1);
    expect(table.learnt.innocentFrom.strong).toBeLessThan(0.05);
    expect(table.at.honest).toBeLessThan(table.at.doubtful);
  });

  it('refuses too few labels, and labels of one seller alone', () => {
    expect(() => fitWordingTable('copies', made(40), 1)).toThrow(InputError);
    expect(() =>
      fitWordingTable(
        'copies',
        made(180).map((one) => ({ ...one, hand: 'h' })),
        1,
      ),
    ).toThrow(/of 1 sellers/);
  });

  const detect = createDetection({ registries, rules: { ...rules, wording: silenced(rules.wording) } });
  const caseOf = (title: string, infringing: boolean, more: Partial<Listing> = {}, subjects = ['m-zephyr']) =>
    wordingCaseOf(
      'copies',
      {
        key: 'k',
        hand: 'h',
        worded: true,
        label: { platform: 'shop', listingId: '1', infringing, subjects, rank: 'triage' },
        drafts: detect(listing(title, more)).drafts,
      },
      rules.weights,
    );

  it('takes listings whose label can rest on their words: not a copy that its price alone gives away', () => {
    const cheap = { price: { amount: 30, currency: 'CNY' } };
    expect(caseOf('泽菲林 运动鞋', true, cheap)).toMatchObject({ teaches: false, disputed: true });
    expect(caseOf('泽菲林 运动鞋', false, cheap)).toMatchObject({ teaches: true, disputed: true });
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
  const said = (description: string) =>
    reader.around(reader.page({ fields: fieldsOf('鞋', { description }), without: [] }), []);

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
        return one.around(one.page({ fields, without: [] }), names(name))?.speaks;
      };
      expect([name, speaks(expected - 1e-6), speaks(expected + 1e-6)]).toEqual([name, 'doubtful', undefined]);
    }
  });

  it('reads a text of any length in one pass', () => {
    expect(said('柜姐。'.repeat(9))).toMatchObject({ speaks: 'doubtful', span: { start: 0, quote: '柜姐' } });
    expect(said('柜姐。'.repeat(500_000))).toBeUndefined();
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

  it('flags strong wording and asks about doubtful wording, with the clause as its reason', () => {
    const speaking = (at: { honest: number; doubtful: number; strong: number }) =>
      createScreener({ registries, stamp: 's', rules: book([['口 子', 40]], at), release: 'r' }).screen(
        listing('安踏 运动鞋', TOLD),
      ).hits;
    const [strong] = speaking({ honest: -3, doubtful: 1, strong: 2 });
    const [doubtful] = speaking({ honest: -3, doubtful: 1, strong: 99 });
    expect([strong!.status, doubtful!.status]).toEqual(['flagged', 'ask']);
    expect(speaking({ honest: -3, doubtful: 98, strong: 99 })).toEqual([]);
    const reason = strong!.reasons.find(({ code }) => code === 'wording-strong');
    expect(reason).toMatchObject({ field: 'description', quote: '品牌部给我们开的口子' });
    expect(reason!.detail).toContain(reason!.quote);
  });

  it.each([
    ['a rule knows what is told', '安踏 运动鞋 高仿'],
    ['used goods are sold', '安踏 运动鞋 二手 自穿'],
    ['the name is disguised', '安 踏 运动鞋'],
  ])('is not asked where %s', (_, title) => expect(wordingOf(title, TOLD)).toEqual([]));

  function book(words: [string, number][], at = { honest: -3, doubtful: 3, strong: 9 }) {
    return {
      ...rules,
      wording: { ...rules.wording, bias: 0, at, weights: new Map(words) },
    };
  }

  it('does not count what is denied', () => {
    const copies = book([['高 仿', 40]], { honest: -99, doubtful: 1, strong: 2 });
    const own = createWording(copies.wording);
    const read = (description: string) =>
      own.around(own.page({ fields: fieldsOf('鞋', { description }), without: [] }), [])?.speaks;
    expect(read('高仿勿扰')).toBe('strong');
    expect(wordingOf('安踏 卫衣 高仿勿扰', {}, copies)).toEqual([]);
    expect(wordingOf('安踏 卫衣 拒绝高仿', {}, copies)).toEqual([]);
  });

  it('of honest goods speaks against slang where nothing else tells and enough is said, which is asked about then', () => {
    const honest = book([['抽 签', -40]]);
    const reissue = '泽菲林 运动鞋 复刻款 高仿 官网抽签买到 抽签的短信还留着给你看';
    const hitUnder = (one: typeof rules, more: Partial<Listing> = {}) =>
      createScreener({ registries, stamp: 's', rules: one, release: 'r' }).screen(listing(reissue, more)).hits[0]!;
    expect([hitUnder(book([])).status, hitUnder(honest).status]).toEqual(['flagged', 'ask']);
    expect(hitUnder(honest).reasons.map(({ code }) => code)).toContain('wording-honest');
    expect(hitUnder(honest, { price: { amount: 30, currency: 'CNY' } }).status).toBe('flagged');
    expect(hitUnder(honest, { description: '加微信 vx123456' }).status).toBe('flagged');
  });

  it('of honest goods speaks only against a price, which is asked about then', () => {
    const honest = book([['长 度', -40]]);
    const shoelaces = '泽菲林 运动鞋 长度可选 棉质的扁带子 每副两根 白色和黑色';
    const priced = (amount: number): Partial<Listing> => ({ price: { amount, currency: 'CNY' } });
    const statusUnder = (one: typeof rules) =>
      createScreener({ registries, stamp: 's', rules: one, release: 'r' }).screen(listing(shoelaces, priced(60)))
        .hits[0]!.status;
    expect([statusUnder(book([])), statusUnder(honest)]).toEqual(['flagged', 'ask']);
    expect(wordingOf(shoelaces, priced(60), honest)).toEqual(['wording-honest']);
    expect(wordingOf(shoelaces, priced(900), honest)).toEqual([]);
  });
});
