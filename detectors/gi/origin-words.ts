import type { OriginWords } from '../../domain/rulebook.ts';

/** The classes of `config/rules/origin-words.json`, each as one expression that any of its words meets. */
export type OriginPatterns = Readonly<Record<keyof OriginWords, RegExp>>;

const made = new WeakMap<OriginWords, OriginPatterns>();

/** Compiled once for each rule book. */
export function originPatternsOf(table: OriginWords): OriginPatterns {
  const patterns = made.get(table) ?? compile(table);
  made.set(table, patterns);
  return patterns;
}

const compile = (table: OriginWords): OriginPatterns => {
  const any = ({ words }: OriginWords[keyof OriginWords]): RegExp => new RegExp(words.join('|'));
  const { ground, work, came, element, own, here, candid, innocent } = table;
  return {
    ...{ ground: any(ground), work: any(work), came: any(came), element: any(element) },
    ...{ own: any(own), here: any(here), candid: any(candid), innocent: any(innocent) },
  };
};

/** 货在, 果子都是: that the goods themselves are there, or from there. */
export const STOCK =
  /(货|果子|鲜果|料子?|东西|渔获)(源|品)?(都|全|就|也|其实|实际上?)*(在|是|从|出自|来自|产自)(我们?|咱们?|俺们?)?$/;

/** Right before a place: that something lies, stands or comes from there. */
export const AT =
  /((?<![现正存实所还])在|(?<!不|但|可|还|若|于|总|也)是|自|从|由|于|为|[跑挪搬找转换移]到|回|用|选|原产|产|位于|地处|坐落|所在|驻|靠)(我们?|咱们?|俺们?|的|了|那个|那|隔壁)?[:： ]*$/;
