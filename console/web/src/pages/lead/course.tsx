import { useTranslation } from 'react-i18next';
import { moneyText, numberText, timeText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { type Course, type Lead, useCourse } from './data.ts';

const MOST_POINTS = 24;

/** A second of a stream as `1:02:03`. */
export function streamClock(second: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const rest = `${two((second / 60) % 60)}:${two(second % 60)}`;
  return second >= 3600 ? `${Math.floor(second / 3600)}:${rest}` : rest;
}

/** How the offer changed: price and stock over time, and of a live item what was shown and said when. */
export function CourseTab({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const asked = useCourse(lead.id);
  if (asked.isPending) return <Waiting />;
  if (asked.data === undefined) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const { prices, stock, moves, frames } = asked.data;
  return (
    <section className="card" aria-label={t('course.title')}>
      <h2>{t('course.title')}</h2>
      <Frames lead={lead} frames={frames} />
      <Prices prices={prices} />
      <Stock days={stock} />
      <Moves moves={moves} />
    </section>
  );
}

function Frames({ lead, frames }: { lead: Lead; frames: Course['frames'] }) {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  if (frames.length === 0) return null;
  return (
    <>
      <h3>{t('course.frames')}</h3>
      <div className="stream-frames">
        {frames.map(({ sha256, at, takenAt, said }) => (
          <figure key={at}>
            <img
              src={`/api/v1/leads/${encodeURIComponent(lead.id)}/frames/${sha256}`}
              alt={t('course.frame', { second: streamClock(at) })}
              loading="lazy"
            />
            <figcaption>
              <strong>{streamClock(at)}</strong>{' '}
              <span className="hint">{t('course.taken', { time: timeText(takenAt) })}</span>
              {said.length === 0 && <p className="hint">{t('course.silent')}</p>}
              {said.map(({ source, value, at: second = 0 }) => (
                <p key={`${source} ${second} ${value}`}>
                  <small>{`${streamClock(second)} ${f(`text.${source}`)} `}</small>
                  <OutsideText>{value}</OutsideText>
                </p>
              ))}
            </figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}

function Prices({ prices }: { prices: Course['prices'] }) {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  if (prices.length === 0) return null;
  return (
    <>
      <h3>{t('course.prices')}</h3>
      <StepLine values={prices.map(({ price }) => price?.amount)} />
      <ol className="steps">
        {prices
          .slice(-MOST_POINTS)
          .reverse()
          .map(({ at, price, availability }) => (
            <li key={at}>
              <When at={at} /> <strong>{price === undefined ? t('course.noPrice') : moneyText(price)}</strong>
              {availability !== undefined && <span>{f(`availability.${availability}`)}</span>}
            </li>
          ))}
      </ol>
      {prices.length > MOST_POINTS && (
        <p className="hint">{t('course.more', { n: numberText(prices.length - MOST_POINTS) })}</p>
      )}
    </>
  );
}

/** A step line of values; where a value is missing the line stays where it was. */
function StepLine({ values }: { values: (number | undefined)[] }) {
  const { t } = useTranslation('lead');
  const known = values.filter((value) => value !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length < 2 || least === most) return null;
  const place = (value: number) => 30 - ((value - least) / (most - least)) * 26;
  let path = '';
  for (const [n, value] of values.entries()) {
    if (value === undefined) continue;
    const x = (n * 200) / values.length;
    path += path === '' ? `M${x} ${place(value)}` : `H${x} V${place(value)}`;
  }
  return (
    <svg viewBox="0 0 200 34" className="spark" role="img" aria-label={t('course.range', { least, most })}>
      <path d={`${path} H200`} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

function Stock({ days }: { days: Course['stock'] }) {
  const { t } = useTranslation('lead');
  const { t: f } = useTranslation('finding');
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <>
      <h3>{t('course.stock')}</h3>
      <ul className="steps">
        {(['stock', 'sold'] as const).map((name) => {
          const [then, now] = [first[name], last[name]];
          if (now === undefined) return null;
          return (
            <li key={name}>
              <strong>{f(`field.${name}`)}</strong> <span>{numberText(now)}</span>
              {first !== last && then !== undefined && (
                <span className="hint">{t('course.since', { day: first.day, value: numberText(then) })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How the item came and went on the shelf of its room. */
function Moves({ moves }: { moves: Course['moves'] }) {
  const { t } = useTranslation('lead');
  if (moves.length === 0) return null;
  return (
    <>
      <h3>{t('course.shelf')}</h3>
      <ol className="steps">
        {moves
          .slice(-MOST_POINTS)
          .reverse()
          .map(({ at, second, what, from, to }) => (
            <li key={`${at} ${what}`}>
              <When at={at} /> <span>{second === undefined ? '' : streamClock(second)}</span>
              <strong>{t(`move.${what}`)}</strong>
              <span>{[from, to].flatMap((price) => (price === undefined ? [] : moneyText(price))).join(' → ')}</span>
            </li>
          ))}
      </ol>
    </>
  );
}
