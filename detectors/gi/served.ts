import type { Sighting } from '../text/matcher.ts';

/** 泡发大连海参神器, 撬安化黑茶专用: what is done to the goods, and the thing that does it. */
const DONE_TO =
  /(泡发|发制|撬开?|切|削|剥|开|夹|敲|砸|炒|烘|晾|晒|腌|挑|筛|洗|储存?|存放?|保存|收纳|展示|运输|打包|装|采摘?|拆|绑|捆|煮|炖|蒸|泡)$/;
const DOES_IT = /^[\u4e00-\u9fff]{0,4}(神器|专用|利器|工具|好帮手|用具|机器)(?!料|品|装|奶粉|酒|茶|标志|标识)/;
/** 放进贤文港毛笔的卷帘: what holds the goods. */
const HOLDS = /(放|装|收|卷|挂|插|搁|盛|垫|存|摆)$/;
/** 惠安石雕师傅常用: whose tool it is. */
const USED_BY =
  /^ ?(师傅|匠人|工匠|艺人|大师|老师傅?|厂家?|工人|农户|果农|茶农|参农|菜农|渔民|学徒|从业者|手艺人)们?(都|常|专|爱|推荐|在|日常|必备)*(用|使用|必备|之选)/;
/** 师从建盏匠人, 致敬湖笔: what the maker looks up to or has studied. */
const LOOKED_UP_TO = /(师从|师承|拜师|求学|致敬|灵感(来自|源自|来源于|取自)|研习|参观|走访)$/;
/** So far before a name stands what makes it somebody's subject. */
export const SUBJECT = 6;
/** True where the title sells what is used on the goods of the name, holds them or comes from somebody who looks up to their makers. */
export const isServed = (use: Sighting): boolean => {
  const before = textBefore(use);
  const behind = textBehind(use);
  return (
    (DONE_TO.test(before) && DOES_IT.test(behind)) ||
    PRIED.test(before) ||
    (HOLDS.test(before) && HOLDER.test(behind)) ||
    USED_BY.test(behind) ||
    LOOKED_UP_TO.test(textBefore(use, SUBJECT))
  );
};

/** Nobody sells tea by saying what pries it apart. */
const PRIED = /撬开?$/;
const HOLDER = /^的[\u4e00-\u9fff]{1,5}(?![\u4e00-\u9fff])/;

/** The text right before a name, `reach` symbols of it. */
export const textBefore = ({ field: { stream }, first }: Sighting, reach = 4): string =>
  String.fromCodePoint(...stream.symbols.subarray(Math.max(0, first - reach), first));

/** The text right behind a name. */
export const textBehind = ({ field: { stream }, last }: Sighting): string =>
  String.fromCodePoint(...stream.symbols.subarray(last + 1, Math.min(stream.length, last + 14)));

/** 泊头鸭梨熬制: what is made of the goods, by the text right behind their name, whatever it is called; of pastes and juices it is themselves. */
export const isCooked = (behind: string, products: readonly string[]): boolean =>
  /^(熬制|熬煮|熬成|制成|制(?![\u4e00-\u9fff])|做成|提取|萃取|打浆|榨汁)/.test(behind) &&
  !/[膏糖胶浆汁]$/.test(products.join(''));
