import { HOME } from '../gi/place-names.ts';
import type { PlaceIndex } from '../gi/places.ts';
import type { Draft, DraftReason, View } from '../view.ts';

const ORIGIN_KEY = /^(商品|产品)?(产地|原产地|原产国|生产地|原产国[/／]地区|原产国（地区）)$/;
/** Imported whole, and not only its stuff, or put up here. */
const WHOLE = /(原装|原瓶|原罐|整机|整盒)进口(?!原料|面料|机芯|芯片|成分|材料|食材)/;
const PUT_UP = /分装|灌装|组装|加工|包装|中国香港|中国台湾|香港|台湾|非原装/;

type Told = { text: string; span: DraftReason['span'] };

/** One page that names two makers' countries for one thing: 原产国 日本 beside 产地 浙江 (Product Quality Law, Art. 5). */
export function originClaims({ listing }: View, places: () => PlaceIndex): Draft[] {
  const told: Told[] = listing.origin === undefined ? [] : [{ text: listing.origin, span: { field: 'origin' } }];
  for (const [key, text] of Object.entries(listing.attributes ?? {}))
    if (ORIGIN_KEY.test(key.trim())) told.push({ text, span: { field: `attributes.${key}` } });
  const whole = WHOLE.exec(listing.title);
  if (told.length < (whole === null ? 2 : 1)) return [];
  if (told.some(({ text }) => PUT_UP.test(text)) || PUT_UP.test(listing.title)) return [];
  const read = told.map((one) => ({ ...one, from: countryOf(one.text, places()) }));
  const here = read.find(({ from }) => from === HOME);
  if (here === undefined) return [];
  const abroad = read.find(({ from }) => from !== undefined && from !== HOME);
  const claim = abroad?.text ?? whole?.[0];
  if (claim === undefined) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'origin-contradicted', params: { claim, origin: here.text.slice(0, 60) }, span: here.span }],
      concepts: ['false-origin'],
      facts: { 'origin-claimed': 'proved', 'origin-false': abroad === undefined ? 'open' : 'proved' },
      defences: [
        { id: 'true-origin', state: 'open' },
        { id: 'misprint', state: 'open' },
      ],
      // 原装进口 is trade talk: two fields that contradict each other weigh more.
      ...(abroad === undefined ? { ceiling: 'ask' as const } : {}),
    },
  ];
}

/** The one country that a text names; of another than ours only where it says nothing more: 日本机芯 and 韩国风 are made here. */
function countryOf(text: string, places: PlaceIndex): string | undefined {
  const readings = places.read(text, true);
  const countries = new Set(readings.flatMap(({ nodes }) => nodes.map(([country]) => country)));
  const [country] = countries;
  if (countries.size !== 1 || (country !== HOME && readings.some(({ rest }) => rest !== ''))) return undefined;
  return country;
}
