import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { lockAfterSchema } from '../../../shared/contracts/accounts.ts';
import { accountsService } from '../../api/accounts.ts';
import { useTexts } from '../../texts/useTexts.ts';
import type { ChangeAccounts } from './changeAccounts.ts';
import classes from './readers.module.css';

type Props = { readonly minutes: number; readonly change: ChangeAccounts };

/** After how many minutes without a touch a window asks for the passphrase again; saved when the field is left. */
export function LockAfter({ minutes, change }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<number | string>(minutes);
  const save = async () => {
    const asked = lockAfterSchema.safeParse({ minutes: typed });
    if (!asked.success || asked.data.minutes === minutes) {
      setTyped(minutes);
      return;
    }
    const count = asked.data.minutes;
    await change(() => accountsService.lockAfter(count), t('accounts.lockAfterSaved', { count }));
  };
  return (
    <NumberInput
      className={classes.minutes}
      label={t('accounts.lockAfter')}
      size="xs"
      min={1}
      max={240}
      allowDecimal={false}
      value={typed}
      onChange={setTyped}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
      }}
    />
  );
}
