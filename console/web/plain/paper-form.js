import { h } from './dom.js';
import { t } from './i18n.js';

export const MEASURES = ['remove', 'block', 'cut-link', 'end-service'];
export const INFORMATION = ['identity', 'orders', 'logistics', 'replays', 'accounts'];

let last = 0;

/** A labelled input; `more` are attributes of the input. */
export function field(label, more = {}, tag = 'input') {
  const id = more.id ?? `field-${++last}`;
  const input = h(tag, { autocomplete: 'off', ...more, id });
  return { input, element: h('div', { class: 'field' }, h('label', { for: id }, label), input) };
}

/** Boxes to tick; `chosen()` gives the values ticked, in their order. */
export function ticks(legend, values, { family, ticked = [] }) {
  const boxes = values.map((value) => {
    const id = `field-${++last}`;
    return { value, input: h('input', { type: 'checkbox', id, value, checked: ticked.includes(value) }), id };
  });
  const element = h(
    'fieldset',
    { class: 'ticks' },
    h('legend', {}, legend),
    boxes.map(({ value, input, id }) => h('label', { for: id }, input, ' ', t(`${family}.${value}`))),
  );
  return { element, chosen: () => boxes.filter(({ input }) => input.checked).map(({ value }) => value) };
}

/** A text as a draft takes it: absent where nothing was written. */
export const given = (name, value) => (value.trim() === '' ? {} : { [name]: value.trim() });

/** “name sha256” a line; a line of another form is sent as it is, and refused by the server with its place. */
export const evidenceOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.lastIndexOf(' ');
      return { name: line.slice(0, at).trim() || line, sha256: line.slice(at + 1).toLowerCase() };
    });
