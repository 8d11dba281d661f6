import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/file-field.tsx';
import { canHash, hashFile } from './files.ts';

export type NamedFile = { name: string; sha256: string };

/** Files named by name and SHA-256, worked out here: the files themselves stay on this machine. */
export function NamedFiles({
  files,
  onChange,
  label,
}: {
  files: NamedFile[];
  onChange: (next: NamedFile[]) => void;
  label: string;
}) {
  const { t } = useTranslation('papers');
  const add = async (given: File[]) => {
    const fresh = await Promise.all(given.map(hashFile));
    onChange([...files, ...fresh]);
  };
  return (
    <fieldset className="named-files">
      <legend>{label}</legend>
      {files.map((file, index) => (
        <p key={`${file.name}-${file.sha256}`}>
          {file.name} <code className="hash">{file.sha256}</code>{' '}
          <Button size="small" onClick={() => onChange(files.filter((_one, at) => at !== index))}>
            {t('draft.remove')} <span className="sr">{file.name}</span>
          </Button>
        </p>
      ))}
      {canHash() ? (
        <FileField key={files.length} label={t('draft.evidenceAdd')} multiple onChoose={(chosen) => void add(chosen)} />
      ) : (
        <ByHand onAdd={(file) => onChange([...files, file])} />
      )}
      <p className="hint">{t('draft.evidenceHint')}</p>
    </fieldset>
  );
}

/** Where the browser works out no hash, name and hash are written. */
function ByHand({ onAdd }: { onAdd: (file: NamedFile) => void }) {
  const { t } = useTranslation('papers');
  return (
    <Input
      aria-label={`${t('file.name')} ${t('file.hash')}`}
      placeholder={`${t('file.name')} ${t('file.hash')}`}
      onPressEnter={(event) => {
        event.preventDefault();
        const [, name, sha256] = /^(.+)\s+([0-9a-fA-F]{64})$/.exec(event.currentTarget.value.trim()) ?? [];
        if (name !== undefined && sha256 !== undefined) onAdd({ name: name.trim(), sha256: sha256.toLowerCase() });
      }}
    />
  );
}
