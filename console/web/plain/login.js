import { call, explain } from './api.js';
import { fill, h } from './dom.js';
import { t } from './i18n.js';

let asking;

/**
 * Asks for a log-in and answers with the session. `again` asks over the page that stands, whose contents stay; else the
 * page is nothing but the question.
 */
export function askLogIn({ again }) {
  asking ??= new Promise((resolve) => {
    const box = again
      ? h('dialog', { class: 'login', 'aria-labelledby': 'login-title' })
      : h('main', { class: 'login' });
    const done = (session) => {
      asking = undefined;
      if (again) box.close();
      box.remove();
      resolve(session);
    };
    fill(box, form({ again, done }));
    if (!again) {
      fill(document.getElementById('app'), box);
      return box.querySelector('#user').focus();
    }
    box.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(box);
    box.showModal();
  });
  return asking;
}

function form({ again, done }) {
  const user = h('input', { id: 'user', name: 'user', autocomplete: 'username', required: true, maxlength: 64 });
  const password = h('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    maxlength: 200,
  });
  const trouble = h('p', { class: 'trouble', role: 'alert' });
  const button = h('button', { class: 'main', type: 'submit' }, t('login.submit'));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      done(await call('POST', '/session', { user: user.value.trim(), password: password.value }));
    } catch (error) {
      fill(trouble, explain(error));
      password.value = '';
      password.focus();
    } finally {
      button.disabled = false;
    }
  };
  return h(
    'form',
    { on: { submit } },
    h('img', { src: '/icon.svg', alt: '', width: 48, height: 48 }),
    h('h1', { id: 'login-title' }, t('app.name'), h('small', {}, t('app.tagline'))),
    again && h('p', { class: 'again' }, t('login.again')),
    h('label', { for: 'user' }, t('login.user')),
    user,
    h('label', { for: 'password' }, t('login.password')),
    password,
    trouble,
    button,
    !again && h('p', { class: 'hint' }, t('login.first')),
    h('p', { class: 'hint' }, t('login.note')),
  );
}
