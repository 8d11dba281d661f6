import { marked, type PageElement, textOf, within } from './html.ts';

const STRUCK_NAMES =
  /(^|\s)(market|full)(_s)?($|\s)|(^|[\s_-])(old|was|before|orig|origin|original|compare|compared|strike|striked|crossed|barred|rrp|msrp|mrp|uvp|prev|previous|line-?through)(?=$|[\s_-]|price|P)|(old|was|before|origin|original|compare-?at|strike|crossed|regular|market|initial|[Ll]ist|[Pp]rev|[Ff]ull|[Dd]el)[_-]?[Pp]rice|[Pp]rice[_-]?(old|was|before|origin|original|compare|strike|crossed|regular|full|list|prev|market|Old|Was|Original|Before)|line-?through|[Ss]trike-?[Tt]hrough|yuanjia/;
const struckTag = within(marked('del s strike', /^$/));

const isStruckTag = (node: { type: string }): boolean =>
  'name' in node && /^(del|s|strike)$/.test(String(node.name)) && /\d/.test(textOf(node as PageElement, 40));

const siblingsOf = (node: PageElement): PageElement['children'] =>
  (node.parent?.children ?? []).filter((one) => one !== node) as PageElement['children'];

/** True where an element lies in what is struck out, or is called an old or another shop's price, itself or just above. */
export function isStruck(element: PageElement): boolean {
  if (struckTag(element) || /line-through/.test(element.attribs['style'] ?? '')) return true;
  let node: PageElement | null = element;
  for (let level = 0; level < 3 && node !== null; level++) {
    if ('data-a-strike' in node.attribs) return true;
    // A name may be that of the pair: what is struck out in it stands beside, in a tag made for that.
    const named = STRUCK_NAMES.test(`${node.attribs['class'] ?? ''} ${node.attribs['id'] ?? ''}`);
    if (named && !siblingsOf(node).some(isStruckTag)) return true;
    node = node.parent !== null && 'attribs' in node.parent ? (node.parent as PageElement) : null;
  }
  return false;
}
