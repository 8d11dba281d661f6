import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { useSavedViews } from '../../parts/saved-views.tsx';
import { GROUPINGS, type QueueAddress, SORTS, STATUSES } from './filters.ts';
import { type Command, DEFAULT_KEYS } from './keys.ts';

type Entry = { name: string; run: () => void };
type Props = { address: QueueAddress; run: (command: Command) => void; close: () => void };

/** Everything the page can do, found by a few letters. */
export default function Palette({ address, run, close }: Props) {
  const { t } = useTranslation('queue');
  const entries = useEntries(address, run);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = entries.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const choose = (entry: Entry | undefined) => {
    close();
    entry?.run();
  };
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (key === 'Enter') choose(found[at]);
    else return false;
    return true;
  };
  return (
    <Dialog open title={t('palette')} footer={null} onCancel={close} width={480}>
      <Input
        autoFocus
        aria-label={t('palette')}
        aria-controls="palette-list"
        aria-activedescendant={found[at] === undefined ? undefined : `palette-${at}`}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => !event.nativeEvent.isComposing && press(event.key) && event.preventDefault()}
      />
      <div id="palette-list" role="listbox" className="palette" aria-label={t('palette')}>
        {found.slice(0, 40).map((entry, index) => (
          <div
            key={entry.name}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => choose(entry)}
            onKeyDown={({ key }) => key === 'Enter' && choose(entry)}
          >
            {entry.name}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function useEntries(address: QueueAddress, run: (command: Command) => void): Entry[] {
  const { t } = useTranslation('queue');
  const { data } = useSavedViews('queue');
  const part = (kind: 'status' | 'sort' | 'by', value: string, name: string): Entry => ({
    name: `${t(`filter.${kind}`)} · ${name}`,
    run: () => address.change({ [kind]: value }),
  });
  return [
    ...(Object.keys(DEFAULT_KEYS) as Command[]).map((command) => ({
      name: t(`do.${command}`),
      run: () => run(command),
    })),
    ...STATUSES.map((one) => part('status', one, t(`status.${one}`, { ns: 'common' }))),
    ...SORTS.map((one) => part('sort', one, t(`sort.${one}`))),
    ...GROUPINGS.map((one) => part('by', one, t(`by.${one}`))),
    ...(data?.views ?? []).map(({ name, query }) => ({
      name: `${t('views', { ns: 'common' })} · ${name}`,
      run: () => address.show(query),
    })),
  ];
}
