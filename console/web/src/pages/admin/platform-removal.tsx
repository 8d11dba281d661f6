import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useChange } from '../../parts/use-change.ts';

/** Takes a platform out of the schedule: what stays and what still needs it is said before. */
export function RemovalForm({ id, name, close }: { id: string; name: string; close: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<{ reason: string }>();
  const at = { params: { path: { platform: id } } };
  const asked = useQuery({
    queryKey: ['platform-removal', id],
    queryFn: () => got(api.GET('/api/v1/platforms/{platform}/removal', at)),
    gcTime: 0,
  });
  const remove = useChange(
    (body: { reason: string }) => got(api.POST('/api/v1/platforms/{platform}/removal', { ...at, body })),
    { keys: ['platforms', 'first-steps'], done: () => t('platform.removed') },
  );
  const ready = asked.data?.needs.length === 0;
  return (
    <Modal
      open
      title={t('platform.remove.title', { name })}
      okText={t('platform.remove')}
      okButtonProps={{ danger: true, disabled: !ready }}
      confirmLoading={remove.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t('platform.remove.note')}</p>
      <Asked of={asked}>
        {({ leads, open, suspected, needs }) => (
          <>
            <p>
              {t('platform.remove.leads', {
                leads: numberText(leads),
                open: numberText(open),
                suspected: numberText(suspected),
              })}
            </p>
            {needs.length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('platform.remove.needed')}
                description={
                  <ul>
                    {needs.map(({ what, names }) => (
                      <li key={what}>
                        {t(`platform.needs.${what}`)} <OutsideText>{names.join('、')}</OutsideText>
                      </li>
                    ))}
                  </ul>
                }
              />
            )}
          </>
        )}
      </Asked>
      <Form form={form} layout="vertical" onFinish={(given) => remove.mutate(given, { onSuccess: close })}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={500} disabled={!ready} />
        </Form.Item>
      </Form>
      {remove.error !== null && <ProblemNote error={remove.error} />}
    </Modal>
  );
}
