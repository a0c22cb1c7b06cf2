import { Button, Checkbox, CopyButton } from '@mantine/core';
import { useState } from 'react';
import classes from './vault.module.css';

type Props = { readonly code: string; readonly onDone: () => void };

/** The recovery code, shown this once. */
export function RecoveryCode({ code, onDone }: Props) {
  const [isWrittenDown, setWrittenDown] = useState(false);
  return (
    <div className={classes.stack}>
      <p className={classes.text}>
        This is the recovery code. It opens the workspace when the passphrase is forgotten. It is shown now
        and never again: print it or write it down, and keep it apart from this computer.
      </p>
      <output className={classes.code} aria-label="Recovery code" data-testid="recovery-code">
        {code}
      </output>
      <Checkbox
        size="xs"
        label="I have written it down"
        checked={isWrittenDown}
        onChange={(event) => setWrittenDown(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <CopyButton value={code}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button variant="filled" disabled={!isWrittenDown} onClick={onDone}>
          Continue
        </Button>
      </div>
    </div>
  );
}
