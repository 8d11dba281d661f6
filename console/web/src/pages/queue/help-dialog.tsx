import { Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { type Command, DEFAULT_KEYS, type Keys, keyName } from './keys.ts';

type Props = { keys: Keys; set: (keys: Keys) => void; close: () => void };

/** Every key with what it does; each can be changed, and all of them turned off. */
export default function HelpDialog({ keys, set, close }: Props) {
  const { t } = useTranslation('queue');
  const commands = Object.keys(DEFAULT_KEYS) as Command[];
  const choose = (command: Command, pressed: string) => {
    const key = pressed.toLowerCase();
    const taken = commands.some((one) => one !== command && keys.map[one] === key);
    if (key.length === 1 && key.trim() !== '' && !taken) set({ ...keys, map: { ...keys.map, [command]: key } });
  };
  return (
    <Dialog open title={t('help.title')} footer={null} onCancel={close} width={460}>
      <p className="keys-on">
        <Switch checked={keys.on} onChange={(on) => set({ ...keys, on })} aria-label={t('help.on')} /> {t('help.on')}
      </p>
      <table className="key-table">
        <tbody>
          {commands.map((command) => (
            <tr key={command}>
              <th scope="row">{t(`do.${command}`)}</th>
              <td>
                <Input
                  size="small"
                  aria-label={t('help.key', { name: t(`do.${command}`) })}
                  value={keyName(keys.map[command])}
                  onChange={({ target }) => choose(command, target.value.slice(-1))}
                />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('palette')}</th>
            <td>Ctrl-K</td>
          </tr>
        </tbody>
      </table>
      <p className="hint">{t('help.text')}</p>
    </Dialog>
  );
}
