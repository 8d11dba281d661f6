import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperItem } from './types.ts';

export type ItemGiven = {
  key: number;
  listingId: string;
  url: string;
  title: string;
  niceClass: string;
  facts: string;
};
export const EMPTY_ITEM: Omit<ItemGiven, 'key'> = { listingId: '', url: '', title: '', niceClass: '', facts: '' };

const COLUMNS = [
  ['listingId', 'itemId'],
  ['url', 'itemUrl'],
  ['title', 'itemTitle'],
  ['niceClass', 'itemClass'],
  ['facts', 'itemFacts'],
] as const;

/** Items as the API takes them; lines left empty are none. */
export const itemsOf = (items: readonly ItemGiven[]): PaperItem[] =>
  items
    .filter(({ listingId, url }) => listingId.trim() !== '' || url.trim() !== '')
    .map(({ listingId, url, title, niceClass, facts }) => ({
      listingId: listingId.trim(),
      url: url.trim(),
      title: title.trim() || listingId.trim(),
      facts: facts.trim(),
      ...(niceClass.trim() === '' ? {} : { niceClass: Number(niceClass) }),
    }));

/** The goods of a notice, line by line or pasted all at once. */
export function NoticeItems({ items, onChange }: { items: ItemGiven[]; onChange: (next: ItemGiven[]) => void }) {
  const { t } = useTranslation('papers');
  const [pasted, setPasted] = useState('');
  const next = Math.max(0, ...items.map(({ key }) => key)) + 1;
  const fill = () => {
    const fresh = pasted.split('\n').flatMap((line, index) => {
      const [listingId = '', url = '', niceClass = '', title = '', ...facts] = line
        .split(/[,，\t]/)
        .map((one) => one.trim());
      return listingId === '' ? [] : [{ key: next + index, listingId, url, niceClass, title, facts: facts.join('，') }];
    });
    onChange([...items.filter(({ listingId, url }) => listingId !== '' || url !== ''), ...fresh]);
    setPasted('');
  };
  return (
    <fieldset>
      <legend>{t('notice.items')}</legend>
      {items.map((item, index) => (
        <section key={item.key} className="item-line" aria-label={t('notice.item', { n: index + 1 })}>
          {COLUMNS.map(([name, word]) => (
            <Input
              key={name}
              aria-label={t(`notice.${word}`)}
              placeholder={t(`notice.${word}`)}
              value={item[name]}
              onChange={(event) =>
                onChange(items.map((one) => (one === item ? { ...one, [name]: event.target.value } : one)))
              }
            />
          ))}
          {items.length > 1 && (
            <Button onClick={() => onChange(items.filter((one) => one !== item))}>{t('draft.remove')}</Button>
          )}
        </section>
      ))}
      <Button onClick={() => onChange([...items, { ...EMPTY_ITEM, key: next }])}>{t('notice.itemAdd')}</Button>
      <div className="field">
        <label htmlFor="notice-paste">{t('notice.itemsPaste')}</label>
        <Input.TextArea id="notice-paste" rows={2} value={pasted} onChange={(event) => setPasted(event.target.value)} />
        {pasted.trim() !== '' && <Button onClick={fill}>{t('notice.paste')}</Button>}
      </div>
    </fieldset>
  );
}
