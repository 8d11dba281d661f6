import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { numberText, timeText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { When } from '../../parts/when.tsx';
import { fileAddress } from './data.ts';
import type { Paper } from './types.ts';

const HEADS = ['channel', 'news', 'state', 'attempts', 'when', 'error'] as const;

/** How a paper reached its platform, and what came back beside the answers. */
export function Exchange({ paper }: { paper: Paper }) {
  const { t } = useTranslation('papers');
  const params = { path: { id: paper.id } };
  const asked = useQuery({
    queryKey: ['papers', 'exchange', paper.id],
    queryFn: async () => {
      const [{ deliveries }, { letters }] = await Promise.all([
        got(api.GET('/api/v1/notices/{id}/deliveries', { params })),
        got(api.GET('/api/v1/notices/{id}/letters', { params })),
      ]);
      return { deliveries, letters };
    },
  });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const { deliveries, letters } = asked.data;
  return (
    <div className="exchange">
      {deliveries.length === 0 && letters.length === 0 && <p className="hint">{t('exchange.none')}</p>}
      {deliveries.length > 0 && (
        <Scroll label={t('exchange.deliveries')}>
          <table className="grid">
            <caption>{t('exchange.deliveries')}</caption>
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {t(`exchange.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {deliveries.map((one) => (
                <tr key={one.id}>
                  <td>{t(`channel.${one.channel}`)}</td>
                  <td>{t(`news.${one.news}`)}</td>
                  <td>{t(`delivery.${one.state}`)}</td>
                  <td>{numberText(one.attempts)}</td>
                  <td>{whenOf(one, t)}</td>
                  <td>
                    <OutsideText>{one.error}</OutsideText>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {letters.length > 0 && <h2>{t('exchange.letters')}</h2>}
      {letters.map((letter) => (
        <article key={letter.id} className="card">
          <h3>{letter.subject === '' ? t('exchange.untitled') : <OutsideText>{letter.subject}</OutsideText>}</h3>
          <p className="hint">
            <When at={letter.at} form="full" /> · {t(`channel.${letter.via}`)} ·{' '}
            <OutsideText>{letter.from}</OutsideText> ·{' '}
            <strong>{t(`letter.${letter.remark}` as 'letter.answers', { defaultValue: letter.remark })}</strong>
          </p>
          <p className="long">
            <OutsideText>{letter.text}</OutsideText>
          </p>
          <ul>
            {letter.files.map((file) => (
              <li key={file.sha256}>
                <a href={fileAddress(paper.id, `files/${file.sha256}`)} download>
                  <OutsideText>{file.name}</OutsideText>
                </a>{' '}
                {file.type.toUpperCase()} {numberText(Math.ceil(file.size / 1024))} KB
              </li>
            ))}
            {letter.refused.map((file) => (
              <li key={`${file.name}-${file.reason}`} className="bad-text">
                <OutsideText>{file.name}</OutsideText> {pick(file.text)}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<'papers'>>['t'];

function whenOf({ sentAt, nextAt }: { sentAt?: string; nextAt?: string }, t: Words) {
  if (sentAt !== undefined) return <When at={sentAt} />;
  return nextAt === undefined ? '—' : t('exchange.again', { time: timeText(nextAt) });
}
