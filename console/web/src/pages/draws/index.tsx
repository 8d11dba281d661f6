import './draws.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useCan } from '../../app/session.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Tone } from '../../parts/tone.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';
import { DrawForm } from './form.tsx';
import { usePlatforms } from './platforms.ts';
import { useDrawWords } from './words.ts';

type Draws = paths['/api/v1/draws']['get']['responses'][200]['content']['application/json'];

/** `/draws`: the rules by which sellers are drawn for a check of their authorisation information, and every draw. */
export default function DrawsPage() {
  const { t } = useTranslation('draws');
  const manages = useCan()('draws:manage');
  const [making, setMaking] = useState(false);
  const asked = useQuery({ queryKey: ['draws'], queryFn: () => got(api.GET('/api/v1/draws')) });
  return (
    <div className="draws">
      <h1>{t('title')}</h1>
      <p className="hint">{t('note')}</p>
      {manages && (
        <div>
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('new')}
          </Button>
        </div>
      )}
      <Asked of={asked}>
        {({ rules, draws }) => (
          <>
            <DrawList draws={draws} />
            <Rules rules={rules} />
          </>
        )}
      </Asked>
      {making && <DrawForm close={() => setMaking(false)} />}
    </div>
  );
}

function DrawList({ draws }: { draws: Draws['draws'] }) {
  const { t } = useTranslation('draws');
  const words = useDrawWords(usePlatforms().nameOf);
  return (
    <section aria-label={t('draws')}>
      <h2>{t('draws')}</h2>
      <Scroll label={t('draws')}>
        <Table
          size="small"
          pagination={draws.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          rowKey="id"
          dataSource={draws}
          locale={{ emptyText: t('draws.none') }}
          columns={[
            {
              title: t('name'),
              render: (_, { id, name }) => (
                <Link to={`/draws/${encodeURIComponent(id)}`}>
                  <OutsideText>{name}</OutsideText>
                </Link>
              ),
            },
            { title: t('period'), render: (_, { period }) => words.period(period) },
            { title: t('at'), render: (_, { at }) => <When at={at} form="full" /> },
            { title: t('scope'), render: (_, one) => <OutsideText>{words.scope(one)}</OutsideText> },
            { title: t('frame'), align: 'right', render: (_, { frame }) => numberText(frame.sellers) },
            { title: t('drawn'), align: 'right', render: (_, { drawn }) => numberText(drawn) },
            {
              title: t('noted'),
              align: 'right',
              render: (_, { drawn, noted }) => (
                <Tone of={noted < drawn ? 'warning' : 'good'}>{t('progress', { noted, drawn })}</Tone>
              ),
            },
          ]}
        />
      </Scroll>
    </section>
  );
}

function Rules({ rules }: { rules: Draws['rules'] }) {
  const { t } = useTranslation('draws');
  const words = useDrawWords(usePlatforms().nameOf);
  const change = useChange(
    ({ id, enabled }: { id: string; enabled: boolean }) =>
      got(api.PUT('/api/v1/draw-rules/{id}', { params: { path: { id } }, body: { enabled } })),
    { keys: ['draws'] },
  );
  return (
    <section aria-label={t('rules')}>
      <h2>{t('rules')}</h2>
      <Scroll label={t('rules')}>
        <Table
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={rules}
          locale={{ emptyText: t('rules.none') }}
          columns={[
            { title: t('name'), render: (_, { name }) => <OutsideText>{name}</OutsideText> },
            { title: t('scope'), render: (_, one) => <OutsideText>{words.scope(one)}</OutsideText> },
            { title: t('strata'), render: (_, one) => words.strata(one) },
            { title: t('proportion'), render: (_, one) => words.share(one) },
            { title: t('frequency'), render: (_, { frequency }) => t(`frequency.${frequency}`) },
            {
              title: t('by'),
              render: (_, { by, at }) => (
                <>
                  {by} <When at={at} form="day" />
                </>
              ),
            },
            {
              title: t('state'),
              render: (_, { id, enabled, mayChange }) => (
                <>
                  <Tone of={enabled ? 'good' : 'calm'}>{t(enabled ? 'on' : 'off')}</Tone>{' '}
                  {mayChange && (
                    <Button size="small" onClick={() => change.mutate({ id, enabled: !enabled })}>
                      {t(enabled ? 'switch.off' : 'switch.on')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </Scroll>
    </section>
  );
}
