import { Button, Checkbox, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import classes from './vault.module.css';

type Props = { readonly code: string; readonly onDone: () => void };

/** The recovery code, shown this once. */
export function RecoveryCode({ code, onDone }: Props) {
  const { t } = useTexts();
  const [isWrittenDown, setWrittenDown] = useState(false);
  return (
    <div className={form.stack}>
      <p className={form.text}>{t('vault.codeShown')}</p>
      <output className={classes.code} aria-label={t('vault.recoveryCode')} data-testid="recovery-code">
        {code}
      </output>
      <Checkbox
        size="xs"
        label={t('vault.writtenDown')}
        checked={isWrittenDown}
        onChange={(event) => setWrittenDown(event.currentTarget.checked)}
      />
      <div className={form.actions}>
        <CopyButton value={code}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'vault.copied' : 'vault.copy')}</Button>}
        </CopyButton>
        <Button variant="filled" disabled={!isWrittenDown} onClick={onDone}>
          {t('vault.continue')}
        </Button>
      </div>
    </div>
  );
}
