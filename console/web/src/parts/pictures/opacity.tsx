import { Slider } from 'antd';
import { useTranslation } from 'react-i18next';

/** How much of the mark shows over the picture, in percent. */
export default function Opacity({ value, set }: { value: number; set: (value: number) => void }) {
  const { t } = useTranslation('finding');
  return (
    <Slider
      className="opacity"
      ariaLabelForHandle={t('pictures.opacity')}
      value={value}
      onChange={set}
      tooltip={{ formatter: (percent) => `${percent}%` }}
    />
  );
}
