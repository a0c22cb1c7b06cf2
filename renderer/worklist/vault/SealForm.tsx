import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Seal } from '../../../shared/contracts/vault.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';

type Props = {
  readonly plainCopies: readonly string[];
  readonly isBusy: boolean;
  readonly onSeal: (seal: Seal) => void;
  readonly onCancel: () => void;
};

/** What sealing does, and the passphrase by which it is done. */
export function SealForm({ plainCopies, isBusy, onSeal, onCancel }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isRemovingCopies, setRemovingCopies] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAgreed(typed)) onSeal({ passphrase: typed.first, isRemovingCopies });
  };
  return (
    <form className={form.stack} onSubmit={submit}>
      <p className={form.text}>{t('vault.whatItDoes')}</p>
      <p className={form.text}>
        <strong>{t('vault.noWayBack')}</strong>
        {t('vault.noWayBackGoesOn')}
      </p>
      <NewPassphrase value={typed} onChange={setTyped} />
      {plainCopies.length > 0 && (
        <Checkbox
          size="xs"
          label={t('vault.deleteCopies', { count: plainCopies.length })}
          description={plainCopies.join(', ')}
          checked={isRemovingCopies}
          onChange={(event) => setRemovingCopies(event.currentTarget.checked)}
        />
      )}
      <div className={form.actions}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="filled" disabled={!isAgreed(typed)} loading={isBusy}>
          {t('vault.seal')}
        </Button>
      </div>
    </form>
  );
}
