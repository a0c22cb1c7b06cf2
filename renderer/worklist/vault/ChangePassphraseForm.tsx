import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { vaultService } from '../../api/vault.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import { messageOf } from './message.ts';

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
    <form className={form.stack} onSubmit={submit}>
      <PasswordInput
        label={t('vault.until')}
        size="xs"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassphrase value={typed} onChange={setTyped} />
      <Problem text={problem} />
      <div className={form.actions}>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="filled" disabled={current === '' || !isAgreed(typed)} loading={isBusy}>
          {t('vault.change')}
        </Button>
      </div>
    </form>
  );
}
