import './file-field.css';
import { useState } from 'react';
import { OutsideText } from './outside-text.tsx';

type Props = { label: string; accept?: string; multiple?: boolean; onChoose: (files: File[]) => void };

/** Chooses files in the words of the page: browsers speak their own language on theirs. Names what was chosen. */
export function FileField({ label, accept, multiple = false, onChoose }: Props) {
  const [names, setNames] = useState<string[]>([]);
  return (
    <label className="file-field">
      <span className="file-button">{label}</span>
      <input
        type="file"
        className="sr"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          setNames(files.map(({ name }) => name));
          onChoose(files);
        }}
      />
      <span className="file-names">
        <OutsideText>{names.join('、')}</OutsideText>
      </span>
    </label>
  );
}
