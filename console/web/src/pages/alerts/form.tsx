import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { pick } from '../../app/i18n.ts';
import { useSession } from '../../app/session.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { BANDS, DISTRICTS, HIT_KINDS, LEVELS } from '../../parts/vocabulary.ts';
import { partsOf } from '../admin/words.ts';
import { ChannelFields } from './channel-fields.tsx';
import { bodyOf, type Given, givenOf } from './given.ts';
import { type AlertCampaign, countText, HOURS, type Rule, TYPES } from './words.ts';

type Props = { rule?: Rule; campaigns: AlertCampaign[]; close: () => void };

/** A rule, new or as it stands. What is left empty asks for nothing; secrets are written, never shown. */
export function RuleForm({ rule, campaigns, close }: Props) {
  const { t } = useTranslation('alerts');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Given>();
  const preview = useMutation({
    mutationFn: (draft: ReturnType<typeof bodyOf>) => got(api.POST('/api/v1/alert-rules/preview', { body: { draft } })),
  });
  const save = useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) =>
      rule === undefined
        ? got(api.POST('/api/v1/alert-rules', { body }))
        : got(api.PUT('/api/v1/alert-rules/{id}', { params: { path: { id: rule.id } }, body })),
    onSuccess: () => {
      void message.success(t('alerts.saved'));
      for (const key of ['alert-rules', 'alert-counts']) void client.invalidateQueries({ queryKey: [key] });
      close();
    },
  });
  const read = (): ReturnType<typeof bodyOf> => bodyOf(form.getFieldsValue(true) as Given, rule, partsOf);
  const error = save.error ?? preview.error;
  const count = preview.data?.rules['draft'];
  return (
    <div className="admin-page alerts-page">
      <h1>{t(rule === undefined ? 'alerts.new' : 'alerts.edit.title')}</h1>
      <Form form={form} layout="vertical" initialValues={givenOf(rule)} onFinish={() => save.mutate(read())}>
        <Form.Item name="name" label={t('alerts.name')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <OfWhat campaigns={campaigns} />
        <ChannelFields rule={rule} />
        <WhenFields />
        {count !== undefined && (
          <p role="status">
            {countText(count, form.getFieldValue('types'), t)} {t('alerts.seen', { seen: preview.data?.seen ?? 0 })}
          </p>
        )}
        {error !== null && <ProblemNote error={error} />}
        <div className="bar">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('alerts.save')}
          </Button>
          <Button loading={preview.isPending} onClick={() => preview.mutate(read())}>
            {t('alerts.preview')}
          </Button>
          <Button onClick={close}>{t('alerts.back')}</Button>
        </div>
      </Form>
    </div>
  );
}

function OfWhat({ campaigns }: { campaigns: AlertCampaign[] }) {
  const { t } = useTranslation('alerts');
  const { t: common } = useTranslation();
  const { roles, district } = useSession();
  const bound = roles.includes('supervisor') && district !== 'city';
  const ticks = (values: readonly string[], nameOf: (value: string) => string) => (
    <Checkbox.Group options={values.map((value) => ({ value, label: nameOf(value) }))} />
  );
  return (
    <section className="box">
      <h2>{t('alerts.of')}</h2>
      <Form.Item name="types" label={t('alerts.types')}>
        {ticks(TYPES, (value) => t(`alertType.${value}` as 'alertType.lead'))}
      </Form.Item>
      <Form.Item name="levels" label={t('alerts.levels')}>
        {ticks(LEVELS, (value) => common(`level.${value}` as 'level.serious'))}
      </Form.Item>
      <Form.Item name="bands" label={t('alerts.band')}>
        {ticks(BANDS, (value) => common(`band.${value}` as 'band.high'))}
      </Form.Item>
      <Form.Item name="kinds" label={t('alerts.kinds')}>
        {ticks(HIT_KINDS, (value) => common(`kind.${value}` as 'kind.gi'))}
      </Form.Item>
      <div className="grid">
        {bound ? (
          <p className="hint">{t('alerts.bound')}</p>
        ) : (
          <Form.Item name="districts" label={t('alerts.districts')}>
            <Select
              mode="multiple"
              options={DISTRICTS.map((value) => ({ value, label: common(`district.${value}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="campaigns" label={t('alerts.campaigns')}>
          <Select mode="multiple" options={campaigns.map(({ id, text }) => ({ value: id, label: pick(text) }))} />
        </Form.Item>
        <Form.Item name="platforms" label={t('alerts.platforms')}>
          <Input />
        </Form.Item>
        <Form.Item name="marks" label={t('alerts.marks')}>
          <Input />
        </Form.Item>
      </div>
    </section>
  );
}

function WhenFields() {
  const { t } = useTranslation('alerts');
  const often = [
    { value: 'none', label: t('alerts.digest.none') },
    ...HOURS.map((hours) => ({ value: String(hours), label: t('alerts.digest.hours', { hours }) })),
    { value: 'daily', label: t('alerts.digest.daily', { at: '' }) },
  ];
  const time = (name: string, label: string) => (
    <Form.Item name={name} label={label}>
      <Input type="time" />
    </Form.Item>
  );
  return (
    <section className="box">
      <h2>{t('alerts.when')}</h2>
      <div className="grid">
        <Form.Item name="digest" label={t('alerts.digest')}>
          <Select options={often} />
        </Form.Item>
        {time('digestAt', t('alerts.digest.at'))}
      </div>
      <Form.Item name="calm" label={t('alerts.quiet')}>
        <Checkbox.Group
          options={(['night', 'rest'] as const).map((value) => ({ value, label: t(`alerts.quiet.${value}`) }))}
        />
      </Form.Item>
      <div className="grid">
        {time('quietFrom', t('alerts.quiet.from'))}
        {time('quietUntil', t('alerts.quiet.until'))}
      </div>
      <Form.Item name="atOnce" label={t('alerts.atOnce')}>
        <Checkbox.Group options={TYPES.map((value) => ({ value, label: t(`alertType.${value}`) }))} />
      </Form.Item>
      <div className="grid">
        <Form.Item name="capMessages" label={t('alerts.cap.messages')}>
          <InputNumber min={2} max={1000} />
        </Form.Item>
        <Form.Item name="capMinutes" label={t('alerts.cap.minutes')}>
          <InputNumber min={1} max={1440} />
        </Form.Item>
      </div>
    </section>
  );
}
