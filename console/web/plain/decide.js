import { fill, h } from './dom.js';
import { t } from './i18n.js';
import { keysOn, setKeys } from './keys.js';

export const DISMISSALS = [
  'not-the-mark',
  'authorised',
  'lawful-resale',
  'descriptive-use',
  'compatible-part',
  'from-the-area',
  'out-of-term',
  'duplicate',
  'other',
];

/**
 * The bar under a lead: a note and the decisions open to whoever looks. `decide` takes `{ action, reason?, note? }`;
 * the note stays until it was taken.
 */
export function createDecisionBar({ canDecide, decide, skip, undo, help }) {
  const note = h('input', {
    id: 'note',
    type: 'text',
    maxlength: 4000,
    placeholder: t('lead.note'),
    autocomplete: 'off',
  });
  note.addEventListener('keydown', (event) => event.key === 'Escape' && note.blur());
  const act = (action, reason) => {
    const text = note.value.trim();
    return decide({ action, ...(reason ? { reason } : {}), ...(text ? { note: text } : {}) });
  };
  const dismiss = () => askReason((reason) => act('dismiss', reason));
  const button = ({ name, key, click, look = '' }) =>
    h(
      'button',
      { type: 'button', class: `act ${look}`, 'data-action': name, on: { click } },
      t(`action.${name}`),
      key && h('kbd', { 'aria-hidden': 'true' }, key),
    );
  const buttons = {
    confirm: button({ name: 'confirm', key: 'A', click: () => act('confirm'), look: 'confirm' }),
    dismiss: button({ name: 'dismiss', key: 'R', click: dismiss, look: 'dismiss' }),
    difficult: button({ name: 'difficult', key: 'E', click: () => act('difficult') }),
    'ask-information': button({ name: 'ask-information', click: () => act('ask-information') }),
    claim: button({ name: 'claim', click: () => act('claim') }),
  };
  const extras = [
    button({ name: 'skip', key: 'S', click: skip, look: 'quiet' }),
    button({ name: 'undo', key: 'Z', click: undo, look: 'quiet' }),
    h(
      'button',
      { type: 'button', class: 'act quiet', on: { click: help } },
      t('nav.help'),
      h('kbd', { 'aria-hidden': 'true' }, '?'),
    ),
  ];
  const bar = h('div', { class: 'bar' });
  if (canDecide) {
    const label = h('label', { class: 'sr', for: 'note' }, t('lead.note'));
    bar.append(h('div', { class: 'acts' }, Object.values(buttons), extras), h('div', { class: 'note' }, label, note));
  } else bar.append(h('p', { class: 'hint' }, t('lead.readonly')));

  const press = (name) => () => {
    if (canDecide && !buttons[name].disabled) buttons[name].click();
  };
  return {
    element: bar,
    keys: canDecide
      ? { a: press('confirm'), r: press('dismiss'), e: press('difficult'), s: skip, z: undo }
      : { s: skip },
    /** Opens what `actions` allow; undefined closes all of them, as while a decision is under way. */
    allow(actions) {
      for (const [name, one] of Object.entries(buttons)) one.disabled = !actions?.includes(name);
    },
    taken() {
      note.value = '';
    },
  };
}

/** Asks why; a digit answers at once, Esc goes back. */
function askReason(answer) {
  const box = h('dialog', { class: 'reasons-box', 'aria-labelledby': 'why-title' });
  const choose = (reason) => {
    box.close();
    answer(reason);
  };
  fill(
    box,
    h('h2', { id: 'why-title' }, t('dismissal.title')),
    h(
      'ol',
      {},
      DISMISSALS.map((reason, index) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', on: { click: () => choose(reason) } },
            h('kbd', {}, String(index + 1)),
            t(`dismissal.${reason}`),
          ),
        ),
      ),
    ),
    h('p', { class: 'hint' }, t('dismissal.hint')),
  );
  box.addEventListener('keydown', (event) => {
    const reason =
      event.isComposing || event.ctrlKey || event.metaKey || event.altKey
        ? undefined
        : DISMISSALS[Number(event.key) - 1];
    if (reason === undefined) return;
    event.preventDefault();
    choose(reason);
  });
  open(box);
}

/** Shows the keys, and lets them be turned off. */
export function showHelp() {
  const box = h('dialog', { class: 'help', 'aria-labelledby': 'help-title' });
  const on = h('input', { id: 'keys-on', type: 'checkbox', checked: keysOn() });
  on.addEventListener('change', () => setKeys(on.checked));
  const rows = [
    ['J / K', t('help.next')],
    ['A', t('action.confirm')],
    ['R', t('action.dismiss')],
    ['1 – 9', t('help.digits')],
    ['E', t('action.difficult')],
    ['S', t('action.skip')],
    ['Z', t('action.undo')],
    ['/', t('help.search')],
    ['?', t('help.help')],
  ];
  fill(
    box,
    h('h2', { id: 'help-title' }, t('help.title')),
    h(
      'dl',
      {},
      rows.map(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)]),
    ),
    h('p', {}, on, ' ', h('label', { for: 'keys-on' }, t('help.enabled'))),
    h('p', { class: 'hint' }, t('help.typing')),
    h('button', { type: 'button', class: 'main', on: { click: () => box.close() } }, t('close')),
  );
  open(box);
}

function open(box) {
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}
