import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { DraftBody } from './data.ts';
import { DraftEnd } from './draft-end.tsx';
import { Field, Ticks } from './fields.tsx';
import { type NamedFile, NamedFiles } from './named-files.tsx';
import { EMPTY_ITEM, type ItemGiven, itemsOf, NoticeItems } from './notice-items.tsx';
import { MEASURES } from './types.ts';

/** A notice as its holder or agent drafts it: own rights, own finds, own statement. */
export function NoticeDraft({ corrects }: { corrects?: string | undefined }) {
  const { t } = useTranslation('papers');
  const desk = useQuery({ queryKey: ['holder', 'desk'], queryFn: () => got(api.GET('/api/v1/holder')) });
  const marks = useQuery({ queryKey: ['holder', 'marks'], queryFn: () => got(api.GET('/api/v1/holder/marks')) });
  const [given, setGiven] = useState({ platform: '', subject: '', seller: '', sellerId: '' });
  const [items, setItems] = useState<ItemGiven[]>([{ ...EMPTY_ITEM, key: 0 }]);
  const [measures, setMeasures] = useState<string[]>(['remove']);
  const [evidence, setEvidence] = useState<NamedFile[]>([]);
  const [goodFaith, setGoodFaith] = useState(false);
  if (desk.isPending || marks.isPending) return <Waiting />;
  if (desk.isError) return <ProblemNote error={desk.error} again={() => void desk.refetch()} />;
  if (marks.isError) return <ProblemNote error={marks.error} again={() => void marks.refetch()} />;
  const set = (name: keyof typeof given) => (value: string) => setGiven({ ...given, [name]: value });
  const platforms = desk.data.platforms ?? [];
  const own = marks.data.marks.filter(({ right }) => right !== undefined);
  const subject = given.subject === '' ? (own[0]?.key ?? '') : given.subject;
  const platform = given.platform === '' ? (platforms[0]?.id ?? '') : given.platform;
  const body = (): DraftBody => ({
    kind: 'notice',
    platform,
    subject,
    seller: {
      ...(given.seller.trim() === '' ? {} : { name: given.seller.trim() }),
      ...(given.sellerId.trim() === '' ? {} : { id: given.sellerId.trim() }),
    },
    items: itemsOf(items),
    measures: measures as (typeof MEASURES)[number][],
    evidence: evidence.map((one) => ({ ...one, of: 'infringement' as const })),
    goodFaith,
    ...(corrects === undefined ? {} : { corrects }),
  });
  return (
    <div className="draft-form">
      {own.some(({ key, inForce }) => key === subject && !inForce) && (
        <Alert type="warning" title={t('paper.refused')} />
      )}
      <Field label={t('notice.platform')}>
        {(id) =>
          platforms.length > 0 ? (
            <select id={id} value={platform} onChange={(event) => set('platform')(event.target.value)}>
              {platforms.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          ) : (
            <Input id={id} value={given.platform} onChange={(event) => set('platform')(event.target.value)} />
          )
        }
      </Field>
      <Field label={t('notice.right')}>
        {(id) => (
          <select id={id} value={subject} onChange={(event) => set('subject')(event.target.value)}>
            {own.map(({ key, right }) => (
              <option key={key} value={key}>
                {right?.name} {right?.registrationNo}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['seller', 'sellerId'] as const).map((name) => (
        <Field key={name} label={t(`notice.${name}`)}>
          {(id) => (
            <Input id={id} maxLength={300} value={given[name]} onChange={(event) => set(name)(event.target.value)} />
          )}
        </Field>
      ))}
      <NoticeItems items={items} onChange={setItems} />
      <Ticks
        legend={t('draft.measures')}
        options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        chosen={measures}
        onChange={setMeasures}
      />
      <NamedFiles label={t('notice.evidence')} files={evidence} onChange={setEvidence} />
      <Checkbox checked={goodFaith} onChange={(event) => setGoodFaith(event.target.checked)}>
        {t('notice.goodFaith')}
      </Checkbox>
      <DraftEnd body={body} />
    </div>
  );
}
