import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import form from '../ui/form.module.css';

type Props = {
  readonly text: string;
  readonly action: string;
  readonly onMake: (passphrase: string) => void;
  readonly isDisabled?: boolean;
};

/** A package is signed: the passphrase opens the key. */
export function MakePackageForm({ text, action, onMake, isDisabled = false }: Props) {
  const { t } = useTexts();
  const [passphrase, setPassphrase] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake(passphrase);
  };
  return (
    <form className={form.stack} onSubmit={submit}>
      <p className={form.text}>{text}</p>
      <PasswordInput
        label={t('packages.passphrase')}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        data-testid="package-passphrase"
      />
      <div className={form.actions}>
        <Button
          type="submit"
          variant="filled"
          disabled={passphrase === '' || isDisabled}
          data-testid="package-make"
        >
          {action}
        </Button>
      </div>
    </form>
  );
}
