import { dict } from '@node-rs/jieba/dict.js';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import { commonWords } from '../../detectors/text/segment.ts';
import type { BrandNames } from '../../domain/rulebook.ts';
import { foldText, skeletonText } from '../../lib/text/stream.ts';

const { names, lexicons } = loadRules();
const KANA = /[\u3040-\u30ff]/;
const HANGUL = /[\uac00-\ud7af]/;
const HAN = /\p{sc=Han}/u;

const official = (brand: BrandNames): string[] =>
  [brand.latin, brand.zh, brand.ja, brand.ko].flatMap((list) => list ?? []);
const all = (brand: BrandNames): string[] => [...official(brand), ...(brand.nickname ?? []), ...(brand.weak ?? [])];
const tell = (brand: BrandNames, name: string): string => `${brand.keys[0]}: ${name}`;
/** Every name of a field that a test finds wrong, with its brand. */
const wrong = (
  pick: (brand: BrandNames) => string[] | undefined,
  isWrong: (name: string, brand: BrandNames) => boolean,
) =>
  names.flatMap((brand) => (pick(brand) ?? []).filter((name) => isWrong(name, brand)).map((name) => tell(brand, name)));

/** Words of running English that brands also bear; as names they are weak. */
const ENGLISH =
  'absolut apple arena aux blue bright coleman costa dazzle deli documents elixir gigabyte macro marmot marvel molten onepiece osprey oxford pandora pedigree pigeon porter rejoice rio safeguard spam staccato swatch thermos yeti bear beats beyond bull butterfly camel champion cherry citizen clear coach columbia comfort corona cos crest cross crown diesel dove dynasty forever fossil fresh frozen gap giant guess head hero honor jaguar keen lion mango martin mercury monopoly orient origins parker peak perfect phoenix pilot polar sail sakura selected sharp shell specialized sprite stitch supreme taylor tempo tide tiger total transformers trek triumph victor warrior whisper wilson zebra zenith'.split(
    ' ',
  );

describe('the lexicon of brand names', () => {
  it('knows many brands in all fields of trade', () => {
    expect(names.length).toBeGreaterThan(700);
    for (const niceClass of [2, 3, 4, 5, 7, 8, 9, 11, 12, 14, 15, 16, 18, 20, 21, 24, 25, 28, 29, 30, 31, 32, 33, 34])
      expect(names.filter((brand) => brand.classes.includes(niceClass)).length, String(niceClass)).toBeGreaterThan(4);
  });

  it('has keys that normalise to themselves', () => {});

  it('says each name of a brand once, and brings something in', () => {
    for (const brand of names) {
      const texts = all(brand).map((name) => foldText(name).trim());
      expect([...new Set(texts)], brand.keys[0]).toEqual(texts);
      expect(texts.length, brand.keys[0]).toBeGreaterThan(1);
      expect(texts).not.toContain('');
    }
  });

  it('files official names under the script they are written in', () => {
    expect(
      wrong(
        (brand) => brand.latin,
        (name) => HAN.test(name) || KANA.test(name) || HANGUL.test(name),
      ),
    ).toEqual([]);
    expect(
      wrong(
        (brand) => brand.zh,
        (name) => !HAN.test(name) || KANA.test(name) || HANGUL.test(name),
      ),
    ).toEqual([]);
    expect(
      wrong(
        (brand) => brand.ja,
        (name) => !KANA.test(name) || HANGUL.test(name),
      ),
    ).toEqual([]);
    expect(
      wrong(
        (brand) => brand.ko,
        (name) => !HANGUL.test(name) || KANA.test(name),
      ),
    ).toEqual([]);
  });

  it('has no official name of two brands in one class', () => {
    const owners = new Map<string, BrandNames[]>();
    for (const brand of names)
      for (const name of new Set(official(brand).map(skeletonText)))
        owners.set(name, [...(owners.get(name) ?? []), brand]);
    const shared = [...owners].filter(([, brands]) =>
      brands.some((one) => brands.some((other) => other !== one && other.classes.some((c) => one.classes.includes(c)))),
    );
    expect(shared.map(([name]) => name)).toEqual([]);
  });

  it('takes no name of one brand for a nickname of another in its class', () => {
    const owners = new Map<string, BrandNames[]>();
    for (const brand of names)
      for (const name of [...brand.keys, ...official(brand).map(skeletonText)])
        owners.set(name, [...(owners.get(name) ?? []), brand]);
    expect(
      wrong(
        (brand) => brand.nickname,
        (name, brand) =>
          (owners.get(skeletonText(name)) ?? []).some(
            (other) => other !== brand && other.classes.some((c) => brand.classes.includes(c)),
          ),
      ),
    ).toEqual([]);
  });

  it('hides no name in clear within a nickname', () => {
    expect(
      wrong(
        (brand) => brand.nickname,
        (name, brand) =>
          official(brand).some(
            (one) => [...skeletonText(one)].length > 1 && skeletonText(name).includes(skeletonText(one)),
          ),
      ),
    ).toEqual([]);
  });
});

describe('words of everyday language', () => {
  const listed = new Set(
    lexicons
      .filter((one) => one.id === 'everyday-words')
      .flatMap((one) => one.words.filter((w) => HAN.test(w)).map(skeletonText)),
  );
  /** Words of a general dictionary with how often and as what it met them. */
  const dictionary = new Map(
    dict
      .toString()
      .split('\n')
      .map((line) => line.trim().split(' '))
      .map(([word, count, tag]): [string, { count: number; tag: string }] => [
        word!,
        { count: Number(count), tag: tag ?? '' },
      ]),
  );
  const isEveryday = (name: string): boolean => {
    const text = skeletonText(name);
    return commonWords().has(text) || listed.has(text) || ENGLISH.includes(text);
  };
  /** Three and more characters that a dictionary knows well as something else than a proper name. */
  const isPhrase = (name: string): boolean => {
    const known = dictionary.get(skeletonText(name));
    return known !== undefined && [...name].length > 2 && known.count > 60 && /^[adlmqruv]/.test(known.tag);
  };

  it('are weak names only', () => {
    expect(wrong((brand) => [...official(brand), ...(brand.nickname ?? [])], isEveryday)).toEqual([]);
    expect(wrong((brand) => [...official(brand), ...(brand.nickname ?? [])], isPhrase)).toEqual([]);
  });

  it('are no nicknames however rare', () => {
    const known = wrong(
      (brand) => brand.nickname,
      (name) => {
        const entry = dictionary.get(skeletonText(name));
        return entry !== undefined && entry.count > 5 && !entry.tag.startsWith('n');
      },
    );
    expect(known).toEqual([]);
  });

  it('that are shorter than two characters name nothing', () => {
    expect(
      wrong(
        (brand) => brand.nickname,
        (name) => [...skeletonText(name)].length < 2,
      ),
    ).toEqual([]);
    expect(
      wrong(
        (brand) => brand.nickname,
        (name) => /^[a-z]{1,2}$/.test(skeletonText(name)),
      ),
    ).toEqual([]);
  });
});

it.each(['小香风', '阿迪王', '乔丹传', '通货'])('knows better than to list %s', (word) => {
  for (const brand of names) expect(all(brand)).not.toContain(word);
});
