import { Button, Progress, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const LONG_MS = 2000;

type Props = {
  /** How far it is, where that is known. */
  done?: number;
  total?: number;
  cancel?: () => void;
};

/** Something is on its way; past two seconds it says how far, and how to stop it where that can be done. */
export function Waiting({ done, total, cancel }: Props) {
  const { t } = useTranslation();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  const known = done !== undefined && total !== undefined && total > 0;
  return (
    <div className="waiting" role="status">
      <Spin />
      <span>{long && known ? t('waiting.part', { done, total }) : t('loading')}</span>
      {long && known && <Progress percent={Math.round((100 * done) / total)} showInfo={false} aria-hidden />}
      {long && cancel !== undefined && <Button onClick={cancel}>{t('cancel')}</Button>}
    </div>
  );
}
