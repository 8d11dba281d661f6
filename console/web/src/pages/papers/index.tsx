import './papers.css';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCan, useSession } from '../../app/session.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { BulkDrawer } from './bulk.tsx';
import { Counts } from './counts.tsx';
import { type PaperQuery, usePapers } from './data.ts';
import { PaperFilters } from './filters.tsx';
import { PaperSearch } from './search.tsx';
import { NoPapers, PaperTable } from './table.tsx';

/** Papers that concern whoever is logged in: a platform's inbox by deadline, an office's papers, a holder's notices. */
export default function PapersPage() {
  const { t } = useTranslation('papers');
  const { roles } = useSession();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const [bulk, setBulk] = useState(false);
  const inbox = roles.includes('platform');
  const drafts = roles.some((role) => role === 'officer' || role === 'supervisor' || role === 'holder');
  const q = search.get('q') ?? undefined;
  const view = search.get('view') ?? (inbox ? 'todo' : 'all');
  const query: PaperQuery = {};
  if (q !== undefined) query.q = q;
  else if (view === 'todo') query.todo = 'true';
  for (const name of ['kind', 'status'] as const) {
    const value = search.get(name);
    if (value !== null && q === undefined) Object.assign(query, { [name]: value });
  }
  const note = () => {
    if (inbox) return t('inbox.note');
    return roles.includes('holder') ? t('list.noteHolder') : t('list.note');
  };
  return (
    <div className="papers">
      <header className="papers-head">
        <div>
          <h1>{inbox ? t('inbox.title') : t('list.title')}</h1>
          <p className="hint">{note()}</p>
        </div>
        <div className="papers-ways">
          {inbox && <Button onClick={() => setBulk(true)}>{t('bulk.open')}</Button>}
          {can('complainants:read') && <Link to="/papers/complainants">{t('complainants')}</Link>}
          <a href="/published">{t('published')}</a>
          {drafts && (
            <Link to="/papers/new" className="main-link">
              {roles.includes('holder') ? t('draftNotice') : t('draft')}
            </Link>
          )}
        </div>
      </header>
      <Counts />
      <div className="papers-tools">
        <PaperSearch straight={inbox} />
        <Segmented
          aria-label={t('view.label')}
          value={q === undefined ? view : ''}
          options={[
            { value: 'todo', label: t('view.todo') },
            { value: 'all', label: t('view.all') },
          ]}
          onChange={(next) => setSearch({ view: String(next) })}
        />
        {q === undefined && <PaperFilters />}
      </div>
      <Found query={query} inbox={inbox} />
      {bulk && <BulkDrawer onClose={() => setBulk(false)} />}
    </div>
  );
}

function Found({ query, inbox }: { query: PaperQuery; inbox: boolean }) {
  const { t } = useTranslation('papers');
  const found = usePapers(query);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  const papers = found.data.pages.flatMap(({ notices }) => notices);
  if (papers.length === 0) return <NoPapers query={query} inbox={inbox} />;
  return (
    <>
      <PaperTable papers={papers} inbox={inbox} find={query.q} />
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
