import { explain } from './api.js';
import { fill, h, outside } from './dom.js';
import { t, time, tOr } from './i18n.js';
import { renderLead } from './lead.js';
import { platformCard } from './lead-platform.js';
import { visitsCard } from './visits.js';

/**
 * The right side of the queue: one lead, first as the list holds it, then as the server has it now. `onRead` hears of
 * the newest version; `close` goes back to the list on a narrow screen.
 */
export function createReader({ data, rules, platformName, canHold, canTake, narrow, close, onRead }) {
  const element = h('section', { class: 'detail', tabindex: -1 });
  let chosen;

  function draw(lead, notice) {
    const button = h('button', { type: 'button', class: 'back quiet', on: { click: close } }, `← ${t('queue.back')}`);
    const content = renderLead({ lead, subjects: data.subjects, rules, platformName, narrow });
    fill(
      element,
      button,
      notice,
      h(
        'article',
        { 'aria-labelledby': 'lead-title' },
        content,
        lead.actions !== undefined && [platformCard(lead, canHold), visitsCard(lead, canTake)],
      ),
    );
  }

  async function refresh(id, notice) {
    try {
      const lead = await data.read(id);
      if (chosen?.id !== id) return;
      if (chosen.version !== lead.version || chosen.actions === undefined) draw(lead, notice);
      chosen = lead;
      onRead(lead);
    } catch (error) {
      if (chosen?.id === id)
        fill(
          element,
          failure(error, () => refresh(id)),
        );
    }
  }

  return {
    element,
    chosen: () => chosen,
    /** Opens a lead, or nothing; `focus` takes the keyboard to its title. */
    async show(id, { focus = false } = {}) {
      chosen = id === undefined ? undefined : (data.find(id) ?? { id });
      const held = chosen?.version === undefined ? undefined : chosen;
      if (held === undefined) fill(element, h('p', { class: 'empty' }, t(id === undefined ? 'queue.none' : 'loading')));
      else draw(held);
      element.scrollTop = 0;
      if (focus) element.querySelector('h1')?.focus({ preventScroll: true });
      if (id !== undefined) await refresh(id);
    },
    /** Says who decided meanwhile, over the lead as it now is. */
    async conflict({ by = '', at, what, status } = {}) {
      const values = { by, time: at ? time(at, 'full') : '', what: tOr(`event.${what}`, t(`status.${status}`)) };
      const text = outside(t('lead.conflict', values));
      const notice = h('p', { class: 'notice', role: 'alert' }, text, ' ', t('lead.conflict.kept'));
      element.scrollTop = 0;
      await refresh(chosen.id, notice);
    },
    refresh: () => refresh(chosen.id),
  };
}

/** What failed, and a button to try again. */
export const failure = (error, retry) =>
  h(
    'div',
    { class: 'empty' },
    h('p', { role: 'alert' }, explain(error)),
    h('button', { type: 'button', on: { click: retry } }, t('retry')),
  );
