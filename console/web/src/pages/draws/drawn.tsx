import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Tone } from '../../parts/tone.tsx';
import { DRAW_OUTCOMES } from '../../parts/vocabulary.ts';
import { When } from '../../parts/when.tsx';
import { ResultForm } from './result-form.tsx';
import { type Drawn, type DrawWhole, useDrawWords } from './words.ts';

const TONES = {
  'in-order': 'good',
  differs: 'bad',
  expired: 'bad',
  'not-shown': 'bad',
  'not-needed': 'calm',
  gone: 'calm',
} as const;

/** Those drawn, with what the registries said on the day and what was found, and how far the check is. */
export function DrawnSellers({ draw, platformName }: { draw: DrawWhole; platformName: (id: string) => string }) {
  const { t } = useTranslation('draws');
  const words = useDrawWords(platformName);
  const [noting, setNoting] = useState<Drawn>();
  const noted = draw.drawn.filter(({ result }) => result !== undefined).length;
  const found = DRAW_OUTCOMES.flatMap((outcome) => {
    const n = draw.drawn.filter(({ result }) => result?.outcome === outcome).length;
    return n === 0 ? [] : [`${t(`outcome.${outcome}`)} ${n}`];
  });
  return (
    <section aria-label={t('drawn')}>
      <h2>{t('drawn')}</h2>
      <p>
        {t('noted')} <strong>{t('progress', { noted, drawn: draw.drawn.length })}</strong>
        {found.length > 0 && ` · ${found.join(' · ')}`}
      </p>
      <Scroll label={t('drawn')}>
        <Table
          size="small"
          pagination={draw.drawn.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          rowKey={({ platform, seller }) => `${platform}\n${seller}`}
          dataSource={draw.drawn}
          columns={[
            {
              title: t('seller'),
              render: (_, { seller, name, uscc, platform }) => (
                <>
                  <OutsideText>{name ?? seller}</OutsideText>
                  <div className="hint">
                    {platformName(platform)} <OutsideText>{seller}</OutsideText>{' '}
                    {uscc !== undefined && <OutsideText>{uscc}</OutsideText>}
                  </div>
                </>
              ),
            },
            { title: t('stratum'), render: (_, one) => <OutsideText>{words.part(one.stratum)}</OutsideText> },
            { title: t('listed'), render: (_, one) => <Listed drawn={one} /> },
            {
              title: t('looked'),
              render: (_, { lookedAt }) => (lookedAt === undefined ? t('looked.no') : <When at={lookedAt} />),
            },
            { title: t('result'), render: (_, one) => <Result drawn={one} /> },
            ...(draw.mayNote
              ? [
                  {
                    title: <span className="sr">{t('result.note')}</span>,
                    render: (_: unknown, one: Drawn) => (
                      <Button size="small" onClick={() => setNoting(one)}>
                        {t(one.result === undefined ? 'result.note' : 'result.again')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Scroll>
      {noting !== undefined && <ResultForm draw={draw.id} drawn={noting} close={() => setNoting(undefined)} />}
    </section>
  );
}

/** The entries of the registries that listed the seller on the day of the draw. */
function Listed({ drawn: { listed } }: { drawn: Drawn }) {
  const { t } = useTranslation('draws');
  const { t: admin } = useTranslation('admin');
  if (listed.length === 0) return <span className="hint">{t('listed.none')}</span>;
  return (
    <ul className="plain">
      {listed.map(({ registry, id, name, inDate }) => (
        <li key={`${registry}/${id}`}>
          {admin(`registry.${registry}`)} <OutsideText>{name}</OutsideText>
          {!inDate && <Tone of="bad">{t('listed.out')}</Tone>}
        </li>
      ))}
    </ul>
  );
}

function Result({ drawn: { result, earlier } }: { drawn: Drawn }) {
  const { t } = useTranslation('draws');
  if (result === undefined) return <span className="hint">{t('result.none')}</span>;
  return (
    <>
      <Tone of={TONES[result.outcome]}>{t(`outcome.${result.outcome}`)}</Tone>
      <div>
        <OutsideText>{result.note}</OutsideText>
      </div>
      <div className="hint">
        {result.by} <When at={result.at} />
      </div>
      {earlier.length > 0 && (
        <details>
          <summary>{t('result.earlier')}</summary>
          <ul className="plain">
            {earlier.map(({ outcome, note, by, at }) => (
              <li key={at}>
                {t(`outcome.${outcome}`)} <OutsideText>{note}</OutsideText> {by} <When at={at} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
