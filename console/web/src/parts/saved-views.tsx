import './saved-views.css';
import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popover } from 'antd';
import Input from 'antd/es/input/Input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../api/client.ts';
import { OutsideText } from './outside-text.tsx';
import { ProblemNote } from './problem.tsx';

type Page = 'queue' | 'trends';
type Props = {
  page: Page;
  /** The filters that stand now, as the address has them. */
  query: string;
  open: (query: string) => void;
  size?: 'small';
};

const keyOf = (page: Page) => ['views', page];

/** The filters of a page that this account keeps under a name. */
export const useSavedViews = (page: Page) =>
  useQuery({
    queryKey: keyOf(page),
    queryFn: () => got(api.GET('/api/v1/views', { params: { query: { page } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A button that opens the saved views of a page: use one, keep the present filters, remove one. */
export function SavedViews(props: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Popover
      trigger="click"
      open={shown}
      onOpenChange={setShown}
      placement="bottomRight"
      title={t('views')}
      content={<Kept {...props} done={() => setShown(false)} />}
    >
      <Button aria-expanded={shown} {...(props.size === undefined ? {} : { size: props.size })}>
        {t('views')}
      </Button>
    </Popover>
  );
}

function Kept({ page, query, open, done }: Props & { done: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState('');
  const { data, error } = useSavedViews(page);
  const answered = { onSuccess: (answer: unknown) => client.setQueryData(keyOf(page), answer) };
  const save = useMutation({
    mutationFn: () => got(api.PUT('/api/v1/views', { body: { page, name: name.trim(), query } })),
    ...answered,
  });
  const remove = useMutation({
    mutationFn: (gone: string) => got(api.DELETE('/api/v1/views', { params: { query: { page, name: gone } } })),
    ...answered,
  });
  const failed = error ?? save.error ?? remove.error;
  return (
    <div className="saved-views">
      {data?.views.length === 0 && <p className="hint">{t('views.none')}</p>}
      <ul>
        {data?.views.map((view) => (
          <li key={view.name}>
            <Button
              type="link"
              onClick={() => {
                open(view.query);
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
            {t('save')}
          </Button>
        </div>
      </form>
      {failed !== null && failed !== undefined && <ProblemNote error={failed} />}
    </div>
  );
}
