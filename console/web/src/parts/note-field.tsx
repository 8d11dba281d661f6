import Input from 'antd/es/input/Input';

type Props = { label: string; value: string; change: (note: string) => void };

/** The note that goes with a decision; Escape leaves it, so that keys decide again. */
export const NoteField = ({ label, value, change }: Props) => (
  <Input
    aria-label={label}
    placeholder={label}
    maxLength={4000}
    value={value}
    onChange={({ target }) => change(target.value)}
    onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
  />
);
