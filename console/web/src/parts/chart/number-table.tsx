import { Button } from 'antd';
import type { ReactNode } from 'react';
import { numberText } from '../format.ts';

export type NumberRow = {
  key: string;
  name: ReactNode;
  values: (number | string | undefined)[];
  /** Presses the row's name. */
  onPick?: () => void;
  chosen?: boolean;
};

/** A table of numbers: a name a row, dashes where nothing is known. */
export function NumberTable({ columns, rows }: { columns: string[]; rows: NumberRow[] }) {
  const told = (value: number | string | undefined) =>
    value === undefined ? '—' : typeof value === 'number' ? numberText(value) : value;
  return (
    <table className="numbers">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, values, onPick, chosen }) => (
          <tr key={key} className={chosen ? 'chosen' : undefined}>
            <th scope="row">
              {onPick === undefined ? (
                name
              ) : (
                <Button type="link" size="small" aria-pressed={chosen ?? false} onClick={onPick}>
                  {name}
                </Button>
              )}
            </th>
            {values.map((value, index) => (
              <td key={columns[index + 1]}>{told(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
