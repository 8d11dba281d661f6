import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { findPapers } from './data.ts';

/** Finds a paper by number, item or address. `straight` opens the one paper that has it, with the goods chosen. */
export function PaperSearch({ straight }: { straight: boolean }) {
  const { t } = useTranslation('papers');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const [busy, setBusy] = useState(false);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const q = text.trim();
    if (q === '') return setSearch({});
    setBusy(true);
    try {
      const { notices } = straight ? await findPapers({ q, limit: 2 }) : { notices: [] };
      const [only, other] = notices;
      if (only !== undefined && other === undefined)
        return await navigate(`/papers/${encodeURIComponent(only.id)}?find=${encodeURIComponent(q)}`);
    } catch {
      // The list asks again and says what is wrong.
    } finally {
      setBusy(false);
    }
    setSearch({ q });
  };
  const clear = () => {
    setText('');
    setSearch({});
  };
  return (
    <search>
      <form className="papers-search" onSubmit={(event) => void go(event)}>
        <Input
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={text}
          maxLength={4000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('search.go')}
        </Button>
        {search.has('q') && <Button onClick={clear}>{t('search.clear')}</Button>}
      </form>
    </search>
  );
}
