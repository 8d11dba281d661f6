import { courseCard } from './course.js';
import { h, link, outside } from './dom.js';
import { evidenceCard } from './evidence.js';
import { addressOf, onlyThis } from './filters.js';
import { hitCards, numberReasons } from './hits.js';
import { money, number, t, time, tOr } from './i18n.js';
import { levelBadge, seriousnessCard } from './seriousness.js';
import { points, subjectNames } from './subjects.js';
import { fieldText, spanHolds } from './text.js';

/** One lead as a page: what was offered, why it is a lead, what happened to it. `narrow` sets a filter. */
export function renderLead({ lead, subjects, rules, platformName, narrow }) {
  const reasons = numberReasons(lead);
  const mark = (field) => marked(lead.listing, field, reasons);
  return [
    lead.demo &&
      h('p', { class: 'demo-banner', role: 'note' }, h('strong', {}, t('lead.demo')), ' ', t('lead.demo.text')),
    heading({ lead, subjects, platformName, mark }),
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        { class: 'offer' },
        texts(lead.listing, mark),
        facts({ lead, platformName, mark, narrow }),
        pictures(lead.listing, reasons),
        courseCard(lead),
      ),
      h(
        'div',
        { class: 'why' },
        seriousnessCard(lead.seriousness),
        hitCards({ lead, subjects, rules, reasons, narrow }),
        evidenceCard(lead),
        timeLine(lead),
      ),
    ),
  ];
}

/** A field's text with the reasons that stand in it; undefined where the listing has no such text. */
function marked(listing, field, reasons) {
  const text = fieldText(listing, field);
  if (text === undefined) return undefined;
  const marks = reasons
    .filter(({ reason }) => reason.field === field && spanHolds(text, reason))
    .map(({ reason, number }) => ({
      start: reason.start,
      end: reason.end,
      label: `${number} ${reason.detail}`,
      number,
    }));
  return outside(text, marks);
}

function heading({ lead, subjects, platformName, mark }) {
  const { listing, finding } = lead;
  const names = subjectNames(lead, subjects);
  return h(
    'header',
    { class: 'lead-head' },
    h(
      'p',
      { class: 'tags' },
      h('span', { class: `band ${finding.band}` }, `${t(`band.${finding.band}`)} ${points(finding.score)}`),
      levelBadge(lead.seriousness),
      h('span', { class: `status ${lead.status}` }, t(`status.${lead.status}`)),
      names.slice(0, 3).map((name) => h('span', { class: 'tag subject' }, outside(name))),
      h('span', { class: 'tag' }, outside(platformName(lead.platform))),
      h('span', { class: 'tag' }, tOr(`district.${lead.district ?? 'unknown'}`, lead.district)),
      lead.assignee && h('span', { class: 'tag' }, t('queue.held', { user: lead.assignee })),
    ),
    h('h1', { id: 'lead-title', tabindex: -1 }, mark('title')),
    h(
      'p',
      { class: 'under' },
      listing.price && h('strong', { class: 'price' }, money(listing.price)),
      listing.listPrice && h('s', {}, money(listing.listPrice)),
      h('span', {}, link(listing.url, t('lead.open'))),
      h('span', { class: 'suspicion' }, t('lead.suspicion')),
    ),
  );
}

/** Long texts: the description and what was read off pictures, captions, speech and comments. */
function texts(listing, mark) {
  const parts = [];
  if (listing.description) parts.push([t('field.description'), mark('description')]);
  (listing.text ?? []).forEach((item, index) => {
    const at =
      item.at === undefined ? '' : ` ${Math.floor(item.at / 60)}:${String(Math.floor(item.at % 60)).padStart(2, '0')}`;
    parts.push([t(`text.${item.source}`) + at, mark(`text[${index}]`)]);
  });
  if (parts.length === 0) return undefined;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('lead.texts')),
    parts.map(([label, text]) => [h('h3', {}, label), foldable(text)]),
  );
}

const LONG = 1200;

function foldable(text) {
  const block = h('div', { class: 'text' }, text);
  if (text.textContent.length <= LONG) return block;
  block.classList.add('folded');
  const open = () => {
    block.classList.remove('folded');
    button.remove();
  };
  const button = h('button', { type: 'button', class: 'quiet', on: { click: open } }, t('lead.showAll'));
  return [block, button];
}

