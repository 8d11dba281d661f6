import { countText } from './alert-count.js';
import { call, explain } from './api.js';
import { fill, h } from './dom.js';
import { pick, t } from './i18n.js';
import { field, ticks } from './paper-form.js';

const TYPES = ['lead', 'major', 'relisting', 'deadline', 'crawl', 'evidence'];
const LEVELS = ['serious', 'notable', 'ordinary'];
const BANDS = ['high', 'medium', 'low'];
const KINDS = ['trademark', 'gi', 'special-sign', 'prohibited-sign', 'false-claim', 'image', 'seller'];
const CHANNELS = ['wecom', 'dingtalk', 'feishu', 'email', 'webhook'];
const HOURS = [1, 2, 3, 4, 6, 8, 12];
const DISTRICTS =
  'pudong huangpu xuhui changning jingan putuo hongkou yangpu minhang baoshan jiading jinshan songjiang qingpu fengxian chongming lingang city';

/** The form of a rule, new or as it stands. What is left empty asks for nothing; secrets are written, never shown. */
export function showRule({ page, rule, campaigns, session, say, back }) {
  const old = rule ?? { enabled: true, types: ['lead', 'major'], atOnce: ['major'], when: { levels: ['serious'] } };
  const parts = [
    nameOf(old),
    ofWhat(old, { campaigns, bound: session.roles.includes('supervisor') && session.district !== 'city' }),
    toWhom(old.channel),
    whenOf(old),
  ];
  const read = () => {
    const body = { enabled: old.enabled, ...(old.office ? { office: old.office } : {}) };
    return Object.assign(body, ...parts.map((part) => part.read()));
  };
  const preview = h('p', { class: 'alert-count', role: 'status' });
  const send = async (does) => {
    try {
      await does(read());
    } catch (error) {
      const places = error.errors?.map(({ field: name, problem }) => `${name} ${problem}`).join('；') ?? '';
      say(`${explain(error)} ${places}`, 'bad');
    }
  };
  const show = (body) =>
    call('POST', '/alert-rules/preview', { draft: body }).then(({ seen, rules }) =>
      fill(preview, `${countText(rules.draft, body)} ${t('alerts.seen', { seen })}`),
    );
  const save = async (body) => {
    if (rule) await call('PUT', `/alert-rules/${encodeURIComponent(rule.id)}`, body);
    else await call('POST', '/alert-rules', body);
    say(t('alerts.saved'), 'good');
    await back();
  };
  const submit = (event) => {
    event.preventDefault();
    send(save);
  };
  fill(
    page,
    h('h1', {}, t(rule ? 'alerts.edit.title' : 'alerts.new')),
    h(
      'form',
      { class: 'alert-form', on: { submit } },
      parts.map((part) => part.element),
      preview,
      h(
        'p',
        { class: 'alert-acts' },
        h('button', { type: 'submit', class: 'main', 'data-do': 'save' }, t('alerts.save')),
        h('button', { type: 'button', 'data-do': 'preview', on: { click: () => send(show) } }, t('alerts.preview')),
        h('button', { type: 'button', on: { click: back } }, t('alerts.back')),
      ),
    ),
  );
}

const some = (name, values) => (values.length === 0 ? {} : { [name]: values });
const words = (text) => text.split(/[,，;；、\s]+/).filter(Boolean);

function nameOf({ name }) {
  const own = field(t('alerts.name'), { id: 'alert-name', value: name ?? '', required: true, maxlength: 60 });
  return { element: own.element, read: () => ({ name: own.input.value.trim() }) };
}

function ofWhat({ types = ['lead'], when }, { campaigns, bound }) {
  const kindsOf = ticks(t('alerts.types'), TYPES, { family: 'alertType', ticked: types });
  const levels = ticks(t('alerts.levels'), LEVELS, { family: 'level', ticked: when.levels });
  const bands = ticks(t('alerts.band'), BANDS, { family: 'band', ticked: when.bands });
  const kinds = ticks(t('alerts.kinds'), KINDS, { family: 'kind', ticked: when.kinds });
  const districts = ticks(t('alerts.districts'), DISTRICTS.split(' '), { family: 'district', ticked: when.districts });
  const chosen = choices(t('alerts.campaigns'), campaigns, when.campaigns);
  const platforms = field(t('alerts.platforms'), { value: (when.platforms ?? []).join('，') });
  const marks = field(t('alerts.marks'), { value: (when.marks ?? []).join('，') });
  return {
    element: section(
      'alerts.of',
      kindsOf.element,
      levels.element,
      bands.element,
      bound ? h('p', { class: 'hint' }, t('alerts.bound')) : districts.element,
      chosen.element,
      h('div', { class: 'grid' }, platforms.element, marks.element),
      h('details', {}, h('summary', {}, t('alerts.kinds')), kinds.element),
    ),
    read: () => ({
      types: kindsOf.chosen(),
      when: {
        ...some('levels', levels.chosen()),
        ...some('bands', bands.chosen()),
        ...some('kinds', kinds.chosen()),
        ...(bound ? {} : some('districts', districts.chosen())),
        ...some('campaigns', chosen.chosen()),
        ...some('platforms', words(platforms.input.value)),
        ...some('marks', words(marks.input.value)),
      },
    }),
  };
}

