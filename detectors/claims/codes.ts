import { skeletonText } from '../../lib/text/stream.ts';
import type { Field } from '../text/fields.ts';
import type { Draft, View } from '../view.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** True for a unified social credit code (GB 32100): 18 characters without I, O, S, V, Z, the last one a check modulo 31. */
export function isCreditCode(code: string): boolean {
  const values = [...code.toUpperCase()].map((char) => ALPHABET.indexOf(char));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * values[i]!, 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

/** True for a GS1 number of 8, 12, 13 or 14 digits whose last digit is the check of the others (weights 3 and 1 from the right). */
export function isBarcode(digits: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  let sum = 0;
  for (let i = digits.length - 2, weight = 3; i >= 0; i--, weight = 4 - weight) sum += Number(digits[i]) * weight;
  return (10 - (sum % 10)) % 10 === Number(digits[digits.length - 1]);
}

/** Codes of the listing whose own check digit says that they were never given out: the seller's credit code, the goods' bar code. */
export const codeClaims = (view: View): Draft[] => [...creditCodes(view), ...barcodes(view)];

/** Veiled codes and the registration numbers of 15 digits that came before are none. */
const isFalse = (code: string): boolean => !/[*×]|^\d{15}$/.test(code) && !isCreditCode(skeletonText(code));

const SHOWN_CODE = /信用代码[\s:：为是]{0,3}([0-9A-Za-z]{15,20})(?![0-9A-Za-z])/g;

function creditCodes(view: View): Draft[] {
  const given = view.listing.seller?.uscc?.trim();
  const doubtful = given !== undefined && given !== '' && isFalse(given);
  if (doubtful) return [creditDraft(given, { field: 'seller.uscc' }, false)];
  for (const field of view.fields) {
    const { text } = field.stream;
    if (field.trust === 'comment') continue;
    const texts = field.name.includes('信用代码') ? [{ code: text.trim(), at: text.indexOf(text.trim()) }] : [];
    if (text.includes('信用代码'))
      for (const match of text.matchAll(SHOWN_CODE))
        texts.push({ code: match[1]!, at: match.index + match[0].length - match[1]!.length });
    const wrong = texts.find(({ code }) => code !== '' && isFalse(code));
    if (wrong === undefined) continue;
    const { code, at } = wrong;
    const span = { field: field.name, start: at, end: at + code.length, quote: code };
    return [creditDraft(code, span, code.length === 18)];
  }
  return [];
}

/** `shown`: a whole code on the page itself; what a platform passes on, or a piece of a code, is only asked about. */
const creditDraft = (code: string, span: Draft['reasons'][number]['span'], shown: boolean): Draft => ({
  kind: shown ? 'false-claim' : 'seller',
  reasons: [{ code: shown ? 'credit-code-false' : 'credit-code-wrong', params: { code: code.slice(0, 30) }, span }],
  concepts: ['false-credit-code'],
  facts: { 'code-shown': 'proved', 'code-false': shown ? 'proved' : 'open' },
  defences: [{ id: 'misprint', state: 'open' }],
  ...(shown ? {} : { ceiling: 'ask' as const }),
});

const BARCODE_KEY = /^(商品)?(条形?码|barcode|ean|ean13|ean-13|upc|gtin|69码)$/i;
/** China's own prefixes; goods numbered under them were numbered for a firm there. */
const CHINESE = /^69[0-9]\d{10}$/;
/** Thirteen digits that claim to be given out in China; other numbers may be a shop's own. */
const GIVEN_OUT = /^0?69[0-9]\d{10}$/;
const IMPORTED = /(原装进口|原瓶进口|原罐进口|进口)/;

/** A Chinese number that a text calls the goods' bar code. */
const TOLD_BARCODE = /(?:商品条?码|条形?码|69码|EAN)(?:编?号|数字)?[\s:：为是]{0,3}(69\d{11})(?!\d)/i;

/** The number of an attribute for it, or one that a description gives as such. */
function barcodeIn({ name, trust, stream: { text } }: Field): string | undefined {
  if (name.startsWith('attributes.'))
    return BARCODE_KEY.test(name.slice('attributes.'.length).trim()) ? skeletonText(text) : undefined;
  return (trust === 'description' || trust === 'side') && text.includes('码')
    ? TOLD_BARCODE.exec(text)?.[1]
    : undefined;
}

function barcodes(view: View): Draft[] {
  for (const field of view.fields) {
    const shown = barcodeIn(field);
    if (shown === undefined || !/^\d{7,15}$/.test(shown)) continue;
    const code = !isBarcode(shown)
      ? GIVEN_OUT.test(shown)
        ? 'barcode-false'
        : 'barcode-wrong'
      : isForeign(view) && CHINESE.test(shown)
        ? 'barcode-origin'
        : undefined;
    if (code === undefined) continue;
    const wrong = code !== 'barcode-origin';
    return [
      {
        kind: 'false-claim',
        reasons: [{ code, params: { code: shown }, span: { field: field.name } }],
        concepts: [wrong ? 'false-barcode' : 'false-origin'],
        facts: wrong
          ? { 'barcode-shown': 'proved', 'barcode-false': code === 'barcode-false' ? 'proved' : 'open' }
          : { 'origin-claimed': 'proved', 'origin-false': 'open' },
        defences: [{ id: wrong ? 'misprint' : 'true-origin', state: 'open' }],
        ...(code === 'barcode-false' ? {} : { ceiling: 'ask' as const }),
      },
    ];
  }
  return [];
}

/** The goods are said to be imported whole, not packed here. */
const isForeign = ({ listing }: View): boolean =>
  IMPORTED.test(listing.title) && !/(分装|国内|灌装|进口原料|原料进口|进口面料|进口机)/.test(listing.title);
