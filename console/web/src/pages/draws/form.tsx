import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { Help } from '../../parts/help.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useChange } from '../../parts/use-change.ts';
import { DISTRICTS, SELLER_TYPES, STRATA } from '../../parts/vocabulary.ts';
import { usePlatforms } from './platforms.ts';

type Body = NonNullable<paths['/api/v1/draws']['post']['requestBody']>['content']['application/json'];
type Given = Required<Pick<Body, 'name' | 'frequency' | 'strata' | 'most'>> &
  Body['scope'] & { percent: number; seed?: string };

const FREQUENCIES = ['once', 'weekly', 'monthly', 'quarterly'] as const;
const FIRST: Partial<Given> = { days: 90, percent: 5, most: 200, frequency: 'once', strata: ['platform'] };

const given = <T,>(list: T[] | undefined): T[] | undefined => (list?.length ? list : undefined);

function bodyOf({ name, platforms, categories, districts, types, days, ...rest }: Given): Body {
  const { percent, most, frequency, strata, seed } = rest;
  const bounds = { categories: given(categories), districts: given(districts), types: given(types) };
  const scope = { platforms, days, ...Object.fromEntries(Object.entries(bounds).filter(([, list]) => list)) };
  const own = seed?.trim() ? { seed: seed.trim() } : {};
  return { name, scope, strata, proportion: percent / 100, most, frequency, ...own } as Body;
}

/** A rule for a sampling check; its first draw is made at once and shown. */
export function DrawForm({ close }: { close: () => void }) {
  const { t } = useTranslation('draws');
  const { t: common } = useTranslation();
  const { t: admin } = useTranslation('admin');
  const [form] = Form.useForm<Given>();
  const go = useNavigate();
  const { platforms } = usePlatforms();
  const make = useChange((order: Given) => got(api.POST('/api/v1/draws', { body: bodyOf(order) })), {
    keys: ['draws'],
    done: ({ draw }) => t('made', { drawn: draw.drawn }),
  });
  const needed = [{ required: true, message: admin('needed') }];
  const helped = (name: 'days' | 'strata' | 'seed' | 'categories') => (
    <>
      {t(name)}
      <Help of={t(name)}>{t(`${name}.help`)}</Help>
    </>
  );
  return (
    <Modal
      open
      width={720}
      title={t('new')}
      okText={t('make')}
      confirmLoading={make.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={FIRST}
        onFinish={(order) =>
          make.mutate(order, { onSuccess: ({ draw }) => go(`/draws/${encodeURIComponent(draw.id)}`) })
        }
      >
        <Form.Item name="name" label={t('name')} rules={needed}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item name="platforms" label={t('platforms')} rules={needed}>
          <Select mode="multiple" options={platforms.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <div className="draw-fields">
          <Form.Item name="districts" label={t('districts')}>
            <Select
              mode="multiple"
              options={DISTRICTS.map((value) => ({ value, label: common(`district.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="types" label={t('types')}>
            <Select mode="multiple" options={SELLER_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))} />
          </Form.Item>
          <Form.Item name="categories" label={helped('categories')}>
            <Select mode="tags" open={false} />
          </Form.Item>
          <Form.Item name="days" label={helped('days')} rules={needed}>
            <InputNumber min={1} max={366} />
          </Form.Item>
          <Form.Item name="percent" label={`${t('proportion')} %`} rules={needed}>
            <InputNumber min={0.1} max={100} />
          </Form.Item>
          <Form.Item name="most" label={t('most')} rules={needed}>
            <InputNumber min={1} max={2000} />
          </Form.Item>
        </div>
        <Form.Item name="strata" label={helped('strata')}>
          <Checkbox.Group options={STRATA.map((value) => ({ value, label: t(`stratum.${value}`) }))} />
        </Form.Item>
        <div className="draw-fields">
          <Form.Item name="frequency" label={t('frequency')}>
            <Select options={FREQUENCIES.map((value) => ({ value, label: t(`frequency.${value}`) }))} />
          </Form.Item>
          <Form.Item name="seed" label={helped('seed')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        {make.error !== null && <ProblemNote error={make.error} />}
      </Form>
    </Modal>
  );
}
