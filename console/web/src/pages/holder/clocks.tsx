import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, got } from '../../api/client.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Due } from '../papers/due.tsx';

/** Terms of fifteen days on the holder's notices: those that run first, by their end. */
export function Clocks() {
  const { t } = useTranslation('holder');
  const asked = useQuery({ queryKey: ['holder', 'clocks'], queryFn: () => got(api.GET('/api/v1/holder/clocks')) });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const running = (state: string): number => (state === 'running' ? 0 : 1);
  const clocks = [...asked.data.clocks].sort((one, other) => running(one.state) - running(other.state));
  if (clocks.length === 0)
    return (
      <section className="empty empty-done">
        <h2>{t('clocks.none')}</h2>
        <p>{t('clocks.noneText')}</p>
      </section>
    );
  return (
    <Scroll label={t('tab.clocks')}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('clocks.ends')}</th>
            <th scope="col">{t('col.goods')}</th>
            <th scope="col">{t('clocks.statement')}</th>
            <th scope="col">{t('col.state')}</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <tr key={`${clock.paper}-${clock.listingId}`}>
              <td>
                <Due day={clock.endsOn} waits={clock.state === 'running'} />
              </td>
              <td>
                <Link to={`/papers/${encodeURIComponent(clock.paper)}?item=${encodeURIComponent(clock.listingId)}`}>
                  <OutsideText>{clock.title}</OutsideText>
                </Link>
                <small>
                  <OutsideText>{clock.platformName}</OutsideText> · <OutsideText>{clock.listingId}</OutsideText>
                </small>
              </td>
              <td>
                <OutsideText>{clock.reason}</OutsideText>
              </td>
              <td>
                <span className={`chip ${clock.state === 'running' ? 'near' : ''}`}>{t(`clock.${clock.state}`)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
