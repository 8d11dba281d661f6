import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import type { Filter } from './filter.ts';

const KEY = ['views', 'trends'];
const page = 'trends';

/** Filters that were kept under a name: open one, keep the present ones, remove one. */
export function Views({ filter }: { filter: Filter }) {
  const { t } = useTranslation('trends');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      title={t('views')}
      content={<Kept filter={filter} done={() => setOpen(false)} />}
    >
      <Button aria-expanded={open}>{t('views')}</Button>
    </Popover>
  );
}

function Kept({ filter, done }: { filter: Filter; done: () => void }) {
  const { t } = useTranslation('trends');
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState('');
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: () => got(api.GET('/api/v1/views', { params: { query: { page } } })),
  });
  const answered = { onSuccess: (answer: unknown) => client.setQueryData(KEY, answer) };
  const save = useMutation({
    mutationFn: () => got(api.PUT('/api/v1/views', { body: { page, name: name.trim(), query: filter.text } })),
    ...answered,
  });
  const remove = useMutation({
    mutationFn: (gone: string) => got(api.DELETE('/api/v1/views', { params: { query: { page, name: gone } } })),
    ...answered,
  });
  const failed = error ?? save.error ?? remove.error;
  return (
    <div className="views">
      {data?.views.length === 0 && <p className="hint">{t('views.none')}</p>}
      <ul>
        {data?.views.map((view) => (
          <li key={view.name}>
            <Button
              type="link"
              onClick={() => {
                filter.load(view.query);
                done();
              }}
            >
              <OutsideText>{view.name}</OutsideText>
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => remove.mutate(view.name)}
            />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate();
        }}
      >
        <label htmlFor={id}>{t('views.name')}</label>
        <div className="row">
          <Input id={id} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
          <Button htmlType="submit" type="primary" loading={save.isPending}>
            {t('views.save')}
          </Button>
        </div>
      </form>
      {failed !== null && failed !== undefined && <ProblemNote error={failed} />}
    </div>
  );
}
