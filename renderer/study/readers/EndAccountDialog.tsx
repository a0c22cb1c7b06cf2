import { Button } from '@mantine/core';
import { accountsService } from '../../api/accounts.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import type { Account, ChangeAccounts } from './changeAccounts.ts';

type Props = { readonly account: Account; readonly change: ChangeAccounts; readonly onClose: () => void };

/** Asks once before an account ends for good. */
export function EndAccountDialog({ account: { readerId, name }, change, onClose }: Props) {
  const { t } = useTexts();
  const end = async () => {
    await change(() => accountsService.end(readerId), t('accounts.ended', { name }));
    onClose();
  };
  return (
    <ModalDialog title={t('accounts.endTitle', { name })} onClose={onClose}>
      <div className={form.stack}>
        <p className={form.text}>{t('accounts.endText')}</p>
        <div className={form.actions}>
          <Button data-autofocus onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button variant="filled" onClick={() => void end()}>
            {t('accounts.endNow')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}