function facts({ lead, platformName, mark, narrow }) {
  const { listing } = lead;
  const { seller = {}, stream = {} } = listing;
  const instant = (value) => value && h('time', { datetime: value, title: time(value, 'full') }, time(value, 'full'));
  const rows = [
    [
      'field.seller',
      mark('seller.name') && [mark('seller.name'), onlyThis(narrow, { seller: seller.id ?? seller.name }, seller.name)],
    ],
    ['field.seller.id', mark('seller.id')],
    ['field.seller.type', seller.type && t(`seller.${seller.type}`)],
    ['field.seller.uscc', mark('seller.uscc')],
    ['field.seller.licence', mark('seller.licence')],
    ['field.seller.region', mark('seller.region')],
    ['field.seller.contact', seller.contact?.map((_one, index) => h('div', {}, mark(`seller.contact[${index}]`)))],
    [
      'lead.candidates',
      lead.candidates?.map(({ district, source }) =>
        h('div', {}, t(`district.${district}`), h('small', {}, ` ${t(`lead.candidate.${source}`)}`)),
      ),
    ],
    ['field.brand', mark('brand')],
    ['field.category', listing.category?.map((_one, index) => [index > 0 && ' › ', mark(`category[${index}]`)])],
    ['field.shipFrom', mark('shipFrom')],
    ['field.origin', mark('origin')],
    ...Object.keys(listing.attributes ?? {}).map((name) => [outside(name), mark(`attributes.${name}`)]),
    ['field.sold', listing.sold !== undefined && number(listing.sold)],
    ['field.stock', listing.stock !== undefined && number(listing.stock)],
    ['field.reviews', listing.reviews !== undefined && number(listing.reviews)],
    ['field.availability', listing.availability && t(`availability.${listing.availability}`)],
    ['field.stream.roomId', mark('stream.roomId')],
    ['field.stream.host', mark('stream.host')],
    ['field.stream.startedAt', instant(stream.startedAt)],
    ['field.kind', t(`kind.${listing.kind}`)],
    ['field.platform', outside(platformName(lead.platform))],
    ['field.listingId', outside(lead.listingId)],
    ['field.url', link(listing.url)],
    ['field.seenAt', instant(listing.seenAt)],
    ['field.firstSeenAt', instant(lead.firstSeenAt)],
    ['lead.occurrences', number(lead.occurrences)],
  ];
  const shown = rows.filter(([, value]) => value && (!Array.isArray(value) || value.length > 0));
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('lead.facts')),
    h(
      'dl',
      { class: 'facts' },
      shown.map(([label, value]) => [h('dt', {}, typeof label === 'string' ? t(label) : label), h('dd', {}, value)]),
    ),
  );
}

function pictures(listing, reasons) {
  if (!listing.images?.length) return undefined;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('lead.pictures')),
    h('p', { class: 'hint' }, t('lead.pictures.note')),
    h(
      'ol',
      { class: 'pictures', start: 0 },
      listing.images.map((address, index) => {
        const seen = reasons.filter(({ reason }) => reason.field === `images[${index}]`);
        return h(
          'li',
          {},
          link(address),
          seen.map(({ number }) => h('span', { class: 'number' }, String(number))),
        );
      }),
    ),
  );
}

function timeLine(lead) {
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('lead.history')),
    h(
      'ol',
      { class: 'history' },
      [...lead.events]
        .reverse()
        .map((event) =>
          h(
            'li',
            {},
            h('time', { datetime: event.at, title: time(event.at, 'full') }, time(event.at)),
            h('strong', {}, tOr(`event.${event.what}`, event.what)),
            h('span', {}, event.by === 'system' ? t('event.system') : outside(event.by)),
            event.reason &&
              h('span', {}, outside(tOr(`dismissal.${event.reason}`, tOr(`returnSign.${event.reason}`, event.reason)))),
            event.order && moved(event.order),
            event.lead && h('a', { href: `/?lead=${encodeURIComponent(event.lead)}&status=all` }, event.lead),
            event.note && h('blockquote', {}, outside(event.note)),
          ),
        ),
    ),
    h(
      'p',
      { class: 'hint' },
      `${t('lead.versions')}: `,
      Object.entries(lead.finding.versions)
        .map(([name, value]) => `${name} ${value}`)
        .join(' · '),
    ),
  );
}

/** Why a lead moved in the queue: the decision on another lead of the seller, as a link to that lead. */
const moved = ({ lead, from, to }) =>
  h(
    'span',
    {},
    t('lead.moved', { from, to }),
    ' ',
    h('a', { href: addressOf({ status: 'all', route: 'all' }, lead) }, lead),
  );
