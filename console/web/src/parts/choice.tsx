import './choice.css';

type Props = {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  /** What stands where nothing is chosen; without it a first line, called like the choice, takes the choice back. */
  normal?: string | undefined;
  /** Undefined where nothing, or what is normal, was chosen. */
  change: (value: string | undefined) => void;
};

/** One of a few values, by the browser's own control: it costs no script, and every device has its way with it. */
export function Choice({ label, value, options, normal, change }: Props) {
  const chosen = value ?? normal ?? '';
  const known = chosen === '' || options.some((one) => one.value === chosen);
  return (
    <select
      className="choice"
      aria-label={label}
      title={label}
      data-chosen={value !== undefined}
      value={chosen}
      onChange={({ target }) => change(target.value === '' || target.value === normal ? undefined : target.value)}
    >
      {normal === undefined && <option value="">{label}</option>}
      {!known && <option value={chosen}>{chosen.slice(0, 60)}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
