import './draws.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { Fact } from '../../parts/fact.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { When } from '../../parts/when.tsx';
import { DrawnSellers } from './drawn.tsx';
import { usePlatforms } from './platforms.ts';
import { type DrawWhole, useDrawWords } from './words.ts';
import '../../parts/chart/chart.css';

/** `/draws/:id`: one draw: who was drawn and what was found of each, and how it was drawn. */
export default function DrawPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('draws');
  const asked = useQuery({
    queryKey: ['draw', id],
    queryFn: () => got(api.GET('/api/v1/draws/{id}', { params: { path: { id } } })),
  });
  return (
    <div className="draws">
      <Link to="/draws">{t('back')}</Link>
      <Asked of={asked}>{(draw) => <Whole draw={draw} />}</Asked>
    </div>
  );
}

function Whole({ draw }: { draw: DrawWhole }) {
  const { nameOf } = usePlatforms();
  const words = useDrawWords(nameOf);
  return (
    <>
      <h1>
        <OutsideText>{draw.name}</OutsideText> · {words.period(draw.period)}
      </h1>
      <p className="hint">
        {draw.by} <When at={draw.at} form="full" /> · <OutsideText>{words.scope(draw)}</OutsideText> ·{' '}
        {words.share(draw)}
      </p>
      <DrawnSellers draw={draw} platformName={nameOf} />
      <Record draw={draw} />
    </>
  );
}

/** Everything that is needed to make the draw again, and the check that it comes out the same. */
function Record({ draw }: { draw: DrawWhole }) {
  const { t } = useTranslation('draws');
  const words = useDrawWords(usePlatforms().nameOf);
  const at = { params: { path: { id: draw.id } } };
  const check = useMutation({ mutationFn: () => got(api.POST('/api/v1/draws/{id}/check', at)) });
  return (
    <section aria-label={t('record')}>
      <h2>{t('record')}</h2>
      <p>{t('record.note')}</p>
      <dl className="draw-record">
        <Fact name={t('method')}>
          <code>{draw.method}</code>
        </Fact>
        <Fact name={t('seed')}>
          <OutsideText>{draw.seed}</OutsideText>
        </Fact>
        <Fact name={t('strata')}>{words.strata(draw)}</Fact>
        <Fact name={t('frame')}>{numberText(draw.frame.sellers)}</Fact>
        <Fact name={t('sha256')}>
          <code>{draw.frame.sha256}</code>
        </Fact>
      </dl>
      <div className="draw-acts">
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t('check')}
        </Button>
        <a href={`/api/v1/draws/${encodeURIComponent(draw.id)}?frame=1`} download={`${draw.id}.json`}>
          {t('list')}
        </a>
      </div>
      {check.error !== null && <ProblemNote error={check.error} />}
      {check.data !== undefined && (
        <Alert
          role="status"
          showIcon
          type={check.data.same ? 'success' : 'error'}
          title={t(check.data.same ? 'check.same' : 'check.differs')}
          description={check.data.same ? undefined : check.data.problems.join('; ')}
        />
      )}
      <Scroll label={t('counts')} short>
        <NumberTable
          columns={[t('stratum'), t('sellers'), t('drawn')]}
          rows={draw.counts.map(({ stratum, sellers, drawn }) => ({
            key: stratum,
            name: <OutsideText>{words.part(stratum)}</OutsideText>,
            values: [sellers, drawn],
          }))}
        />
      </Scroll>
    </section>
  );
}
