import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { vaultService } from '../../api/vault.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { messageOf } from './message.ts';
import classes from './vault.module.css';

/** Another passphrase for a sealed workspace. The recovery code stays what it is. */
export function ChangePassphraseForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const secret = { kind: 'passphrase', text: current } as const;
      await vaultService.changePassphrase({ secret, passphrase: typed.first });
      onDone();
    } catch (thrown) {
      setProblem(messageOf(thrown));
      setBusy(false);
    }
  };
  return (
    <form className={classes.stack} onSubmit={submit}>
      <PasswordInput
        label={t('vault.until')}
        size="xs"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassphrase value={typed} onChange={setTyped} />
      {problem !== null && (
        <Sentence tone="problem" isAlert>
          {problem}
        </Sentence>
      )}
      <div className={classes.actions}>
        <Button onClick={onDone}>{t('vault.cancel')}</Button>
        <Button type="submit" variant="filled" disabled={current === '' || !isAgreed(typed)} loading={isBusy}>
          {t('vault.change')}
        </Button>
      </div>
    </form>
  );
}
