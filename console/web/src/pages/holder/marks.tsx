import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { Fact } from '../../parts/fact.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';

/** The holder's own rights as the registries have them. */
export function Marks() {
  const { t } = useTranslation('holder');
  const asked = useQuery({ queryKey: ['holder', 'marks'], queryFn: () => got(api.GET('/api/v1/holder/marks')) });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  if (asked.data.marks.length === 0) return <p className="empty">{t('marks.none')}</p>;
  return (
    <ul className="marks">
      {asked.data.marks.map((mark) => (
        <li key={mark.key} className="card">
          <Shown mark={mark} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ mark }: { mark: Schemas['HolderMark'] }) {
  const { t } = useTranslation('holder');
  const { right, inForce, certificate, sellers, key } = mark;
  if (right === undefined)
    return (
      <h2>
        {key} <span className="chip bad">{t('marks.gone')}</span>
      </h2>
    );
  const { name, registrationNo, niceClasses, goods, areas, validFrom, validUntil, wellKnown } = right;
  return (
    <>
      <h2>
        <OutsideText>{name}</OutsideText>{' '}
        <span className={`chip ${inForce ? 'state-open' : 'bad'}`}>
          {inForce ? t('marks.inForce') : t('marks.notInForce')}
        </span>{' '}
        {wellKnown && <span className="chip">{t('marks.wellKnown')}</span>}
      </h2>
      <dl className="facts">
        <Fact name={t('marks.registration')}>{registrationNo}</Fact>
        <Fact name={t('marks.classes')}>{niceClasses?.join('、')}</Fact>
        <Fact name={t('marks.goods')}>{goods?.join('、')}</Fact>
        <Fact name={t('marks.areas')}>{areas?.join('、')}</Fact>
        <Fact name={t('marks.term')}>
          {validFrom !== undefined || validUntil !== undefined
            ? `${validFrom ?? '…'} — ${validUntil ?? '…'}`
            : undefined}
        </Fact>
        <Fact name={t('marks.certificate')}>
          <OutsideText>{certificate.name}</OutsideText>
        </Fact>
        <Fact name={t('marks.sellers')}>
          {sellers.length === 0
            ? undefined
            : sellers
                .map(({ name: seller, until }) => `${seller ?? '—'}${until === undefined ? '' : `（${until}）`}`)
                .join('、')}
        </Fact>
      </dl>
    </>
  );
}
