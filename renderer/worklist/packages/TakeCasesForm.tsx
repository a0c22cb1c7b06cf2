import { Button, FileInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';

type Props = {
  /** The first package of this workspace, with which its reader chooses a passphrase. */
  readonly isFirst: boolean;
  readonly onTake: (file: File, passphrase: string | null) => void;
};

/** A file of the coordinator's, and at the first one the passphrase of the reader. */
export function TakeCasesForm({ isFirst, onTake }: Props) {
  const { t } = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null) onTake(file, isFirst ? typed.first : null);
  };
  return (
    <form className={form.stack} onSubmit={submit}>
      <FileInput
        label={t('packages.own.file')}
        placeholder={t('packages.chooseFile')}
        accept=".zip"
        value={file}
        onChange={setFile}
        data-testid="package-file"
      />
      {isFirst && <NewPassphrase value={typed} onChange={setTyped} hasFocus={false} />}
      <div className={form.actions}>
        <Button
          type="submit"
          variant={isFirst ? 'filled' : 'default'}
          disabled={file === null || (isFirst && !isAgreed(typed))}
          data-testid="take-cases"
        >
          {t('packages.own.take')}
        </Button>
      </div>
    </form>
  );
}
