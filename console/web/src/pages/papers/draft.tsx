import './papers.css';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../../app/session.ts';
import { NoticeDraft } from './notice-draft.tsx';
import { OfficialDraft } from './official-draft.tsx';

/** Where a paper is drafted: an office's on its leads, a holder's notice on its own finds. */
export default function DraftPage() {
  const { t } = useTranslation('papers');
  const { roles } = useSession();
  const [search] = useSearchParams();
  const corrects = search.get('corrects') ?? undefined;
  const lead = search.get('lead') ?? undefined;
  const holder = roles.includes('holder');
  return (
    <div className="papers">
      <p className="back">
        <Link to="/papers">← {t('paper.back')}</Link>
      </p>
      <h1>{holder ? t('notice.title') : t('draft.title')}</h1>
      {corrects !== undefined && <p className="hint">{t('draft.corrects', { id: corrects })}</p>}
      {holder ? <NoticeDraft corrects={corrects} /> : <OfficialDraft corrects={corrects} lead={lead} />}
    </div>
  );
}
