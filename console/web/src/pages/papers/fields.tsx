import { Checkbox } from 'antd';
import { type ReactNode, useId } from 'react';

/** A labelled field; the child gets the id that the label points to. */
export function Field({
  label,
  help,
  children,
}: {
  label: string;
  help?: ReactNode;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <span>
        <label htmlFor={id}>{label}</label>
        {help}
      </span>
      {children(id)}
    </div>
  );
}

type TicksProps = {
  legend: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onChange: (next: string[]) => void;
};

/** Boxes to tick under one name. */
export function Ticks({ legend, options, chosen, onChange }: TicksProps) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      <Checkbox.Group options={options} value={chosen} onChange={(next) => onChange(next.map(String))} />
    </fieldset>
  );
}