/** Boxes for campaigns, which carry their names in both languages. */
function choices(legend, campaigns, ticked = []) {
  const boxes = campaigns.map(({ id, text }) => {
    const input = h('input', { type: 'checkbox', id: `campaign-${id}`, value: id, checked: ticked.includes(id) });
    return { input, label: h('label', { for: input.id }, input, ' ', pick(text)) };
  });
  return {
    element:
      boxes.length > 0 &&
      h(
        'fieldset',
        { class: 'ticks' },
        h('legend', {}, legend),
        boxes.map(({ label }) => label),
      ),
    chosen: () => boxes.filter(({ input }) => input.checked).map(({ input }) => input.value),
  };
}

const options = (values, nameOf, chosen) =>
  values.map((value) => h('option', { value, selected: value === chosen }, nameOf(value)));

function toWhom(old) {
  const type = field(t('alerts.channel'), { id: 'alert-channel' }, 'select');
  type.input.append(...options(CHANNELS, (id) => t(`alertChannel.${id}`), old?.type ?? 'wecom'));
  const url = field(t('alerts.url'), { id: 'alert-url', type: 'url', maxlength: 500 });
  const secret = field(t('alerts.secret'), { id: 'alert-secret', type: 'password', autocomplete: 'new-password' });
  const gateway = field(t('alerts.gateway'), { type: 'url', maxlength: 200 });
  const to = field(t('alerts.to'), { id: 'alert-to', value: (old?.to ?? []).join('，') });
  const robot = () => ['wecom', 'dingtalk', 'feishu'].includes(type.input.value);
  const hint = h('p', { class: 'hint' });
  const draw = () => {
    const mail = type.input.value === 'email';
    url.element.hidden = mail;
    to.element.hidden = !mail;
    secret.element.hidden = mail || type.input.value === 'wecom';
    gateway.element.hidden = !robot();
    fill(hint, t(`alerts.hint.${type.input.value}`), ' ', old && t('alerts.keep'));
  };
  type.input.addEventListener('change', draw);
  draw();
  const read = () => {
    const kind = type.input.value;
    if (kind === 'email') return { channel: { type: kind, to: words(to.input.value) } };
    if (old?.type === kind && url.input.value === '' && secret.input.value === '') return {};
    const more = gateway.input.value === '' || !robot() ? {} : { gateway: gateway.input.value.trim() };
    const own = kind === 'wecom' ? {} : { secret: secret.input.value.trim() };
    return { channel: { type: kind, url: url.input.value.trim(), ...own, ...more } };
  };
  const advanced = h('details', {}, h('summary', {}, t('alerts.gateway.more')), gateway.element);
  return {
    element: section('alerts.toWhom', type.element, hint, url.element, secret.element, to.element, advanced),
    read,
  };
}

function whenOf({ digest, quiet, atOnce = [], cap }) {
  const often = field(t('alerts.digest'), { id: 'alert-digest' }, 'select');
  const now = digest === undefined ? 'none' : digest.at ? 'daily' : String(digest.hours);
  const names = (value) =>
    value === 'none' || value === 'daily'
      ? t(`alerts.digest.${value}`, { at: '' })
      : t('alerts.digest.hours', { hours: value });
  often.input.append(...options(['none', ...HOURS.map(String), 'daily'], names, now));
  const at = field(t('alerts.digest.at'), { type: 'time', value: digest?.at ?? '09:00' });
  const calm = ticks(t('alerts.quiet'), ['night', 'rest'], {
    family: 'alerts.quiet',
    ticked: [quiet && quiet.from !== quiet.until && 'night', quiet?.restDays && 'rest'].filter(Boolean),
  });
  const from = field(t('alerts.quiet.from'), { type: 'time', value: quiet?.from ?? '18:00' });
  const until = field(t('alerts.quiet.until'), { type: 'time', value: quiet?.until ?? '08:30' });
  const soon = ticks(t('alerts.atOnce'), TYPES, { family: 'alertType', ticked: atOnce });
  const most = field(t('alerts.cap.messages'), { type: 'number', min: 2, max: 1000, value: cap?.messages ?? 30 });
  const minutes = field(t('alerts.cap.minutes'), { type: 'number', min: 1, max: 1440, value: cap?.minutes ?? 60 });
  const read = () => {
    const [night, rest] = ['night', 'rest'].map((name) => calm.chosen().includes(name));
    const hours = night ? { from: from.input.value, until: until.input.value } : { from: '00:00', until: '00:00' };
    const { value } = often.input;
    return {
      ...(value === 'none' ? {} : { digest: value === 'daily' ? { at: at.input.value } : { hours: Number(value) } }),
      ...(night || rest ? { quiet: { ...hours, restDays: rest } } : {}),
      atOnce: soon.chosen(),
      cap: { messages: Number(most.input.value), minutes: Number(minutes.input.value) },
    };
  };
  const grid = (...fields) => h('div', { class: 'grid' }, fields);
  const element = section(
    'alerts.when',
    grid(often.element, at.element),
    calm.element,
    grid(from.element, until.element),
    soon.element,
    grid(most.element, minutes.element),
  );
  return { element, read };
}

const section = (title, ...children) => h('section', { class: 'alert-part' }, h('h2', {}, t(title)), children);
