import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import classes from './consensus.module.css';
import { SignedWords } from './SignedWords.tsx';

type Props = ComponentProps<typeof SignedWords> & {
  readonly onSign: (name: string, passphrase: string) => Promise<boolean>;
};

/** Either reader signs the decision by name and passphrase, now or another day. */
export function SignatureForm({ statement, signedBy, onSign }: Props) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    const isSigned = await onSign(name.trim(), passphrase);
    setPassphrase('');
    if (isSigned) setName('');
  };
  return (
    <form className={classes.form} onSubmit={(event) => void sign(event)} autoComplete="off">
      <SignedWords statement={statement} signedBy={signedBy} />
      <TextInput
        label={t('consensus.name')}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="sign-name"
      />
      <PasswordInput
        label={t('consensus.passphrase')}
        value={passphrase}
        required
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        data-testid="sign-passphrase"
      />
      <Button
        type="submit"
        variant="filled"
        disabled={name.trim() === '' || passphrase === ''}
        data-testid="sign"
      >
        {t('consensus.sign')}
      </Button>
    </form>
  );
}
