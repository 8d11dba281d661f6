import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysLeft, NEAR_DAYS } from '../../parts/days-left.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { usePlatformName } from '../../parts/platforms.ts';
import type { QueueGroup } from './filters.ts';
import { useSlots } from './use-slots.ts';

const ROW = 78;
const NEAR_END = 15;

type Props = {
  groups: QueueGroup[];
  chosen: string | undefined;
  selected: ReadonlySet<string>;
  open: (id: string) => void;
  toggle: (id: string) => void;
  more: (() => void) | undefined;
};

/** The groups as a list that draws only what is seen, however long it is. */
export function GroupList({ groups, chosen, selected, open, toggle, more }: Props) {
  const { t } = useTranslation('queue');
  // The page asks for the names, behind the lead that is waited for.
  const platformName = usePlatformName(false);
  const box = useRef<HTMLDivElement>(null);
  // Rows that did not change are not drawn anew.
  const latest = useRef(open);
  latest.current = open;
  const openRow = useCallback((id: string) => latest.current(id), []);
  const [focused, setFocused] = useState<number>();
  const rangeExtractor = useCallback((range: Range) => withFocused(range, focused), [focused]);
  const rows = useVirtualizer({
    count: groups.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 4,
    rangeExtractor,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last > groups.length - NEAR_END) more();
  }, [more, last, groups.length]);
  const at = groups.findIndex(({ lead }) => lead.id === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  const slots = useSlots(items.map(({ index }) => groups[index]!.lead.id));
  return (
    <div className="queue-rows" ref={box}>
      <ul style={{ height: rows.getTotalSize() }} aria-label={t('list')}>
        {items.map(({ index, start }, n) => {
          const group = groups[index]!;
          const { id } = group.lead;
          return (
            <li
              key={slots[n]}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={groups.length}
              aria-posinset={index + 1}
              onFocus={() => setFocused(index)}
              onBlur={() => setFocused(undefined)}
            >
              <input
                type="checkbox"
                aria-label={t('select', { title: group.lead.title.slice(0, 40) })}
                checked={selected.has(id)}
                onChange={() => toggle(id)}
              />
              <Row group={group} chosen={id === chosen} open={openRow} t={t} platformName={platformName} />
            </li>
          );
        })}
      </ul>
      {more !== undefined && (
        <Button type="text" block onClick={more}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

/** What is drawn of a range: also the row that has the focus, so that scrolling away does not lose it. */
function withFocused(range: Range, focused: number | undefined): number[] {
  const drawn = defaultRangeExtractor(range);
  if (focused === undefined || focused >= range.count || drawn.includes(focused)) return drawn;
  return focused < drawn[0]! ? [focused, ...drawn] : [...drawn, focused];
}

type Words = { t: TFunction<'queue'>; platformName: (id: string) => string };
type RowProps = Words & { group: QueueGroup; chosen: boolean; open: (id: string) => void };

// Rows come by the dozen in each frame of a fast scroll: what they need of the page is handed to them, not looked up by each.
const Row = memo(function Row({ group, chosen, open, t, platformName }: RowProps) {
  const { lead, count } = group;
  const place = t(`district.${lead.district ?? 'unknown'}` as 'district.city', {
    ns: 'common',
    defaultValue: lead.district,
  });
  return (
    <button type="button" className="queue-row" data-lead={lead.id} aria-current={chosen} onClick={() => open(lead.id)}>
      <span className={`score ${lead.band}`}>
        {lead.score < 1 ? Math.min(99, Math.round(lead.score * 100)) : 100}
        <small>{t(`band.${lead.band}`, { ns: 'common' })}</small>
      </span>
      <span className="about">
        <span className="title">
          {count > 1 && <b className="count">{t('count', { n: count })}</b>}
          <OutsideText>{lead.title.slice(0, 120)}</OutsideText>
        </span>
        <span className="meta">
          <b>
            <OutsideText>{lead.names.slice(0, 2).join('、')}</OutsideText>
          </b>
          <OutsideText>{lead.seller}</OutsideText>
          <OutsideText>{platformName(lead.platform)}</OutsideText>
        </span>
        <span className="meta">
          <span>{place}</span>
          <Term lead={lead} t={t} />
          {lead.level !== undefined && (
            <span className={`level ${lead.level}`}>{t(`level.${lead.level}`, { ns: 'common' })}</span>
          )}
          {lead.status !== 'new' && <span className="badge">{t(`status.${lead.status}`, { ns: 'common' })}</span>}
          {lead.heldBy !== undefined && (
            <span className="held">
              {t('held')} <OutsideText>{lead.heldBy}</OutsideText>
            </span>
          )}
          {lead.demo && <span className="badge">{t('demo')}</span>}
        </span>
      </span>
    </button>
  );
});

/** By when the lead is to be looked into; while nobody has decided, how near that is. */
function Term({ lead: { deadline, status }, t }: Pick<Words, 't'> & { lead: QueueGroup['lead'] }) {
  const days = daysLeft(deadline);
  const said = () => {
    if (days < 0) return t('deadline.over', { days: -days });
    return days === 0 ? t('deadline.today') : t('deadline.near', { days });
  };
  return (
    <span title={t('deadline.title')}>
      {t('deadline', { day: deadline.slice(5) })}
      {status === 'new' && days <= NEAR_DAYS && <b className={days < 0 ? 'term over' : 'term'}>{said()}</b>}
    </span>
  );
}
