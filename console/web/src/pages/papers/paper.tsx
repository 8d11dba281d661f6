import './papers.css';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCan, useSession } from '../../app/session.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { PaperActions } from './actions.tsx';
import { BulkDrawer } from './bulk.tsx';
import { usePaper } from './data.ts';
import { EvidenceTable } from './evidence.tsx';
import { Exchange } from './exchange.tsx';
import { PaperHead } from './head.tsx';
import { History } from './history.tsx';
import { ItemDesk } from './items.tsx';
import type { Paper } from './types.ts';

/** One paper: what it asks, its goods with the answers, its evidence, how it went. */
export default function PaperPage() {
  const { t } = useTranslation('papers');
  const { id = '' } = useParams();
  const asked = usePaper(id);
  return (
    <div className="papers">
      <p className="back">
        <Link to="/papers">← {t('paper.back')}</Link>
      </p>
      {asked.isPending && <Waiting />}
      {asked.isError && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && <Shown paper={asked.data} />}
    </div>
  );
}

function Shown({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  const { roles } = useSession();
  const can = useCan();
  const [bulk, setBulk] = useState(false);
  const standing = paper.status === 'sent' || paper.status === 'answered';
  const answering = standing && can('papers:answer');
  const tabs = [
    { key: 'items', label: t('paper.tab.items'), children: <ItemDesk paper={paper} answering={answering} /> },
    { key: 'evidence', label: t('paper.tab.evidence'), children: <EvidenceTable paper={paper} /> },
    ...(paper.sentAt === undefined
      ? []
      : [{ key: 'exchange', label: t('paper.tab.exchange'), children: <Exchange paper={paper} /> }]),
    { key: 'history', label: t('paper.tab.history'), children: <History paper={paper} /> },
  ];
  return (
    <>
      <PaperHead paper={paper} />
      <PaperActions key={paper.version} paper={paper} />
      {answering && roles.includes('platform') && paper.items.length > 1 && (
        <p className="buttons">
          <Button onClick={() => setBulk(true)}>{t('bulk.open')}</Button>
        </p>
      )}
      <Tabs items={tabs} />
      {bulk && <BulkDrawer paper={paper.id} onClose={() => setBulk(false)} />}
    </>
  );
}
