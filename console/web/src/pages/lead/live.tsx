import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listen } from '../../api/live.ts';
import { useSession } from '../../app/session.ts';
import { timeText } from '../../parts/format.ts';
import type { Lead } from './data.ts';

/** Reads the lead again whenever somebody else changed it, and after the stream was broken. */
function useLive(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const read = () => void client.invalidateQueries({ queryKey: ['lead', id] });
    return listen({
      leads: (moves) => {
        const shown = client.getQueryData<Lead>(['lead', id])?.version ?? 0;
        if (moves.some((move) => move.id === id && move.version > shown)) read();
      },
      leases: () => undefined,
      again: read,
    });
  }, [client, id]);
}

/** Follows what others do to the lead that is open: what they did is told, and what is being written stays. */
export function Live({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const { user } = useSession();
  const [read, setRead] = useState(lead.version);
  useLive(lead.id);
  const last = lead.events.findLast(({ by, version, what }) => version > read && by !== user && what !== 'ranked');
  if (last === undefined) return null;
  const what = t(`action.${last.what}` as 'action.confirm', {
    defaultValue: t(`what.case.${last.what}` as 'what.case.case-file', { defaultValue: t('live.other') }),
  });
  const by = last.by === 'system' ? t('system') : last.by;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={t('live.changed', { by, time: timeText(last.at, 'full'), what })}
      action={<Button onClick={() => setRead(lead.version)}>{t('live.dismiss')}</Button>}
    />
  );
}
