import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { Asked } from '../../parts/asked.tsx';
import { numberText } from '../../parts/format.ts';
import { Help } from '../../parts/help.tsx';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Tone } from '../../parts/tone.tsx';
import { useChange } from '../../parts/use-change.ts';
import { When } from '../../parts/when.tsx';
import { AdminFrame } from './frame.tsx';
import { RemovalForm } from './platform-removal.tsx';

type Platform = paths['/api/v1/platforms']['get']['responses'][200]['content']['application/json']['platforms'][number];

/** `/admin/platforms`: recipe, health, breaker and schedule of each; pausing, and taking one in. */
export default function PlatformsPage() {
  const { t } = useTranslation('admin');
  const asked = useQuery({ queryKey: ['platforms'], queryFn: () => got(api.GET('/api/v1/platforms')) });
  const [pausing, setPausing] = useState<Platform>();
  const [removing, setRemoving] = useState<Platform>();
  const [adding, setAdding] = useState(false);
  const resume = useChange(
    (platform: string) => got(api.DELETE('/api/v1/platforms/{platform}/pause', { params: { path: { platform } } })),
    { keys: ['platforms'], done: () => t('platform.resumed') },
  );
  return (
    <AdminFrame title={t('page.platforms')}>
      <div className="bar">
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('platform.add')}
        </Button>
      </div>
      <Asked of={asked}>
        {({ platforms }) => (
          <Table
            size="small"
            pagination={false}
            rowKey={({ recipe }) => recipe.id}
            dataSource={platforms}
            locale={{ emptyText: t('platform.none') }}
            expandable={{
              expandedRowRender: ({ recipe }) => <pre>{JSON.stringify(recipe, null, 2)}</pre>,
              columnTitle: <span className="sr">{t('platform.recipe')}</span>,
            }}
            columns={[
              {
                title: t('platform'),
                render: (_, { recipe }) => (
                  <>
                    <OutsideText>{recipe.name}</OutsideText> <code>{recipe.id}</code>
                    <br />
                    <OutsideLink url={recipe.base} />
                  </>
                ),
              },
              { title: t('platform.state'), render: (_, one) => <State platform={one} /> },
              {
                title: t('platform.health'),
                render: (_, { health }) => (
                  <>
                    {t('platform.pages', { pages: numberText(health.pages) })}
                    {health.blockRate !== undefined && (
                      <> · {t('platform.blocked', { rate: numberText(health.blockRate, { style: 'percent' }) })}</>
                    )}
                    {health.lastAt !== undefined && (
                      <>
                        <br />
                        {t('platform.last')} <When at={health.lastAt} />
                      </>
                    )}
                  </>
                ),
              },
              {
                title: t('platform.schedule'),
                render: (_, { recipe, nextTick }) => (
                  <>
                    <code>{recipe.schedule}</code>
                    {nextTick !== undefined && (
                      <>
                        <br />
                        {t('platform.next')} <When at={nextTick} />
                      </>
                    )}
                  </>
                ),
              },
              {
                title: t('act'),
                render: (_, one) => (
                  <div className="bar">
                    {one.paused === undefined ? (
                      <Button size="small" onClick={() => setPausing(one)}>
                        {t('platform.pause')}
                      </Button>
                    ) : (
                      <Button size="small" loading={resume.isPending} onClick={() => resume.mutate(one.recipe.id)}>
                        {t('platform.resume')}
                      </Button>
                    )}
                    <Button size="small" danger onClick={() => setRemoving(one)}>
                      {t('platform.remove')}
                    </Button>
                  </div>
                ),
              },
            ]}
          />
        )}
      </Asked>
      {pausing !== undefined && <PauseForm platform={pausing} close={() => setPausing(undefined)} />}
      {removing !== undefined && (
        <RemovalForm id={removing.recipe.id} name={removing.recipe.name} close={() => setRemoving(undefined)} />
      )}
      {adding && <AddForm close={() => setAdding(false)} />}
    </AdminFrame>
  );
}

/** Paused by somebody, by its own refusals, or how its newest pages went. */
function State({ platform: { paused, health } }: { platform: Platform }) {
  const { t } = useTranslation('admin');
  return (
    <>
      {paused !== undefined && (
        <div>
          <Tone of="calm">{t('platform.paused')}</Tone>
          <OutsideText>{paused.reason}</OutsideText>
          <br />
          <span className="hint">
            <OutsideText>{paused.by}</OutsideText> <When at={paused.at} />
          </span>
        </div>
      )}
      {health.pausedUntil !== undefined && (
        <div>
          <Tone of="bad">{t('platform.broken')}</Tone> {t('platform.until')} <When at={health.pausedUntil} />
        </div>
      )}
      {paused === undefined && health.pausedUntil === undefined && (
        <Tone of={health.state === 'ok' ? 'good' : 'bad'}>{t(`health.${health.state}`)}</Tone>
      )}
      {health.alarms.map(({ code, field }) => (
        <div key={`${code} ${field ?? ''}`} className="hint">
          {t(`alarm.${code}`)} {field}
        </div>
      ))}
    </>
  );
}

function PauseForm({ platform, close }: { platform: Platform; close: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<{ reason: string }>();
  const pause = useChange(
    ({ reason }: { reason: string }) =>
      got(
        api.PUT('/api/v1/platforms/{platform}/pause', {
          params: { path: { platform: platform.recipe.id } },
          body: { reason },
        }),
      ),
    { keys: ['platforms'], done: () => t('platform.paused.done') },
  );
  return (
    <Modal
      open
      title={t('platform.pause.title', { name: platform.recipe.name })}
      okText={t('platform.pause')}
      confirmLoading={pause.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t('platform.pause.note')}</p>
      <Form form={form} layout="vertical" onFinish={(given) => pause.mutate(given, { onSuccess: close })}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function AddForm({ close }: { close: () => void }) {
  const { t } = useTranslation('admin');
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: () => got(api.GET('/api/v1/platforms/templates')),
  });
  const [form] = Form.useForm<{ recipe: string; template?: string }>();
  const add = useChange((recipe: Record<string, unknown>) => got(api.POST('/api/v1/platforms', { body: { recipe } })), {
    keys: ['platforms', 'first-steps'],
    done: () => t('platform.added'),
  });
  const isJson = (text: string): boolean => {
    try {
      return typeof JSON.parse(text) === 'object';
    } catch {
      return false;
    }
  };
  return (
    <Modal
      open
      width={760}
      title={t('platform.add')}
      okText={t('save')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ recipe }) => add.mutate(JSON.parse(recipe), { onSuccess: close })}
      >
        <Form.Item name="template" label={t('platform.template')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(templates.data?.templates ?? []).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
            onChange={(id: string) => {
              const found = templates.data?.templates.find((one) => one.id === id);
              form.setFieldValue('recipe', JSON.stringify(found, null, 2));
            }}
          />
        </Form.Item>
        <Form.Item
          name="recipe"
          label={
            <>
              {t('platform.recipe')}
              <Help of={t('platform.recipe')}>{t('platform.recipe.help')}</Help>
            </>
          }
          rules={[
            {
              validator: (_, text = '') => (isJson(text) ? Promise.resolve() : Promise.reject(new Error(t('notJson')))),
            },
          ]}
        >
          <Input.TextArea rows={14} spellCheck={false} />
        </Form.Item>
        {add.error !== null && <ProblemNote error={add.error} />}
        {add.error !== null && <pre className="hint">{add.error.message}</pre>}
      </Form>
    </Modal>
  );
}
