import type { SpecialSign } from '../../domain/registries.ts';
import { symbolText } from '../../lib/text/stream.ts';
import { spanOf } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Name, nameOf } from '../text/names.ts';
import { commonWords } from '../text/segment.ts';
import type { View } from '../view.ts';

/** A place, two characters of the affair and 会, 赛 or 节: 碧湖青运会. */
const EVENT_NAME = /^(\p{sc=Han}{2,3})(\p{sc=Han}{2})(会|赛|节)$/u;
/** What makes of the short form another word: 青运动, 园博士. */
const OTHER_BEHIND = /^(动|士|河|输|气|营|行|物|爱|文)/;

type Form = { pattern: RegExp; name: Name };

/**
 * Finds what people make of the names of events: a year within (碧湖27青运会), the last character left off (碧湖青运). Only 会 behind what is
 * no word is left off: 青岛啤酒 of 青岛啤酒节 is beer.
 */
export function createShortForms(signs: readonly SpecialSign[]): (view: View) => Sighting[] {
  const forms = signs.flatMap((sign, subject): Form[] =>
    [sign.name, ...(sign.aliases ?? [])].flatMap((alias) => {
      const parts = EVENT_NAME.exec(alias);
      const name = parts === null ? undefined : nameOf(alias, 'sign', subject);
      if (parts === null || name === undefined || !sign.name.startsWith(parts[1]!)) return [];
      const [, place, affair, end] = parts as unknown as [string, string, string, string];
      const close = end === '会' && !commonWords().has(affair) ? '会?' : end;
      return [{ name, pattern: new RegExp(`${place}(?:(?:20)?\\d{2}年?)?(?:的|第.{1,3}届)?${affair}${close}`, 'u') }];
    }),
  );
  if (forms.length === 0) return () => [];
  return (view) =>
    view.fields.flatMap((field) => {
      if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') return [];
      const text = symbolText(field.stream.symbols, 0, Math.min(field.stream.length, MOST_SYMBOLS));
      return forms.flatMap(({ pattern, name }): Sighting[] => {
        const match = pattern.exec(text);
        if (match === null || OTHER_BEHIND.test(text.slice(match.index + match[0].length))) return [];
        const first = [...text.slice(0, match.index)].length;
        const last = first + [...match[0]].length - 1;
        const known = view.sightings.some(
          (one) => one.name.role === 'sign' && one.field === field && one.first <= last && first <= one.last,
        );
        if (known || spanOf(field, first, last).quote === '') return [];
        return [
          {
            ...{ name, field, first, last, channel: 'short-form', blurred: false },
            ...{ likeness: 0.9, disguises: [], doubtful: false },
          },
        ];
      });
    });
}

const MOST_SYMBOLS = 5000;
