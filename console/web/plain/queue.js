import { call, explain } from './api.js';
import { createDecisionBar, showHelp } from './decide.js';
import { fill, h, outside } from './dom.js';
import { addressOf, createFilterBar, narrowing, queryOf, readFilters } from './filters.js';
import { t, time, tOr } from './i18n.js';
import { onKeys } from './keys.js';
import { renderLead } from './lead.js';
import { renderEmpty, renderList } from './list.js';
import { subjectOf } from './subjects.js';

const PAGE = 50;
const REFILL_BELOW = 8;

/** The officers' queue: a list, a lead, decisions. Returns what takes its listeners away. */
export async function createQueue({ main, session, can, say }) {
  const canDecide = can('leads:decide');
  const state = {
    filters: readFilters(),
    leads: [],
    subjects: {},
    counts: undefined,
    cursor: undefined,
    chosen: undefined,
    taken: [],
  };
  const [rules, health] = await Promise.all([readRules(), readHealth(can)]);
  const troubled = health.platforms.filter((one) => one.state !== 'ok');
  const platformName = (id) => health.platforms.find((one) => one.platform === id)?.name ?? id;

  const list = h('section', { class: 'list', 'aria-label': t('queue.label') });
  const detail = h('section', { class: 'detail', 'aria-live': 'off', tabindex: -1 });
  const bar = createDecisionBar({ canDecide, decide, skip: () => step(1), undo, help: showHelp });
  const filterBar = createFilterBar({ session, platforms: health.platforms, nameOf, change });
  const right = h('div', { class: 'right-side' }, detail, bar.element);
  fill(main, filterBar.element, troubled.length > 0 && warning(troubled), h('div', { class: 'split' }, list, right));

  function nameOf(name, value) {
    if (name === 'platform') return platformName(value);
    if (name !== 'mark') return undefined;
    return Object.values(state.subjects).find((subject) => subject.id === value)?.name;
  }

  // ---- reading ----------------------------------------------------------------------------------------------------

  let turn = 0;

  async function load() {
    turn += 1;
    const mine = turn;
    const { status, ...others } = state.filters;
    list.setAttribute('aria-busy', 'true');
    try {
      const [page, { counts }] = await Promise.all([
        call('GET', `/leads?${queryOf(state.filters, { limit: PAGE })}`),
        call('GET', `/leads/counts?${queryOf(others)}`),
      ]);
      if (mine !== turn) return;
      Object.assign(state, { leads: page.leads, subjects: page.subjects, cursor: page.nextCursor, counts });
      const wanted = new URLSearchParams(location.search).get('lead');
      drawList();
      const narrow = matchMedia('(max-width: 760px)').matches;
      await show(wanted ?? (narrow ? undefined : state.leads[0]?.id));
    } catch (error) {
      if (mine === turn) fill(list, failure(error, load));
    } finally {
      if (mine === turn) list.removeAttribute('aria-busy');
    }
  }

  async function more() {
    const { cursor } = state;
    if (cursor === undefined || state.loading) return;
    state.loading = true;
    try {
      const page = await call('GET', `/leads?${queryOf(state.filters, { limit: PAGE, cursor })}`);
      if (state.cursor !== cursor) return;
      const known = new Set(state.leads.map((lead) => lead.id));
      state.leads.push(...page.leads.filter((lead) => !known.has(lead.id)));
      Object.assign(state.subjects, page.subjects);
      state.cursor = page.nextCursor;
      drawList();
    } catch (error) {
      say(explain(error), 'bad');
    } finally {
      state.loading = false;
    }
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  function drawList() {
    filterBar.draw(state.filters, state.counts);
    const { leads, subjects, chosen, counts, filters } = state;
    if (leads.length === 0) {
      const narrowed = narrowing(filters).length > 0;
      return fill(list, renderEmpty({ narrowed, troubled, counts, clear: () => change(cleared(filters)) }));
    }
    const total = filters.status === 'all' ? undefined : counts?.[filters.status];
    fill(
      list,
      renderList({
        leads,
        subjects,
        chosen: chosen?.id,
        total,
        platformName,
        open,
        more: state.cursor && more,
        filters,
      }),
    );
  }

  async function show(id, { announce = false } = {}) {
    history.replaceState(null, '', addressOf(state.filters, id));
    main.classList.toggle('reading', id !== undefined);
    const held = state.leads.find((lead) => lead.id === id);
    state.chosen = held ?? (id === undefined ? undefined : { id });
    for (const link of list.querySelectorAll('a[data-lead]')) {
      if (link.dataset.lead === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    list.querySelector('a[aria-current]')?.scrollIntoView({ block: 'nearest' });
    bar.allow(undefined);
    if (id === undefined) return fill(detail, h('p', { class: 'empty' }, t('queue.none')));
    if (held !== undefined) drawLead(held);
    else fill(detail, h('p', { class: 'empty' }, t('loading')));
    detail.scrollTop = 0;
    if (announce) detail.querySelector('h1')?.focus({ preventScroll: true });
    await refresh(id);
  }

  /** Reads the lead anew: what the list holds may have grown old, and only here stands what may be done with it. */
  async function refresh(id) {
    try {
      const lead = await call('GET', `/leads/${encodeURIComponent(id)}`);
      Object.assign(state.subjects, lead.subjects);
      replace(lead);
      if (state.chosen?.id !== id) return;
      state.chosen = lead;
      drawLead(lead);
      bar.allow(lead.actions);
    } catch (error) {
      if (state.chosen?.id === id)
        fill(
          detail,
          failure(error, () => show(id)),
        );
    }
  }

  function drawLead(lead, notice) {
    const back = h(
      'button',
      { type: 'button', class: 'back quiet', on: { click: () => show(undefined) } },
      `← ${t('queue.back')}`,
    );
    const kept = detail.querySelector('.notice');
    const same = detail.dataset.lead === lead.id;
    detail.dataset.lead = lead.id;
    const article = h(
      'article',
      { 'aria-labelledby': 'lead-title' },
      renderLead({ lead, subjects: state.subjects, rules, platformName, narrow }),
    );
    fill(detail, back, notice ?? (same && kept), article);
  }

  const replace = (lead) => {
    const index = state.leads.findIndex((one) => one.id === lead.id);
    if (index >= 0) state.leads[index] = lead;
  };

  // ---- moving and deciding ------------------------------------------------------------------------------------------

  const open = (id) => show(id, { announce: true });
  const narrow = (filter) => change({ ...filter, status: 'all' });

  function change(wanted) {
    state.filters = { ...state.filters, ...wanted };
    history.pushState(null, '', addressOf(state.filters));
    return load();
  }

  function step(by) {
    const at = state.leads.findIndex((lead) => lead.id === state.chosen?.id);
    const next = state.leads[at + by];
    if (next === undefined) {
      if (by > 0) say(t('queue.end'));
      return undefined;
    }
    if (state.leads.length - at < REFILL_BELOW) more();
    return show(next.id);
  }

  async function decide(decision) {
    const lead = state.chosen;
    if (lead?.version === undefined) return;
    bar.allow(undefined);
    try {
      const decided = await call('POST', `/leads/${encodeURIComponent(lead.id)}/decisions`, {
        ...decision,
        version: lead.version,
      });
      bar.taken();
      state.taken.push({ id: lead.id, version: decided.version });
      say(`${t(`done.${decision.action}`)} · ${lead.listing.title.slice(0, 40)}`, 'good');
      count(lead.status, decided.status);
      if (decision.action === 'claim') {
        replace(decided);
        await show(lead.id);
      } else await goOn(decided);
    } catch (error) {
      await refused(error, lead);
    }
  }

  /** Opens the next lead; the one decided leaves the list where it no longer belongs there. */
  async function goOn(decided) {
    const at = state.leads.findIndex((lead) => lead.id === decided.id);
    const belongs = state.filters.status === 'all' || state.filters.status === decided.status;
    replace(decided);
    const next = state.leads[at + 1] ?? state.leads[at - 1];
    if (!belongs && at >= 0) state.leads.splice(at, 1);
    drawList();
    if (state.leads.length < REFILL_BELOW) more();
    await show(next?.id === decided.id ? undefined : next?.id);
  }

  function count(from, to) {
    if (state.counts === undefined) return;
    state.counts[from] = Math.max(0, (state.counts[from] ?? 0) - 1);
    state.counts[to] = (state.counts[to] ?? 0) + 1;
  }

  async function undo() {
    const last = state.taken.pop();
    if (last === undefined) return say(t('done.nothing'));
    try {
      await call('POST', `/leads/${encodeURIComponent(last.id)}/decisions`, { action: 'undo', version: last.version });
      say(t('done.undo'), 'good');
      history.replaceState(null, '', addressOf(state.filters, last.id));
      await load();
    } catch (error) {
      say(explain(error), 'bad');
    }
  }

  async function refused(error, lead) {
    if (error.code !== 'version-conflict') {
      say(explain(error), 'bad');
      if (error.status === 401) return bar.allow(lead.actions);
      return refresh(lead.id);
    }
    const { by = '', at, what, status } = error.current ?? {};
    const done = tOr(`event.${what}`, t(`status.${status}`));
    const text = t('lead.conflict', { by, time: at ? time(at, 'full') : '', what: done });
    const notice = h('p', { class: 'notice', role: 'alert' }, outside(text), ' ', t('lead.conflict.kept'));
    drawLead(lead, notice);
    await refresh(lead.id);
    drawList();
  }

  const pop = () => {
    state.filters = readFilters();
    load();
  };
  addEventListener('popstate', pop);
  const stop = onKeys({
    ...bar.keys,
    j: () => step(1),
    k: () => step(-1),
    '/': filterBar.focusSearch,
    '?': showHelp,
  });
  filterBar.draw(state.filters, undefined);
  await load();
  return () => {
    stop();
    removeEventListener('popstate', pop);
  };
}

const cleared = (filters) => Object.fromEntries(narrowing(filters).map((name) => [name, '']));

async function readRules() {
  const { rules } = await call('GET', '/rules');
  return new Map(rules.map((rule) => [rule.id, rule]));
}

const readHealth = (can) => (can('crawls:read') ? call('GET', '/crawl-health?days=2') : { platforms: [], days: [] });

const warning = (troubled) =>
  h(
    'p',
    { class: 'crawl-warning', role: 'note' },
    t('crawl.warning', { platforms: troubled.map((one) => `${one.name} (${t(`crawl.${one.state}`)})`).join('、') }),
  );

const failure = (error, retry) =>
  h(
    'div',
    { class: 'empty' },
    h('p', { role: 'alert' }, explain(error)),
    h('button', { type: 'button', on: { click: retry } }, t('retry')),
  );
