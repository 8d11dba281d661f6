import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';
import type { DraftBody } from './data.ts';
import { DraftEnd } from './draft-end.tsx';
import { Field, Ticks } from './fields.tsx';
import { type NamedFile, NamedFiles } from './named-files.tsx';
import { INFORMATION, MEASURES, sellerName } from './types.ts';

type Group = Schemas['PaperGroups']['groups'][number];
/** `first`: the one lead that the draft begins with; without it all are chosen that are still on sale. */
type Props = { group: Group; names: Record<string, string>; corrects?: string | undefined; first?: string };

const START = {
  kind: 'request' as 'request' | 'assistance',
  subject: '',
  person: '',
  phone: '',
  officers: '',
  deadline: '',
  complainant: '',
};

/** An office's paper on the leads chosen. */
export function OfficialForm({ group, names, corrects, first }: Props) {
  const { t } = useTranslation('papers');
  const subjects = [...new Set(group.leads.flatMap((lead) => lead.subjects))];
  const [given, setGiven] = useState({ ...START, subject: subjects[0] ?? '' });
  const open = group.leads.filter(({ gone }) => gone === undefined);
  const [leads, setLeads] = useState(first === undefined ? open.map(({ id }) => id) : [first]);
  const [measures, setMeasures] = useState<string[]>(['remove', 'cut-link']);
  const [information, setInformation] = useState<string[]>(['identity', 'orders']);
  const [evidence, setEvidence] = useState<NamedFile[]>([]);
  const complainants = useQuery({
    queryKey: ['complainants'],
    queryFn: () => got(api.GET('/api/v1/complainants')),
  });
  const set = (name: keyof typeof START) => (value: string) => setGiven({ ...given, [name]: value });
  const request = given.kind === 'request';
  const body = (): DraftBody => ({
    kind: given.kind,
    leads,
    ...(given.subject === '' ? {} : { subject: given.subject }),
    measures: request ? (measures as (typeof MEASURES)[number][]) : [],
    information: request ? [] : (information as (typeof INFORMATION)[number][]),
    contact: { person: given.person, phone: given.phone },
    officers: given.officers.split(/[、,，;；\s]+/).filter((one) => one !== ''),
    evidence: evidence.map((one) => ({ ...one, of: 'infringement' as const })),
    ...(given.deadline === '' ? {} : { deadline: given.deadline }),
    ...(given.complainant === '' ? {} : { complainant: given.complainant }),
    ...(corrects === undefined ? {} : { corrects }),
  });
  return (
    <div className="draft-form">
      <h2>
        <OutsideText>{group.platformName}</OutsideText> · <OutsideText>{sellerName(group.seller)}</OutsideText>
      </h2>
      <Field label={t('draft.kind')}>
        {(id) => (
          <select id={id} value={given.kind} onChange={(event) => set('kind')(event.target.value)}>
            <option value="request">{t('kind.request')}</option>
            <option value="assistance">{t('kind.assistance')}</option>
          </select>
        )}
      </Field>
      <fieldset className="leads-chosen">
        <legend>{t('draft.leads')}</legend>
        {group.leads.map((lead) => (
          <div key={lead.id}>
            <Checkbox
              checked={leads.includes(lead.id)}
              onChange={(event) =>
                setLeads(event.target.checked ? [...leads, lead.id] : leads.filter((one) => one !== lead.id))
              }
            >
              <OutsideText>{lead.title}</OutsideText>
            </Checkbox>
            <OutsideLink url={lead.url}>{lead.listingId}</OutsideLink>
            {lead.gone !== undefined && (
              <span className="chip outcome-verified-gone">
                {t('check.verified-gone')} <When at={lead.gone} form="full" />
              </span>
            )}
          </div>
        ))}
      </fieldset>
      <Field label={t('draft.right')}>
        {(id) => (
          <select id={id} value={given.subject} onChange={(event) => set('subject')(event.target.value)}>
            {subjects.map((one) => (
              <option key={one} value={one}>
                {names[one] ?? one}
              </option>
            ))}
          </select>
        )}
      </Field>
      {request ? (
        <Ticks
          legend={t('draft.measures')}
          options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
          chosen={measures}
          onChange={setMeasures}
        />
      ) : (
        <Ticks
          legend={t('draft.information')}
          options={INFORMATION.map((value) => ({ value, label: t(`information.${value}`) }))}
          chosen={information}
          onChange={setInformation}
        />
      )}
      {(['person', 'phone', 'officers'] as const).map((name) => (
        <Field key={name} label={t(`draft.${name}`)}>
          {(id) => (
            <Input id={id} value={given[name]} maxLength={300} onChange={(event) => set(name)(event.target.value)} />
          )}
        </Field>
      ))}
      <Field label={t('draft.deadline')}>
        {(id) => (
          <Input id={id} type="date" value={given.deadline} onChange={(event) => set('deadline')(event.target.value)} />
        )}
      </Field>
      <Field label={t('draft.complainant')}>
        {(id) => (
          <select id={id} value={given.complainant} onChange={(event) => set('complainant')(event.target.value)}>
            <option value="">{t('draft.complainant.none')}</option>
            {complainants.data?.complainants.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NamedFiles label={t('draft.evidence')} files={evidence} onChange={setEvidence} />
      <DraftEnd body={body} />
    </div>
  );
}
