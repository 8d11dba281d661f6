import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';

type Row = Schemas['AnswersTaken']['refused'][number];

/** Says in the language of the page why a row of answers was refused; what cannot be read names the column. */
export function useRowRefusal(): (row: Row) => string {
  const { t } = useTranslation('papers');
  return ({ code, detail }) => {
    const said = t(`row.${code}` as 'row.answer-unreadable', { defaultValue: detail });
    if (code !== 'answer-unreadable') return said;
    const column = detail.split(':')[0]!.split('.')[0]!;
    const name = t(`row.column.${column}` as 'row.column.outcome', { defaultValue: '' });
    return name === '' ? said : `${said}（${name}）`;
  };
}
