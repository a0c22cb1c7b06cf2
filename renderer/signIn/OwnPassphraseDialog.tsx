import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { accountsService } from '../api/accounts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import form from '../ui/form.module.css';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from './NewPassphrase.tsx';
import classes from './signIn.module.css';

/** Another passphrase for whoever is signed in. The workspace's own is not touched by it. */
export function OwnPassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const [until, setUntil] = useState('');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await accountsService.changeOwnPassphrase({ passphrase: until, newPassphrase: typed.first });
      actions.notify(t('accounts.changed'));
      onClose();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
      setBusy(false);
    }
  };
  return (
    <ModalDialog title={t('accounts.changePassphrase')} testId="own-passphrase" onClose={onClose}>
      <form className={form.stack} onSubmit={submit}>
        <PasswordInput
          label={t('accounts.until')}
          size="xs"
          data-autofocus
          autoComplete="current-password"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <NewPassphrase value={typed} onChange={setTyped} hasFocus={false} />
        <Problem text={problem} />
        <div className={classes.actions}>
          <Button className={classes.main} onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={until === '' || !isAgreed(typed)}>
            {t('accounts.change')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
