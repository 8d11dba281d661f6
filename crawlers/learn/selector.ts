import type { Page, PageElement } from '../readers/html.ts';

/** A selector with how well it fits: `sure` is the share of what it should match and of what it does match, the lower of the two. */
export type Fit = { css: string; matched: number; sure: number };

const SAFE = /^-?[a-zA-Z_][\w-]*$/;
/** Classes that a build made up, that count, or that say how a thing stands at the moment. */
const FLEETING =
  /\d|^(css|sc|jsx?|svelte|v)-|(^|[_-])(active|first|last|odd|even|selected|current|visible|hover|sale|new|loaded|lazy\w*)($|[_-])|[A-Z].*[a-z].*[A-Z]/;

const stable = (element: PageElement): string[] =>
  (element.attribs['class'] ?? '').split(/\s+/).filter((name) => SAFE.test(name) && !FLEETING.test(name));

/** The selector that matches these elements of a page and no others, or comes nearest to it; the shortest of equals. */
export function selectorFor(page: Page, wanted: PageElement[], scope?: PageElement[]): Fit | undefined {
  const first = wanted[0];
  if (first === undefined) return undefined;
  const own = candidates(page, wanted);
  const above = ancestors(first)
    .slice(0, 4)
    .flatMap((one) => placesOf(one));
  const all = [...own, ...above.flatMap((place) => own.map((css) => `${place} ${css}`))];
  let best: Fit | undefined;
  for (const css of all) {
    const fit = fitOf(page, css, wanted, scope);
    if (best === undefined || fit.sure > best.sure + 0.001) best = fit;
    if (best.sure === 1) break;
  }
  return best;
}

function fitOf(page: Page, css: string, wanted: PageElement[], scope: PageElement[] | undefined): Fit {
  const { $ } = page;
  const found = (scope === undefined ? $(css) : $(scope).find(css)).toArray() as PageElement[];
  const want = new Set(wanted);
  const right = found.filter((one) => want.has(one)).length;
  return {
    css,
    matched: found.length,
    sure: found.length === 0 ? 0 : Math.min(right / found.length, right / want.size),
  };
}

/** Tag, classes, and attributes that all of the elements share. */
function candidates(page: Page, wanted: PageElement[]): string[] {
  const first = wanted[0] as PageElement;
  const common = stable(first).filter((name) => wanted.every((one) => stable(one).includes(name)));
  const roles = ['itemprop', 'data-testid', 'data-test', 'rel', 'itemtype'].flatMap((name) => {
    const value = first.attribs[name];
    return value !== undefined && /^[\w:/. -]{1,60}$/.test(value) && wanted.every((one) => one.attribs[name] === value)
      ? [`${first.name}[${name}="${value}"]`]
      : [];
  });
  const kept = Object.keys(first.attribs).filter(
    (name) => /^data-[a-z-]*(id|pid|sku|product|item)$/.test(name) && wanted.every((one) => name in one.attribs),
  );
  const id = first.attribs['id'];
  return [
    ...(wanted.length === 1 && id !== undefined && SAFE.test(id) && !/\d/.test(id) ? [`#${id}`] : []),
    ...roles,
    ...common.map((name) => `.${name}`),
    ...common.map((name) => `${first.name}.${name}`),
    ...(common.length > 1 ? [`${first.name}.${common.join('.')}`] : []),
    ...kept.map((name) => `${first.name}[${name}]`),
    first.name,
  ].filter((css) => page.$(css).length > 0);
}

/** How an ancestor can be named in front of a selector. */
function placesOf(element: PageElement): string[] {
  const id = element.attribs['id'];
  return [
    ...(id !== undefined && SAFE.test(id) && !/\d/.test(id) ? [`#${id} >`, `#${id}`] : []),
    ...stable(element).flatMap((name) => [`.${name} >`, `.${name}`]),
    ...(/^(main|article|section|ul|ol|tbody)$/.test(element.name) ? [`${element.name} >`, element.name] : []),
  ];
}

/** An element's ancestors below `body`, the nearest first. */
export function ancestors(element: PageElement): PageElement[] {
  const found: PageElement[] = [];
  for (let node = element.parent; node !== null && 'attribs' in node && node.name !== 'body'; node = node.parent)
    found.push(node as PageElement);
  return found;
}
