import type { Hit } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor } from './detectors.ts';
export const mark = (id: string, name: string, niceClasses: number[], more: Partial<Mark> = {}): Mark => ({
  id,
  mark: name,
  niceClasses,
  owner: 'o',
  ...more,
});
export const cny = (amount: number) => ({ amount, currency: 'CNY' });
export const dear = (min: number): Partial<Mark> => ({ referencePrice: { min, currency: 'CNY' } });

/** A directory that lists every mark under one name only. */
export const directory: Mark[] = [
  mark('nike', 'NIKE', [18, 25, 28], dear(400)),
  mark('lv', 'LOUIS VUITTON', [14, 18, 25], dear(4000)),
  mark('chanel', 'CHANEL', [3, 14, 18, 25], dear(500)),
  mark('hermes', 'HERMÈS', [14, 18, 25], dear(3000)),
  mark('hm', 'H&M', [25]),
  mark('dior', 'DIOR', [3, 14, 18, 25]),
  mark('gucci', 'GUCCI', [18, 25]),
  mark('burberry', 'Burberry', [18, 25]),
  mark('rolex', 'ROLEX', [14], dear(40000)),
  mark('adidas', 'adidas', [18, 25, 28]),
  mark('yeezy', 'YEEZY', [25]),
  mark('supreme', 'SUPREME', [18, 25]),
  mark('apple', 'Apple', [9], dear(3000)),
  mark('moutai', '贵州茅台', [33], dear(1499)),
  mark('wuliangye', '五粮液', [33]),
  mark('huawei', 'HUAWEI', [9]),
  mark('xiaomi', 'XIAOMI', [9, 11]),
  mark('peugeot', 'PEUGEOT', [12]),
  mark('dove-soap', 'DOVE', [3]),
  mark('dove-sweet', '德芙', [30]),
  mark('goose', 'CANADA GOOSE', [25]),
  mark('moncler', 'MONCLER', [25]),
  mark('arcteryx', "ARC'TERYX", [18, 25]),
  mark('lamer', 'LA MER', [3]),
  mark('sk2', 'SK-II', [3]),
  mark('shiseido', 'SHISEIDO', [3]),
  mark('nb', 'New Balance', [25]),
  mark('timberland', 'Timberland', [25]),
  mark('uniqlo', 'UNIQLO', [25]),
  mark('sony', 'SONY', [9]),
  mark('lego', 'LEGO', [28]),
  mark('ultraman', 'ULTRAMAN', [28]),
  mark('pokemon', 'Pokémon', [9, 16, 28]),
  mark('linabell', 'LinaBell', [28]),
  mark('labubu', 'LABUBU', [28]),
  mark('starbucks', 'Starbucks', [21, 30, 43]),
  mark('kfc', 'KFC', [29, 30, 43]),
  mark('benz', 'Mercedes-Benz', [12]),
  mark('makita', 'makita', [7, 8]),
  mark('muji', 'MUJI', [16, 20, 24, 25]),
  mark('whoo', 'WHOO', [3]),
  mark('sulwhasoo', 'Sulwhasoo', [3]),
  mark('vca', 'Van Cleef & Arpels', [14]),
  mark('clover', '三叶草', [3]),
  mark('rimowa', 'RIMOWA', [18]),
  mark('cos', 'COS', [25]),
  mark('calvin', 'Calvin Klein', [25]),
  mark('columbia', 'Columbia', [25]),
  mark('mac', '魅可', [3]),
  mark('rayban', 'RayBan', [9]),
  mark('tongrentang', 'TONGRENTANG', [5]),
];
export const screener = screenerFor({ directory, gi: [], signs: [] });
export const hitsOf = (title: string, more: Partial<Listing> = {}): Hit[] => screener.screen(listing(title, more)).hits;
export const told = (title: string, more?: Partial<Listing>): string =>
  hitsOf(title, more)
    .map((hit) => `${hit.subjectId} ${hit.status}`)
    .join();
export const codes = (title: string, more?: Partial<Listing>): string[] =>
  hitsOf(title, more).flatMap((hit) => hit.reasons.map((reason) => reason.code));
