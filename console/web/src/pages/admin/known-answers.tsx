import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';

/** The leads that are dealt as known answers, with what came of each, and how to take one back. */
export function KnownAnswers() {
  const { t } = useTranslation('agreement');
  const { t: common } = useTranslation();
  const asked = useQuery({ queryKey: ['known-answers'], queryFn: () => got(api.GET('/api/v1/known-answers')) });
  const remove = useChange(
    (id: string) => got(api.DELETE('/api/v1/known-answers/{id}', { params: { path: { id } } })),
    { keys: ['known-answers', 'agreement'], done: () => t('known.removed') },
  );
  return (
    <section aria-label={t('known')}>
      <h2>{t('known')}</h2>
      <Asked of={asked}>
        {({ known }) => (
          <>
            <p className="hint">{t('known.note', { n: numberText(known.length) })}</p>
            <Table
              size="small"
              pagination={known.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              rowKey="lead"
              dataSource={known}
              locale={{ emptyText: t('known.none') }}
              columns={[
                {
                  title: t('known.lead'),
                  render: (_, { lead, title }) => (
                    <Link to={`/leads/${encodeURIComponent(lead)}`}>
                      <OutsideText>{title.slice(0, 80)}</OutsideText>
                    </Link>
                  ),
                },
                {
                  title: t('known.answer'),
                  render: (_, { answer, reason }) =>
                    [
                      common(`status.${answer}`),
                      reason && common(`dismissal.${reason}` as 'dismissal.other', { defaultValue: reason }),
                    ]
                      .filter(Boolean)
                      .join(' · '),
                },
                {
                  title: t('known.by'),
                  render: (_, { by, at }) => (
                    <>
                      {by} <When at={at} form="day" />
                    </>
                  ),
                },
                { title: t('known.outcome'), render: (_, one) => t('known.outcome.told', outcomeOf(one)) },
                {
                  title: <span className="sr">{t('known.remove')}</span>,
                  render: (_, { lead }) => (
                    <Popconfirm
                      title={t('known.remove.ask')}
                      okText={t('known.remove')}
                      onConfirm={() => remove.mutate(lead)}
                    >
                      <Button size="small">{t('known.remove')}</Button>
                    </Popconfirm>
                  ),
                },
              ]}
            />
          </>
        )}
      </Asked>
    </section>
  );
}

const outcomeOf = ({ dealt, decided, agreed }: { dealt: number; decided: number; agreed: number }) => ({
  dealt: numberText(dealt),
  decided: numberText(decided),
  agreed: numberText(agreed),
});
