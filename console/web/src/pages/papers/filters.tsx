import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

const KINDS = ['assistance', 'request', 'notice'] as const;
const STATUSES = [
  ...(['draft', 'approved', 'numbered', 'sealed', 'signed'] as const),
  ...(['sent', 'answered', 'withdrawn', 'corrected'] as const),
];

/** Kind and status of the papers listed; both stand in the address. */
export function PaperFilters() {
  const { t } = useTranslation('papers');
  const [search, setSearch] = useSearchParams();
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next);
  };
  return (
    <>
      <label className="choice">
        {t('filter.kind')}
        <select value={search.get('kind') ?? ''} onChange={(event) => choose('kind', event.target.value)}>
          <option value="">{t('filter.any')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        {t('filter.status')}
        <select value={search.get('status') ?? ''} onChange={(event) => choose('status', event.target.value)}>
          <option value="">{t('filter.any')}</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
