import { call, explain } from './api.js';
import { fill, grid, h, outside } from './dom.js';
import { t, time } from './i18n.js';

const SCOPES = ['notices:read', 'answers:write'];

const field = (label, input) => h('div', {}, h('label', { for: input.id }, t(label)), input);
const check = (id, label, value, checked) => {
  const input = h('input', { type: 'checkbox', id, value, checked });
  return [input, h('span', { class: 'check' }, input, ' ', h('label', { for: id }, label))];
};
const once = (key, secret) => h('p', { class: 'password', role: 'status' }, t(key), ' ', h('code', {}, secret));

/** Tokens of platforms' programs, and the channels that papers leave on. */
export async function renderExchange(box, say) {
  const tokens = h('div');
  const channels = h('div');
  fill(box, h('h2', {}, t('tokens.title')), tokens, h('h2', {}, t('channels.title')), channels);
  await Promise.all([showTokens(tokens, say), showChannels(channels, say)]);
}

async function showTokens(box, say, made) {
  const list = (await call('GET', '/tokens')).tokens;
  const revoke = (id) => async () => {
    try {
      await call('DELETE', `/tokens/${encodeURIComponent(id)}`);
      await showTokens(box, say);
    } catch (error) {
      say(explain(error), 'bad');
    }
  };
  const stateOf = (token) =>
    token.revoked
      ? t('tokens.revoked', { time: time(token.revoked.at) })
      : h('button', { type: 'button', 'data-revoke': token.id, on: { click: revoke(token.id) } }, t('tokens.revoke'));
  fill(
    box,
    list.length > 0 &&
      grid(
        ['name', 'platform', 'scopes', 'until', 'state'].map((name) => t(`tokens.${name}`)),
        list.map((token) => [
          outside(token.name),
          outside(token.platform),
          token.scopes.map((scope) => t(`scope.${scope}`)).join('、'),
          time(token.expiresAt, 'full'),
          stateOf(token),
        ]),
      ),
    made && once('tokens.made', made.token),
    tokenForm(box, say),
  );
}

function tokenForm(box, say) {
  const name = h('input', { id: 'token-name', required: true, maxlength: 100, autocomplete: 'off' });
  const platform = h('input', { id: 'token-platform', required: true, maxlength: 63, autocomplete: 'off' });
  const days = h('input', { id: 'token-days', type: 'number', min: 1, max: 730, value: 365, required: true });
  const scopes = SCOPES.map((scope) => check(`token-${scope.replace(':', '-')}`, t(`scope.${scope}`), scope, true));
  const submit = async (event) => {
    event.preventDefault();
    const wanted = scopes.map(([input]) => input).filter((input) => input.checked);
    const body = { name: name.value, platform: platform.value, days: Number(days.value) };
    try {
      await showTokens(box, say, await call('POST', '/tokens', { ...body, scopes: wanted.map((one) => one.value) }));
    } catch (error) {
      say(explain(error), 'bad');
    }
  };
  return h(
    'form',
    { class: 'new-account', id: 'new-token', on: { submit } },
    h('h3', {}, t('tokens.add')),
    h(
      'div',
      { class: 'grid' },
      field('tokens.name', name),
      field('tokens.platform', platform),
      field('tokens.days', days),
      scopes.map(([, shown]) => shown),
    ),
    h('button', { type: 'submit', class: 'main' }, t('admin.add.submit')),
  );
}

async function showChannels(box, say, saved) {
  const { platforms } = await call('GET', '/exchange');
  fill(
    box,
    platforms.length > 0 &&
      grid(
        ['platform', 'webhook', 'email', 'folder', 'hook'].map((name) => t(`channels.${name}`)),
        platforms.map((one) => [
          outside(one.platform),
          one.webhook ? outside(one.webhook.url) : '—',
          one.email ? outside(one.email.to.join(', ')) : '—',
          one.folder ? t('channels.on') : '—',
          one.hook ? t('channels.on') : '—',
        ]),
      ),
    saved?.made.webhook && once('channels.made.webhook', saved.made.webhook),
    saved?.made.hook && once('channels.made.hook', saved.made.hook),
    channelForm(box, say, platforms),
  );
}

function channelForm(box, say, platforms) {
  const platform = h('input', { id: 'channel-platform', required: true, maxlength: 63, autocomplete: 'off' });
  const webhook = h('input', { id: 'channel-webhook', type: 'url', maxlength: 2000, autocomplete: 'off' });
  const email = h('input', { id: 'channel-email', maxlength: 2000, autocomplete: 'off' });
  const [folder, folderShown] = check('channel-folder', t('channels.folder'), 'on', false);
  const [hook, hookShown] = check('channel-hook', t('channels.hook'), 'on', false);
  // What stands is shown for the platform that is named, since saving sets all of it anew.
  platform.addEventListener('change', () => {
    const known = platforms.find((one) => one.platform === platform.value);
    webhook.value = known?.webhook?.url ?? '';
    email.value = known?.email?.to.join(', ') ?? '';
    folder.checked = known?.folder === true;
    hook.checked = known?.hook === true;
  });
  const submit = async (event) => {
    event.preventDefault();
    const to = email.value.split(/[,，;\s]+/).filter(Boolean);
    const from = platforms.find((one) => one.platform === platform.value)?.email?.from;
    const body = {
      ...(webhook.value ? { webhook: { url: webhook.value } } : {}),
      ...(to.length > 0 ? { email: { to, ...(from ? { from } : {}) } } : {}),
      folder: folder.checked,
      ...(hook.checked ? { hook: {} } : {}),
    };
    try {
      await showChannels(box, say, await call('PUT', `/exchange/${encodeURIComponent(platform.value)}`, body));
    } catch (error) {
      say(explain(error), 'bad');
    }
  };
  return h(
    'form',
    { class: 'new-account', id: 'new-channels', on: { submit } },
    h('h3', {}, t('channels.set')),
    h(
      'div',
      { class: 'grid' },
      field('channels.platform', platform),
      field('channels.webhook', webhook),
      field('channels.email', email),
      folderShown,
      hookShown,
    ),
    h('button', { type: 'submit', class: 'main' }, t('channels.save')),
  );
}
