import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useLook } from '../../app/theme.tsx';
import { Asked } from '../../parts/asked.tsx';
import { Figure } from '../../parts/chart/figure.tsx';
import { NumberTable } from '../../parts/chart/number-table.tsx';
import { COLOURS, timeOption } from '../../parts/chart/options.ts';
import { Fact } from '../../parts/fact.tsx';
import { numberText } from '../../parts/format.ts';
import { Help } from '../../parts/help.tsx';
import { Tone } from '../../parts/tone.tsx';
import { AdminFrame } from './frame.tsx';
import { KnownAnswers } from './known-answers.tsx';

type Agreements = paths['/api/v1/agreement']['get']['responses'][200]['content']['application/json'];
type Agreed = Pick<Agreements['all'], 'decided' | 'agreed' | 'missed' | 'over' | 'kappa'>;
type Drift = Agreements['drift'];

const COUNTS = ['decided', 'agreed', 'missed', 'over'] as const;
const TONES = { better: 'good', worse: 'bad', no: 'calm', 'too-few': 'calm' } as const;
/** Whatever has fewer is named as lowest by chance alone. */
const FEW = 5;

const shareOf = ({ decided, agreed }: Agreed): number | undefined => (decided === 0 ? undefined : agreed / decided);
const percent = (share: number | undefined): string =>
  share === undefined ? '—' : numberText(share, { style: 'percent', maximumFractionDigits: 0 });
const kappaText = (kappa: number | undefined): string => (kappa === undefined ? '—' : kappa.toFixed(2));
const lowest = <Row extends Agreed>(rows: readonly Row[]): Row | undefined =>
  rows.filter(({ decided }) => decided >= FEW).sort((a, b) => shareOf(a)! - shareOf(b)!)[0];
const cells = (one: Agreed) => [...COUNTS.map((name) => one[name]), percent(shareOf(one)), kappaText(one.kappa)];

/** `/admin/agreement`: how far officers agree with known answers, whether that moves, and the known answers. */
export default function AgreementPage() {
  const { t } = useTranslation('agreement');
  const { t: admin } = useTranslation('admin');
  const asked = useQuery({ queryKey: ['agreement'], queryFn: () => got(api.GET('/api/v1/agreement')) });
  return (
    <AdminFrame title={admin('page.agreement')}>
      <p className="hint">
        {t('note')} {t('scope')}
      </p>
      <Asked of={asked}>
        {(told) =>
          told.all.decided === 0 ? (
            <section className="box">
              <strong>{t('none')}</strong>
              <p className="hint">{t('none.how')}</p>
            </section>
          ) : (
            <Told told={told} />
          )
        }
      </Asked>
      <KnownAnswers />
    </AdminFrame>
  );
}

function Told({ told }: { told: Agreements }) {
  const { t } = useTranslation('agreement');
  const { t: common } = useTranslation();
  const columns = [...COUNTS.map((name) => t(name)), t('share'), t('kappa')];
  const driftText = useDriftText();
  const weakest = lowest(told.kinds);
  return (
    <>
      <Overall told={told} />
      <div className="figures">
        <Weeks weeks={told.weeks} columns={columns} />
        <Figure
          wide
          title={t('officers')}
          summary={t('drift.help')}
          table={
            <NumberTable
              columns={[t('officer'), t('dealt'), ...columns, t('drift')]}
              rows={told.officers.map((one) => ({
                key: one.user,
                name: one.user,
                values: [one.dealt, ...cells(one), `${t(`drift.${one.drift.moved}`)} ${driftText(one.drift)}`],
              }))}
            />
          }
        />
        <Figure
          title={t('kinds')}
          help={t('kinds.help')}
          summary={
            weakest === undefined
              ? t('few')
              : t('kinds.summary', { name: common(`kind.${weakest.kind}`), share: percent(shareOf(weakest)) })
          }
          table={
            <NumberTable
              columns={[t('kind'), ...columns]}
              rows={told.kinds.map((one) => ({ key: one.kind, name: common(`kind.${one.kind}`), values: cells(one) }))}
            />
          }
        />
        <Figure
          title={t('reasons')}
          help={t('reasons.help')}
          summary={told.reasons.length === 0 ? t('reasons.none') : ''}
          table={
            <NumberTable
              columns={[t('reason'), t('decided'), t('agreed'), t('sameReason'), t('share')]}
              rows={told.reasons.map((one) => ({
                key: one.reason,
                name: common(`dismissal.${one.reason}` as 'dismissal.other', { defaultValue: one.reason }),
                values: [one.decided, one.agreed, one.sameReason, percent(shareOf(one))],
              }))}
            />
          }
        />
      </div>
    </>
  );
}

/** The share of the last four weeks beside that of all before. */
function useDriftText(): (drift: Drift) => string {
  const { t } = useTranslation('agreement');
  return ({ recent, before }) =>
    t('drift.told', { recent: percent(shareOf(recent)), before: percent(shareOf(before)) });
}

function Overall({ told: { all, drift } }: { told: Agreements }) {
  const { t } = useTranslation('agreement');
  const driftText = useDriftText();
  const share = percent(shareOf(all));
  const numbers = { dealt: numberText(all.dealt), decided: numberText(all.decided), agreed: numberText(all.agreed) };
  return (
    <section aria-label={t('all')}>
      <h2>{t('all')}</h2>
      <p>{t('summary', { ...numbers, share })}</p>
      <dl className="big-facts">
        <Fact name={t('share')}>{share}</Fact>
        {(['missed', 'over'] as const).map((name) => (
          <Fact key={name} name={t(name)}>
            {numberText(all[name])} <Help of={t(name)}>{t(`${name}.help`)}</Help>
          </Fact>
        ))}
        <Fact name={t('kappa')}>
          {kappaText(all.kappa)} <Help of={t('kappa')}>{t('kappa.help')}</Help>
        </Fact>
        <Fact name={t('drift')}>
          <Tone of={TONES[drift.moved]}>{t(`drift.${drift.moved}`)}</Tone> <small>{driftText(drift)}</small>{' '}
          <Help of={t('drift')}>{t('drift.help')}</Help>
        </Fact>
      </dl>
    </section>
  );
}

function Weeks({ weeks, columns }: { weeks: Agreements['weeks']; columns: string[] }) {
  const { t } = useTranslation('agreement');
  const { look } = useLook();
  const weakest = lowest(weeks);
  const colours = { agreed: 'removed', missed: 'confirmed', over: 'relisted' } as const;
  const option = timeOption({
    look,
    times: weeks.map(({ week }) => week.slice(2)),
    grounds: [],
    lines: (['agreed', 'missed', 'over'] as const).map((id) => ({
      id,
      name: t(id),
      values: weeks.map((week) => week[id]),
      colour: COLOURS[look][colours[id]],
    })),
  });
  const summary =
    weakest === undefined
      ? t('few')
      : t('weeks.summary', { weeks: weeks.length, lowest: percent(shareOf(weakest)), week: weakest.week });
  return (
    <Figure
      wide
      title={t('weeks')}
      help={t('weeks.help')}
      summary={summary}
      chart={{ option, height: 240 }}
      table={
        <NumberTable
          columns={[t('week'), ...columns]}
          rows={[...weeks].reverse().map((one) => ({ key: one.week, name: one.week, values: cells(one) }))}
        />
      }
    />
  );
}
