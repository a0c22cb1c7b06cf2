import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import classes from './consensus.module.css';

type Props = {
  /** The words that are signed. */
  readonly statement: string;
  /** Who has signed by now: 1, 2. */
  readonly signedBy: readonly number[];
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
      <blockquote className={classes.statement} data-testid="statement">
        {statement}
      </blockquote>
      <ul className={classes.signatures}>
        {[1, 2].map((reader) => (
          <li key={reader} data-testid={`signature-${reader}`}>
            {t(signedBy.includes(reader) ? 'consensus.signed' : 'consensus.notSigned', { reader })}
          </li>
        ))}
      </ul>
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
