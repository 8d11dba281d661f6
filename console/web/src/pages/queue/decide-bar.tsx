import { Button } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteField } from '../../parts/note-field.tsx';
import { type Command, type Keys, keyName } from './keys.ts';

type Props = {
  keys: Keys;
  actions: readonly string[];
  note: string;
  setNote: (note: string) => void;
  run: (command: Command) => void;
  more: (action: 'claim' | 'ask-information') => void;
};

/** The same decisions are open on most leads that follow each other. */
const sameBar = (one: Props, other: Props): boolean =>
  one.keys === other.keys && one.note === other.note && one.actions.join() === other.actions.join();

/** The decisions open on the lead, each with its key, and the note that goes with them. `run` and `more` stay the same functions. */
export const DecideBar = memo(function DecideBar({ keys, actions, note, setNote, run, more }: Props) {
  const { t } = useTranslation('queue');
  const act = (command: Command, look: { type?: 'primary' | 'default' | 'text'; action?: string } = {}) => (
    <Button
      type={look.type ?? 'default'}
      data-command={command}
      disabled={look.action !== undefined && !actions.includes(look.action)}
      onClick={() => run(command)}
    >
      {t(`do.${command}`)}
      {keys.on && <kbd aria-hidden>{keyName(keys.map[command])}</kbd>}
    </Button>
  );
  return (
    <section className="decide-bar" aria-label={t('decide')}>
      <div className="acts">
        {act('confirm', { type: 'primary', action: 'confirm' })}
        {act('dismiss', { action: 'dismiss' })}
        {act('difficult', { action: 'difficult' })}
        {act('group')}
        {act('skip', { type: 'text' })}
        {act('undo', { type: 'text' })}
        <Button type="text" disabled={!actions.includes('ask-information')} onClick={() => more('ask-information')}>
          {t('do.ask')}
        </Button>
        <Button type="text" disabled={!actions.includes('claim')} onClick={() => more('claim')}>
          {t('do.claim')}
        </Button>
        {act('help', { type: 'text' })}
      </div>
      <div className="noted">
        <NoteField label={t('note')} value={note} change={setNote} />
        <p className="hint">{t('confirm.means')}</p>
      </div>
    </section>
  );
}, sameBar);
