import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, got } from '../../api/client.ts';
import { type DraftBody, usePaperWork } from './data.ts';
import { recordWords } from './head.tsx';
import { Preview } from './preview.tsx';
import { RefusalList, RefusalNote } from './refusals.tsx';

/** The end of every draft: how it would read and what keeps it, then kept as a draft. */
export function DraftEnd({ body }: { body: () => DraftBody }) {
  const { t } = useTranslation('papers');
  const navigate = useNavigate();
  const look = useMutation({ mutationFn: () => got(api.POST('/api/v1/notices/preview', { body: body() })) });
  const save = usePaperWork(() => got(api.POST('/api/v1/notices', { body: body() })));
  const keep = () =>
    save.mutate(undefined, { onSuccess: ({ id }) => void navigate(`/papers/${encodeURIComponent(id)}`) });
  const shown = look.data;
  return (
    <>
      <div className="buttons">
        <Button loading={look.isPending} onClick={() => look.mutate()}>
          {t('draft.preview')}
        </Button>
        <Button type="primary" loading={save.isPending} onClick={keep}>
          {t('draft.save')}
        </Button>
      </div>
      {save.isError && <RefusalNote error={save.error} />}
      {look.isError && <RefusalNote error={look.error} />}
      {shown !== undefined && (
        <>
          <RefusalList refusals={shown.refusals} />
          {shown.record !== undefined && <p className="hint">{t('paper.record', recordWords(shown.record))}</p>}
          <Preview preview={shown.preview} />
        </>
      )}
    </>
  );
}
