import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { Asked } from '../../parts/asked.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { OfficialForm } from './official-form.tsx';
import { sellerName } from './types.ts';

const STATUSES = ['suspected', 'claimed', 'needs-information', 'difficult'] as const;
type Group = Schemas['PaperGroups']['groups'][number];

const keyOf = ({ platform, seller }: Group): string => `${platform}\n${sellerName(seller)}\n${seller.uscc ?? ''}`;

/** Leads of one platform and seller first, then what is asked of the platform. */
export function OfficialDraft({ corrects, lead }: { corrects?: string | undefined; lead?: string | undefined }) {
  const [alone, setAlone] = useState(lead !== undefined);
  if (lead !== undefined && alone) return <DraftOfLead lead={lead} corrects={corrects} back={() => setAlone(false)} />;
  return <ChosenDraft corrects={corrects} />;
}

/** A draft that begins with one lead; others on its seller can be added. */
function DraftOfLead({ lead, corrects, back }: { lead: string; corrects?: string | undefined; back: () => void }) {
  const asked = useQuery({
    queryKey: ['papers', 'groups', 'lead', lead],
    queryFn: () => got(api.GET('/api/v1/notices/groups', { params: { query: { lead } } })),
  });
  return (
    <>
      <Back back={back} />
      <Asked of={asked}>
        {({ groups: [group], names }) =>
          group !== undefined && <OfficialForm group={group} names={names} corrects={corrects} first={lead} />
        }
      </Asked>
    </>
  );
}

function Back({ back }: { back: () => void }) {
  const { t } = useTranslation('papers');
  return (
    <p>
      <Button onClick={back}>← {t('draft.back')}</Button>
    </p>
  );
}

function ChosenDraft({ corrects }: { corrects?: string | undefined }) {
  const { t } = useTranslation('papers');
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('suspected');
  const [group, setGroup] = useState<Group>();
  const asked = useQuery({
    queryKey: ['papers', 'groups', status],
    queryFn: () => got(api.GET('/api/v1/notices/groups', { params: { query: { status } } })),
  });
  if (group !== undefined)
    return (
      <>
        <Back back={() => setGroup(undefined)} />
        <OfficialForm group={group} names={asked.data?.names ?? {}} corrects={corrects} />
      </>
    );
  return (
    <>
      <label className="choice">
        {t('draft.leads.status')}
        <select value={status} onChange={(event) => setStatus(event.target.value as typeof status)}>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`status.${one}`, { ns: 'common' })}
            </option>
          ))}
        </select>
      </label>
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data?.groups.length === 0 && <p className="empty">{t('draft.groups.none')}</p>}
      <ul className="groups">
        {asked.data?.groups.map((one) => (
          <li key={keyOf(one)} className="card">
            <h2>
              <OutsideText>{one.platformName}</OutsideText> · <OutsideText>{sellerName(one.seller)}</OutsideText>
            </h2>
            <p>{t('draft.group', { count: one.leads.length })}</p>
            <Button type="primary" onClick={() => setGroup(one)}>
              {t('draft.choose')} <span className="sr">{sellerName(one.seller)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
