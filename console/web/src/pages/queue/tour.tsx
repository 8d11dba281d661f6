import { Tour } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const KEY = 'hubiao.tour';
const STOPS = [
  ['list', '.queue-list', 'right'],
  ['evidence', '.queue-evidence', 'left'],
  ['decide', '.decide-bar', 'top'],
  ['others', 'header.top nav', 'bottom'],
] as const;

/** A walk over the made-up market for whoever is here for the first time in this browser; it ends for good when it is closed. */
export default function FirstTour() {
  const { t, i18n } = useTranslation('queue');
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(() => localStorage.getItem(KEY) === null);
  const { language } = i18n;
  // Where its place was looked for before the page stood as it does now, the panel would stay out of sight.
  useEffect(() => {
    const frame = requestAnimationFrame(() => window.dispatchEvent(new Event('resize')));
    return () => cancelAnimationFrame(frame);
  }, [at, language, open]);
  const end = () => {
    localStorage.setItem(KEY, 'seen');
    setOpen(false);
  };
  if (!open) return null;
  return (
    <Tour
      // Words of another language are on their way for a moment, in which the page is hidden and the panel loses its place.
      key={language}
      open
      current={at}
      onChange={setAt}
      mask={false}
      onClose={end}
      onFinish={end}
      getPopupContainer={() => document.getElementById('app')!}
      steps={STOPS.map(([id, selector, placement]) => ({
        placement,
        title: t(`tour.${id}`),
        description: t(`tour.${id}.text`),
        target: () => document.querySelector<HTMLElement>(selector)!,
        nextButtonProps: { children: t(id === 'others' ? 'tour.end' : 'tour.next') },
        prevButtonProps: { children: t('tour.back') },
      }))}
    />
  );
}
