import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { accountsService } from '../../api/accounts.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import type { Account, ChangeAccounts } from './changeAccounts.ts';

type Props = { readonly account: Account; readonly change: ChangeAccounts; readonly onClose: () => void };

/** A passphrase for somebody who forgot theirs. */
export function GivePassphraseDialog({ account: { readerId, name }, change, onClose }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await change(() => accountsService.givePassphrase(readerId, typed.first), t('accounts.given', { name }));
    onClose();
  };
  return (
    <ModalDialog title={t('accounts.giveTitle', { name })} onClose={onClose}>
      <form className={form.stack} onSubmit={submit}>
        <p className={form.text}>{t('accounts.giveText')}</p>
        <NewPassphrase value={typed} onChange={setTyped} />
        <div className={form.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={!isAgreed(typed)}>
            {t('accounts.giveNow')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}
