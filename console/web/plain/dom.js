import { pieces, webAddress } from './text.js';

/** Makes an element. Strings become text nodes; `on` holds listeners; false, null and undefined are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  apply(element, props);
  element.append(...nodes(children));
  return element;
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  apply(element, props);
  element.append(...nodes(children));
  return element;
}

function apply(element, { on = {}, ...attributes }) {
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

const nodes = (children) =>
  children.flat(9).filter((child) => child !== undefined && child !== null && child !== false && child !== '');

/** Replaces what an element holds. */
export const fill = (element, ...children) => element.replaceChildren(...nodes(children));

/**
 * Text from outside: text nodes only, apart from the direction of the page, unseen characters shown by their code.
 * `marks` are `{ start, end, label, number }` and are highlighted where they stand.
 */
export function outside(text, marks = []) {
  const numbered = new Set();
  const parts = pieces(text, marks).map((piece) => {
    const shown = piece.control
      ? h('span', { class: 'unseen', title: `${piece.control.code} ${piece.control.name}` }, piece.control.code)
      : piece.text;
    if (piece.spans.length === 0) return shown;
    const covering = piece.spans.map((index) => marks[index]);
    const starts = covering.filter((mark) => mark.number !== undefined && !numbered.has(mark));
    for (const mark of starts) numbered.add(mark);
    return h(
      'mark',
      {
        class: piece.spans.length > 1 ? 'span overlap' : 'span',
        title: covering
          .map((mark) => mark.label)
          .filter(Boolean)
          .join('\n'),
        'data-reasons': covering.map((mark) => mark.number).join(' '),
        'data-numbers': starts.map((mark) => mark.number).join(',') || undefined,
      },
      shown,
    );
  });
  return h('bdi', { class: 'outside' }, parts);
}

/** An address from outside as a link that opens elsewhere and says nothing of this page; plain text where it is no web address. */
export function link(address, label) {
  const href = webAddress(address);
  const text = outside(label ?? address);
  if (href === undefined) return h('span', { class: 'address' }, text);
  const rel = 'noopener noreferrer nofollow';
  return h('a', { class: 'address', href, target: '_blank', rel, referrerpolicy: 'no-referrer' }, text);
}

/** A table that scrolls by itself where the page is narrow. */
export const grid = (head, rows) =>
  h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': head.join('、') },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((one) => h('th', { scope: 'col' }, one)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((cell) => h('td', {}, cell)),
          ),
        ),
      ),
    ),
  );

/** Does something once an element comes into view. */
export function whenSeen(element, then) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    then();
  });
  seen.observe(element);
}
