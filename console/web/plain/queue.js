import { call, explain } from './api.js';
import { createDecisionBar, showHelp } from './decide.js';
import { fill, h, outside } from './dom.js';
import { addressOf, createFilterBar, narrowing, readFilters } from './filters.js';
import { t } from './i18n.js';
import { onKeys } from './keys.js';
import { renderEmpty, renderList, troubleNames } from './list.js';
import { createQueueData } from './queue-data.js';
import { createReader, failure } from './reader.js';

const REFILL_BELOW = 8;
const NARROW = '(max-width: 760px)';

/** The officers' queue: a list, a lead, decisions by key. Returns what takes its listeners away. */
export async function createQueue({ main, session, can, say }) {
  const [rules, health] = await Promise.all([readRules(), readHealth(can)]);
  const data = createQueueData(readFilters());
  const troubled = health.platforms.filter((one) => one.state !== 'ok');
  const list = createList({ data, health, troubled, main, session, say });
  const decisions = createDecisions({ data, say, canDecide: can('leads:decide'), list });
  const reader = createReader({
    data,
    rules,
    platformName: list.platformName,
    canHold: can('leads:decide'),
    canTake: can('evidence:take'),
    narrow: (filter) => list.change({ ...filter, status: 'all' }),
    close: () => list.show(undefined),
    onRead: (lead) => decisions.bar.allow(lead.actions),
  });
  list.use(reader, decisions);
  decisions.use(reader);

  const right = h('div', { class: 'right-side' }, reader.element, decisions.bar.element);
  const warning = h(
    'p',
    { class: 'crawl-warning', role: 'note' },
    t('crawl.warning', { platforms: troubleNames(troubled) }),
  );
  const split = h('div', { class: 'split' }, list.element, right);
  fill(main, list.filterBar.element, troubled.length > 0 && warning, split);

  const pop = () => {
    data.filters = readFilters();
    list.load();
  };
  addEventListener('popstate', pop);
  const stop = onKeys({
    ...decisions.bar.keys,
    j: () => list.step(1),
    k: () => list.step(-1),
    '/': list.filterBar.focusSearch,
    '?': showHelp,
  });
  await list.load();
  return () => {
    stop();
    removeEventListener('popstate', pop);
  };
}

/** The left side: filters, the leads, moving among them. The page's address follows. */
function createList({ data, health, troubled, main, session, say }) {
  const element = h('section', { class: 'list', 'aria-label': t('queue.label') });
  const platformName = (id) => health.platforms.find((one) => one.platform === id)?.name ?? id;
  const nameOf = (name, value) => {
    if (name === 'platform') return platformName(value);
    return name === 'mark' ? Object.values(data.subjects).find((subject) => subject.id === value)?.name : undefined;
  };
  const filterBar = createFilterBar({ session, platforms: health.platforms, nameOf, change });
  let reader;
  let decisions;

  async function load() {
    filterBar.draw(data.filters, data.counts);
    element.setAttribute('aria-busy', 'true');
    try {
      if (!(await data.load())) return;
      draw();
      const wanted = new URLSearchParams(location.search).get('lead') ?? undefined;
      await show(wanted ?? (matchMedia(NARROW).matches ? undefined : data.leads[0]?.id));
    } catch (error) {
      fill(element, failure(error, load));
    } finally {
      element.removeAttribute('aria-busy');
    }
  }

  function draw() {
    const { leads, subjects, counts, filters } = data;
    filterBar.draw(filters, counts);
    if (leads.length > 0) {
      const total = filters.status === 'all' ? undefined : counts?.[filters.status];
      const chosen = reader.chosen()?.id;
      return fill(
        element,
        renderList({ leads, subjects, chosen, total, platformName, open, more: data.cursor && more, filters }),
      );
    }
    const names = narrowing(filters);
    const clear = () => change(Object.fromEntries(names.map((name) => [name, ''])));
    return fill(element, renderEmpty({ narrowed: names.length > 0, troubled, counts, clear }));
  }

  async function show(id, options) {
    history.replaceState(null, '', addressOf(data.filters, id));
    main.classList.toggle('reading', id !== undefined);
    for (const link of element.querySelectorAll('a[data-lead]')) {
      if (link.dataset.lead === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    element.querySelector('a[aria-current]')?.scrollIntoView({ block: 'nearest' });
    decisions.bar.allow(undefined);
    await reader.show(id, options);
  }

  const open = (id) => show(id, { focus: true });

  async function more() {
    try {
      if (await data.more()) draw();
    } catch (error) {
      say(explain(error), 'bad');
    }
  }

  function change(wanted) {
    data.filters = { ...data.filters, ...wanted };
    history.pushState(null, '', addressOf(data.filters));
    return load();
  }

  function step(by) {
    const { lead, left } = data.beside(reader.chosen()?.id, by);
    if (left < REFILL_BELOW) more();
    if (lead !== undefined) return show(lead.id);
    if (by > 0) say(t('queue.end'));
    return undefined;
  }

  const use = (theReader, theDecisions) => {
    reader = theReader;
    decisions = theDecisions;
  };
  return { element, filterBar, platformName, load, draw, show, step, change, more, use };
}

/** Decisions on the lead that is open; what was taken last can be taken back. */
function createDecisions({ data, list, say, canDecide }) {
  const taken = [];
  let reader;
  const bar = createDecisionBar({ canDecide, decide, skip: () => list.step(1), undo, help: showHelp });

  async function decide(decision) {
    const lead = reader.chosen();
    if (lead?.version === undefined) return;
    bar.allow(undefined);
    try {
      const decided = await data.decide(lead.id, { ...decision, version: lead.version });
      bar.taken();
      taken.push({ id: lead.id, version: decided.version });
      say([t(`done.${decision.action}`), ' · ', outside(lead.listing.title.slice(0, 40))], 'good');
      const next = data.settle(lead, decided);
      list.draw();
      if (data.leads.length < REFILL_BELOW) list.more();
      await list.show(decision.action === 'claim' ? decided.id : next?.id);
    } catch (error) {
      await refused(error, lead);
    }
  }

  async function refused(error, lead) {
    if (error.code === 'version-conflict') {
      await reader.conflict(error.current);
      return list.draw();
    }
    say(explain(error), 'bad');
    return error.status === 0 || error.status === 401 ? bar.allow(lead.actions) : reader.refresh();
  }

  async function undo() {
    const last = taken.pop();
    if (last === undefined) return say(t('done.nothing'));
    try {
      await data.decide(last.id, { action: 'undo', version: last.version });
      say(t('done.undo'), 'good');
      history.replaceState(null, '', addressOf(data.filters, last.id));
      return list.load();
    } catch (error) {
      if (error.status === 0 || error.status === 401) taken.push(last);
      return say(explain(error), 'bad');
    }
  }

  const use = (theReader) => {
    reader = theReader;
  };
  return { bar, use };
}

async function readRules() {
  const { rules } = await call('GET', '/rules');
  return new Map(rules.map((rule) => [rule.id, rule]));
}

const readHealth = (can) => (can('crawls:read') ? call('GET', '/crawl-health?days=2') : { platforms: [], days: [] });
