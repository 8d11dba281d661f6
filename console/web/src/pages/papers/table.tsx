import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { When } from '../../parts/when.tsx';
import type { PaperQuery } from './data.ts';
import { Due } from './due.tsx';
import { type PaperLine, sellerName } from './types.ts';

type Props = { papers: PaperLine[]; inbox: boolean; find?: string | undefined };

/** Papers as a table; a platform sees deadlines first, everybody else also which platform and when drafted. */
export function PaperTable({ papers, inbox, find }: Props) {
  const { t } = useTranslation('papers');
  const heads = inbox
    ? (['deadline', 'paper', 'seller', 'right', 'items', 'state'] as const)
    : (['paper', 'platform', 'seller', 'right', 'items', 'state', 'deadline', 'created'] as const);
  const tail = find === undefined ? '' : `?find=${encodeURIComponent(find)}`;
  const cells = (paper: PaperLine) => ({
    deadline: <Due day={paper.deadline} waits={waits(paper)} />,
    paper: (
      <>
        <Link to={`/papers/${encodeURIComponent(paper.id)}${tail}`}>{paper.number ?? paper.id}</Link>
        <small>{t(`kind.${paper.kind}`)}</small>
      </>
    ),
    platform: <OutsideText>{paper.platformName}</OutsideText>,
    seller: <OutsideText>{sellerName(paper.seller)}</OutsideText>,
    right: <OutsideText>{paper.right}</OutsideText>,
    items: `${paper.answered} / ${paper.items}`,
    state: <State paper={paper} />,
    created: <When at={paper.createdAt} />,
  });
  return (
    <Scroll label={t('list.title')}>
      <table className="grid">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`col.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {papers.map((paper) => {
            const all = cells(paper);
            return (
              <tr key={paper.id} className={paper.state === 'new' && inbox ? 'unread' : ''}>
                {heads.map((head) => (
                  <td key={head}>{all[head]}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

const waits = ({ state, answered, items }: PaperLine): boolean =>
  state !== undefined && state !== 'withdrawn' && state !== 'corrected' && answered < items;

/** How far a paper is: inside the office before it leaves, at the platform after. */
export function State({ paper }: { paper: Pick<PaperLine, 'state' | 'status' | 'clockEndsOn'> }) {
  const { t } = useTranslation('papers');
  const { state, status, clockEndsOn } = paper;
  return (
    <>
      <span className={`chip state-${state ?? status}`}>
        {state === undefined ? t(`status.${status}`) : t(`state.${state}`)}
      </span>
      {clockEndsOn !== undefined && (
        <span className="chip near">
          {t('item.clock')} {clockEndsOn}
        </span>
      )}
    </>
  );
}

/** Nothing listed, and why: all answered, nothing found, nothing that fits, or nothing yet. */
export function NoPapers({ query, inbox }: { query: PaperQuery; inbox: boolean }) {
  const { t } = useTranslation('papers');
  const navigate = useNavigate();
  const { q, kind, status, todo } = query;
  const filtered = kind !== undefined || status !== undefined;
  const title = () => {
    if (q !== undefined) return t('search.none', { q });
    if (filtered) return t('empty.filtered');
    if (todo === 'true') return inbox ? t('empty.todo') : t('empty.todoOffice');
    return t('empty.none');
  };
  return (
    <section className={`empty ${q === undefined && !filtered && todo === 'true' ? 'empty-done' : 'empty-filtered'}`}>
      <h2>{title()}</h2>
      {todo === 'true' && inbox && !filtered && <p>{t('empty.todo.text')}</p>}
      {(q !== undefined || filtered) && <Button onClick={() => void navigate('/papers')}>{t('search.clear')}</Button>}
    </section>
  );
}
