import { renderAdmin } from './admin.js';
import { renderAlerts } from './alerts.js';
import { call, explain, whenLoggedOut } from './api.js';
import { fill, h } from './dom.js';
import { currentLanguage, LANGUAGES, t, tOr, useLanguage } from './i18n.js';
import { askLogIn } from './login.js';
import { renderPapers } from './papers.js';
import { createQueue } from './queue.js';
import { renderTrends } from './trends.js';

const app = document.getElementById('app');
let leave = () => undefined;

/** Tells what happened, for eyes and screen readers, until the next thing happens. */
function say(text, tone = 'note') {
  const box = document.getElementById('say');
  box.className = tone;
  fill(box, text);
}

async function start() {
  await useLanguage();
  let session;
  try {
    session = await call('GET', '/session');
  } catch (error) {
    if (error.status !== 401) throw error;
    session = await askLogIn({ again: false });
  }
  whenLoggedOut(() => askLogIn({ again: true }));
  await show(session);
}

async function show(session) {
  leave();
  const wanted = new URLSearchParams(location.search).get('view');
  const can = (permission) => session.permissions.includes(permission);
  const views = [
    { id: 'queue', open: can('leads:read') },
    { id: 'papers', open: can('papers:read') },
    { id: 'trends', open: can('trends:read') },
    { id: 'alerts', open: can('alerts:manage') },
    { id: 'admin', open: can('registries:read') },
  ].filter((view) => view.open);
  const view = views.find(({ id }) => id === wanted)?.id ?? views[0]?.id;
  const main = h('main', { id: 'main', tabindex: -1 });
  fill(app, header(session, views, view), main);
  const context = { main, session, can, say };
  if (view === 'queue') leave = await createQueue(context);
  else if (view === 'papers') leave = await renderPapers(context);
  else if (view === 'trends') leave = await renderTrends(context);
  else if (view === 'alerts') leave = await renderAlerts(context);
  else if (view === 'admin') leave = await renderAdmin(context);
  else fill(main, nothingToSee(session));
}

const roleNames = (session) => session.roles.map((role) => t(`role.${role}`)).join('、');

const nothingToSee = (session) =>
  h(
    'section',
    { class: 'empty' },
    h('h1', {}, t('empty.role.title')),
    h('p', {}, t('empty.role.text', { role: roleNames(session) })),
  );

function header(session, views, current) {
  const place = session.district && tOr(`district.${session.district}`, session.district);
  return h(
    'header',
    { class: 'top' },
    h('a', { class: 'skip', href: '#main' }, t('app.skip')),
    h(
      'a',
      { class: 'brand', href: '/' },
      h('img', { src: '/icon.svg', alt: '', width: 26, height: 26 }),
      t('app.name'),
    ),
    h(
      'nav',
      { 'aria-label': t('nav.label') },
      views.map(({ id }) =>
        h(
          'a',
          { href: id === 'queue' ? '/' : `/?view=${id}`, 'aria-current': id === current && 'page' },
          t(`nav.${id}`),
        ),
      ),
    ),
    h(
      'div',
      { class: 'who' },
      h(
        'span',
        { class: 'user' },
        session.user,
        h('small', {}, [roleNames(session), place].filter(Boolean).join(' · ')),
      ),
      languageButton(session),
      h('button', { type: 'button', class: 'quiet', on: { click: logOut } }, t('nav.logout')),
    ),
  );
}

function languageButton(session) {
  const other = Object.keys(LANGUAGES).find((language) => language !== currentLanguage());
  const change = async () => {
    await useLanguage(other);
    await show(session);
  };
  return h('button', { type: 'button', class: 'quiet', lang: other, on: { click: change } }, LANGUAGES[other]);
}

async function logOut() {
  try {
    await call('DELETE', '/session');
    location.assign('/');
  } catch (error) {
    say(explain(error), 'bad');
  }
}

start().catch((error) => say(explain(error), 'bad'));
