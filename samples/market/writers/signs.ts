import type { SpecialSign } from '../../../domain/registries.ts';
import { shanghaiDay, withinDays } from '../../../domain/time.ts';
import { DAY, type Draft, type Pen, type Writer } from '../types.ts';
import { between, GOODS, goodsPictures, honestText, shipFrom, shopPrice, tableOf, title } from '../wording.ts';
import { names } from './lawful.ts';

const SOUVENIRS = ['figure', 'tshirt', 'cup', 'cap', 'handbag', 'necklace', 'blocks'];
const WORDS = ['纪念款', '吉祥物', '限量', '周边', '纪念品', '收藏版'];

/** A sign's names that are long enough to mean nothing else. */
const namesOf = (sign: SpecialSign): string[] =>
  [sign.name, ...(sign.aliases ?? [])].filter((name) => /^\p{Script=Han}{3,}$/u.test(name) && name.length <= 9);

function souvenir(pen: Pen, sign: SpecialSign, verdict: Pick<Draft, 'infringing' | 'tags'>): Draft | undefined {
  const { rng } = pen;
  const called = namesOf(sign);
  if (called.length === 0) return undefined;
  const kind = rng.pick(SOUVENIRS);
  const goods = GOODS.find((one) => one.id === kind);
  if (goods === undefined) return undefined;
  return {
    title: title(rng, { name: rng.pick(called), noun: rng.pick(WORDS) + rng.pick(goods.noun), goods }),
    description: honestText(rng, goods).join(''),
    category: goods.category,
    price: shopPrice(rng, between(rng, goods.price[0]!, goods.price[1]! / 2)),
    attributes: tableOf(rng, goods, verdict.infringing ? '无' : pen.seller.record.name),
    pictures: goodsPictures(rng, goods.shape),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: verdict.infringing,
    subjects: verdict.infringing ? [sign.id] : [],
    tags: verdict.tags,
  };
}

/** In its term of protection now and for 60 days more. */
const inTerm = (sign: SpecialSign, moment: number): boolean =>
  [moment, moment + 30 * DAY].every((at) => withinDays(shanghaiDay(new Date(at)), sign.validFrom, sign.validUntil));

function writer(tag: string, infringing: boolean, fits: (sign: SpecialSign, pen: Pen) => boolean): Writer {
  return (pen) => {
    const signs = pen.registries.signs.filter((sign) => namesOf(sign).length > 0 && fits(sign, pen));
    return signs.length === 0 ? undefined : souvenir(pen, pen.rng.pick(signs), { infringing, tags: [tag] });
  };
}

const licensed = (sign: SpecialSign, pen: Pen): boolean =>
  (sign.licensees ?? []).some((user) => names(user, pen.seller));

/** Special signs: used without licence in their term, by a licensee, or after the term has run out. */
export const signKinds: Record<string, Writer> = {
  sign: writer('sign', true, (sign, pen) => inTerm(sign, pen.moment) && !licensed(sign, pen)),
  'sign-licensed': writer('sign-licensed', false, (sign, pen) => inTerm(sign, pen.moment) && licensed(sign, pen)),
  'sign-expired': writer(
    'sign-expired',
    false,
    (sign, pen) => !withinDays(shanghaiDay(new Date(pen.moment)), undefined, sign.validUntil),
  ),
};
