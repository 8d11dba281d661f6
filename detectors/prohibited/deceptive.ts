import type { Listing } from '../../domain/listing.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { View } from '../view.ts';
import type { Grade } from './grades.ts';

/** Materials that a brand may name, and what the goods are made of where it does not hold. */
const MATERIALS: readonly { claim: RegExp; other: RegExp; own: RegExp }[] = [
  {
    claim: /羊毛|羊绒|wool|cashmere/,
    own: /羊毛|羊绒|wool|cashmere/,
    other: /聚酯|涤纶|腈纶|化纤|尼龙|锦纶|polyester|acrylic/,
  },
  { claim: /纯棉|全棉|cotton/, own: /棉|cotton/, other: /聚酯|涤纶|化纤|尼龙|锦纶|polyester/ },
  { claim: /蚕丝|真丝|桑蚕|silk/, own: /桑蚕|蚕丝|真丝|silk/, other: /聚酯|涤纶|化纤|仿真丝|polyester|人造丝/ },
  { claim: /真皮|牛皮|leather/, own: /牛皮|羊皮|真皮|头层|二层|leather/, other: /pu|pvc|人造革|合成革|仿皮|超纤/ },
  { claim: /纯银|足银|925银|silver/, own: /银|silver/, other: /合金|铜|不锈钢|锌|alloy/ },
  { claim: /足金|纯金|千足|黄金|gold/, own: /足金|千足|au999|18k金/, other: /合金|铜|镀金|不锈钢|alloy/ },
  { claim: /红木|紫檀|黄花梨|实木/, own: /红木|紫檀|黄花梨|酸枝|实木/, other: /密度板|颗粒板|刨花板|塑料|复合板|贴皮/ },
  { claim: /纯粮/, own: /高粱|小麦|大米|糯米/, other: /食用酒精|食品添加剂/ },
];
/** Characters that every promise of a material or of foreign make has one of. */
const PROMISES = /[毛绒棉丝皮银金木檀梨粮造装口艺质术室货wcslg絨絲銀糧裝藝質術貨進]/i;
const MADE_OF = /(材质|面料|成分|原料|配料|里料|质地|material)/i;

/** A brand that promises a material which the page's own table denies (Art. 10(1)(7)); undefined where nothing speaks against it. */
export function deceives({ listing }: View, brand: string): Grade | undefined {
  if (!PROMISES.test(brand)) return undefined;
  const key = skeletonText(brand);
  if (isForeignMade(key) && madeAtHome(listing, key)) return { sort: 'deceptive', term: brand, doubtful: false };
  const claimed = MATERIALS.find(({ claim }) => claim.test(key));
  if (claimed === undefined) return undefined;
  const table = Object.entries(listing.attributes ?? {}).filter(([name]) => MADE_OF.test(name));
  const made = skeletonText(table.map(([, value]) => value).join(' '));
  if (made === '' || claimed.own.test(made) || !claimed.other.test(made)) return undefined;
  return { sort: 'deceptive', term: brand, doubtful: false };
}

const FOREIGN_MADE =
  /(瑞士|德国|法国|意大利|日本|美国|英国|韩国|澳洲|澳大利亚|新西兰|俄罗斯|荷兰|丹麦|瑞典|西班牙)(制造|原装|进口|工艺|品质|技术|皇室|国货)|^(原装进口|进口|纯进口)$/;
const isForeignMade = (key: string): boolean => FOREIGN_MADE.test(key);
const HOME =
  /中国|国产|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆/;

/** The page's own words for where the goods were made name this country, and not the one that the brand promises. */
function madeAtHome({ origin, attributes }: Listing, key: string): boolean {
  const stated = `${origin ?? ''} ${attributes?.['产地'] ?? ''} ${attributes?.['原产地'] ?? ''}`;
  return HOME.test(stated) && !stated.includes(FOREIGN_MADE.exec(key)?.[1] ?? '进口');
}
