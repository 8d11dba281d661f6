import { call } from './api.js';
import { fill, grid, h, outside } from './dom.js';
import { number, pick, t, time, tOr } from './i18n.js';
import { failure } from './reader.js';

/** How a paper reached its platform, and what came back beside the answers. Read after the paper, which does not wait for it. */
export function exchangeOf(paper) {
  const box = h('section', { class: 'exchange' });
  const path = `/notices/${encodeURIComponent(paper.id)}`;
  const read = async () => {
    try {
      const [{ deliveries }, { letters }] = await Promise.all([
        call('GET', `${path}/deliveries`),
        call('GET', `${path}/letters`),
      ]);
      fill(
        box,
        deliveries.length > 0 && [h('h2', {}, t('exchange.deliveries')), deliveryTable(deliveries)],
        letters.length > 0 && [h('h2', {}, t('exchange.letters')), letters.map((letter) => letterCard(paper, letter))],
      );
    } catch (error) {
      fill(box, failure(error, read));
    }
  };
  if (paper.sentAt) read();
  return box;
}

const deliveryTable = (deliveries) =>
  grid(
    ['channel', 'news', 'state', 'attempts', 'when', 'error'].map((name) => t(`exchange.${name}`)),
    deliveries.map((one) => [
      t(`channel.${one.channel}`),
      t(`news.${one.news}`),
      h('span', { class: `delivery ${one.state}` }, t(`delivery.${one.state}`)),
      number(one.attempts),
      one.sentAt ? time(one.sentAt) : one.nextAt ? t('exchange.again', { time: time(one.nextAt) }) : '—',
      one.error ? outside(one.error) : '—',
    ]),
  );

const letterCard = (paper, letter) =>
  h(
    'article',
    { class: 'card letter' },
    h('h3', {}, outside(letter.subject || t('exchange.letter.untitled'))),
    h(
      'p',
      { class: 'hint' },
      h('time', { datetime: letter.at }, time(letter.at, 'full')),
      ' · ',
      t(`channel.${letter.via}`),
      ' · ',
      outside(letter.from),
      ' · ',
      h('strong', {}, tOr(`letter.${letter.remark}`, letter.remark)),
    ),
    letter.text && h('p', { class: 'letter-text' }, outside(letter.text)),
    letter.files.length > 0 &&
      h(
        'ul',
        {},
        letter.files.map((file) =>
          h(
            'li',
            {},
            h(
              'a',
              { href: `/api/v1/notices/${encodeURIComponent(paper.id)}/files/${file.sha256}`, download: '' },
              outside(file.name),
            ),
            ` ${file.type.toUpperCase()} ${number(Math.ceil(file.size / 1024))} KB`,
          ),
        ),
      ),
    letter.refused.length > 0 &&
      h(
        'ul',
        { class: 'refusals' },
        letter.refused.map((file) =>
          h('li', { 'data-code': file.reason }, outside(file.name), ' ', outside(pick(file.text))),
        ),
      ),
  );
