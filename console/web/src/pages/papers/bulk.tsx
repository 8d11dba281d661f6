import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/file-field.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { BulkAccount } from './bulk-account.tsx';
import { type AnswersBody, fileAddress, postBulk, usePaperWork } from './data.ts';
import { readFile } from './files.ts';
import { OUTCOMES } from './types.ts';

type Mode = 'trial' | 'whole' | 'fitting';
const WORDS = [...new Set(Object.values(OUTCOMES).flat())];

/** A table of answers over all papers: chosen, tried without keeping anything, looked at row by row, then sent. */
export function BulkDrawer({ onClose, paper }: { onClose: () => void; paper?: string }) {
  const { t } = useTranslation('papers');
  const [table, setTable] = useState<File>();
  const [files, setFiles] = useState<File[]>([]);
  const [round, setRound] = useState(0);
  const send = usePaperWork(async (mode: Mode) => ({
    mode,
    account: await postBulk(await bodyOf(table!, files, mode)),
  }));
  const { data } = send;
  const again = () => {
    setRound(round + 1);
    setTable(undefined);
    setFiles([]);
    send.reset();
  };
  return (
    <Drawer open title={t('bulk.title')} onClose={onClose} size={760}>
      <ol className="bulk-steps">
        <li>
          <p>{t('bulk.step1')}</p>
          <a href={paper === undefined ? '/api/v1/notices/answer-table' : fileAddress(paper, 'answer-table')} download>
            {t('table.download')}
          </a>
          <p className="hint">
            {t('bulk.outcomes')}：{WORDS.map((outcome) => t(`outcome.${outcome}`, { ns: 'common' })).join('、')}
          </p>
        </li>
        <li>
          <p>{t('bulk.step2')}</p>
          <p className="buttons" key={`chosen-${round}`}>
            <FileField
              label={t('bulk.table')}
              accept=".csv,.xlsx"
              onChoose={([chosen]) => {
                send.reset();
                setTable(chosen);
              }}
            />
            <FileField
              label={t('bulk.files')}
              multiple
              onChoose={(chosen) => {
                send.reset();
                setFiles(chosen);
              }}
            />
          </p>
          <Button
            type={data === undefined ? 'primary' : 'default'}
            disabled={table === undefined}
            loading={send.isPending && send.variables === 'trial'}
            onClick={() => send.mutate('trial')}
          >
            {t('bulk.try')}
          </Button>
        </li>
        {data !== undefined && (
          <li>
            <p>{t('bulk.step3')}</p>
            <BulkAccount account={data.account} trial={data.mode === 'trial'} />
            {data.mode === 'trial' && (
              <div className="buttons">
                <Button
                  type="primary"
                  disabled={data.account.refused.length > 0 || data.account.taken === 0}
                  loading={send.isPending}
                  onClick={() => send.mutate('whole')}
                >
                  {t('bulk.whole')}
                </Button>
                {data.account.refused.length > 0 && data.account.taken > 0 && (
                  <Button loading={send.isPending} onClick={() => send.mutate('fitting')}>
                    {t('bulk.fitting', { n: data.account.taken })}
                  </Button>
                )}
              </div>
            )}
            {data.mode !== 'trial' && <Button onClick={again}>{t('bulk.again')}</Button>}
          </li>
        )}
      </ol>
      {send.isError && <ProblemNote error={send.error} />}
      {data !== undefined && data.mode !== 'trial' && !data.account.applied && (
        <Alert type="warning" title={t('bulk.kept')} />
      )}
    </Drawer>
  );
}

async function bodyOf(table: File, files: File[], mode: Mode): Promise<AnswersBody> {
  const { content } = await readFile(table);
  const format = /\.xlsx$/i.test(table.name) ? 'xlsx' : 'csv';
  return { table: { format, content }, files: await Promise.all(files.map(readFile)), mode };
}
