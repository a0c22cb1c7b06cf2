import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Seal } from '../../../shared/contracts/vault.ts';
import { counted } from '../../ui/format.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from './NewPassphrase.tsx';
import classes from './vault.module.css';

type Props = {
  readonly plainCopies: readonly string[];
  readonly isBusy: boolean;
  readonly onSeal: (seal: Seal) => void;
  readonly onCancel: () => void;
};

/** What sealing does, and the passphrase by which it is done. */
export function SealForm({ plainCopies, isBusy, onSeal, onCancel }: Props) {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isRemovingCopies, setRemovingCopies] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAgreed(typed)) onSeal({ passphrase: typed.first, isRemovingCopies });
  };
  return (
    <form className={classes.stack} onSubmit={submit}>
      <p className={classes.text}>
        Names, dates, numbers, original UIDs and file names are encrypted, and so is every imported file. Case
        codes, marks, grades and the record of what was done stay readable. From then on the workspace asks
        for the passphrase whenever OsteoRead is started.
      </p>
      <p className={classes.text}>
        <strong>Without the passphrase and without the recovery code nobody can open it again</strong>, the
        makers of OsteoRead included. Sealing cannot be undone.
      </p>
      <NewPassphrase value={typed} onChange={setTyped} />
      {plainCopies.length > 0 && (
        <Checkbox
          size="xs"
          label={`Delete ${plainCopies.length === 1 ? 'the copy' : counted(plainCopies.length, 'copy', 'copies')} of the database made before, in which names are readable`}
          description={plainCopies.join(', ')}
          checked={isRemovingCopies}
          onChange={(event) => setRemovingCopies(event.currentTarget.checked)}
        />
      )}
      <div className={classes.actions}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!isAgreed(typed)} loading={isBusy}>
          Seal workspace
        </Button>
      </div>
    </form>
  );
}
