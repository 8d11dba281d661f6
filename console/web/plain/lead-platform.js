import { call, explain } from './api.js';
import { fill, h, outside } from './dom.js';
import { t, time } from './i18n.js';

/** How platforms dealt with a lead, and “secure evidence first”, which holds back every paper on it and on its seller. */
export function platformCard(lead, canHold) {
  const card = h('section', { class: 'card platform-track' });
  const draw = (hold, trouble) =>
    fill(
      card,
      h('h2', {}, t('track.title')),
      lead.track
        ? h(
            'ol',
            { class: 'history' },
            [...lead.track.events]
              .reverse()
              .map((event) =>
                h(
                  'li',
                  {},
                  h('time', { datetime: event.at, title: time(event.at, 'full') }, time(event.at)),
                  h('strong', {}, t(`track.${event.state}`)),
                  event.paper &&
                    h('a', { href: `/?view=papers&paper=${encodeURIComponent(event.paper)}` }, event.paper),
                  event.reason && h('span', {}, outside(event.reason)),
                ),
              ),
          )
        : h('p', { class: 'hint' }, t('track.none')),
      hold &&
        h(
          'p',
          { class: 'notice' },
          t('hold.on', { user: hold.by }),
          ' ',
          outside(hold.reason),
          hold.lead !== lead.id && [
            ' ',
            h('a', { href: `/?status=all&q=${encodeURIComponent(hold.lead)}` }, hold.lead),
          ],
        ),
      canHold && holdForm(lead, hold, draw),
      trouble && h('p', { class: 'trouble', role: 'alert' }, trouble),
    );
  draw(lead.hold);
  return card;
}

function holdForm(lead, hold, draw) {
  const reason = h('input', {
    id: 'hold-reason',
    maxlength: 2000,
    required: true,
    autocomplete: 'off',
    placeholder: t('papers.reason'),
  });
  const submit = async (event) => {
    event.preventDefault();
    const on = hold?.lead !== lead.id;
    try {
      await call('POST', `/leads/${encodeURIComponent(lead.id)}/hold`, { on, reason: reason.value });
      draw(on ? { lead: lead.id, by: '', reason: reason.value } : undefined);
    } catch (error) {
      draw(hold, explain(error));
    }
  };
  return h(
    'form',
    { class: 'hold', on: { submit } },
    h('label', { class: 'sr', for: 'hold-reason' }, t('papers.reason')),
    reason,
    ' ',
    h('button', { type: 'submit', 'data-do': 'hold' }, t(hold?.lead === lead.id ? 'hold.release' : 'hold.set')),
  );
}
