import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { ProblemNote } from '../../parts/problem.tsx';
import { useChange } from '../../parts/use-change.ts';
import { DRAW_OUTCOMES } from '../../parts/vocabulary.ts';
import type { Drawn } from './words.ts';

type Given = { outcome: (typeof DRAW_OUTCOMES)[number]; note?: string };

/** What was found of one drawn seller. */
export function ResultForm({ draw, drawn, close }: { draw: string; drawn: Drawn; close: () => void }) {
  const { t } = useTranslation('draws');
  const { t: admin } = useTranslation('admin');
  const [form] = Form.useForm<Given>();
  const { platform, seller, name = seller, result } = drawn;
  const save = useChange(
    ({ outcome, note }: Given) => {
      const body = { platform, seller, outcome, ...(note?.trim() ? { note: note.trim() } : {}) };
      return got(api.POST('/api/v1/draws/{id}/results', { params: { path: { id: draw } }, body }));
    },
    { keys: ['draw', 'draws'], done: () => t('result.saved') },
  );
  return (
    <Modal
      open
      title={t('result.of', { seller: name.slice(0, 60) })}
      okText={admin('save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={result ?? {}}
        onFinish={(given) => save.mutate(given, { onSuccess: close })}
      >
        <Form.Item name="outcome" label={t('result')} rules={[{ required: true, message: admin('needed') }]}>
          <Radio.Group
            className="outcomes"
            options={DRAW_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('result.remark')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {save.error !== null && <ProblemNote error={save.error} />}
      </Form>
    </Modal>
  );
}
