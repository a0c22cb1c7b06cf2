import { Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { VaultSecret } from '../../../shared/contracts/vault.ts';
import { vaultService } from '../../api/vault.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import { messageOf } from './message.ts';
import { useVaultStatus } from './useVaultStatus.ts';
import classes from './vault.module.css';

/** All there is of a locked workspace: the way to unlock it. */
export function UnlockScreen() {
  const { t } = useTexts();
  const { status, problem, setProblem, ask } = useVaultStatus();
  const [kind, setKind] = useState<VaultSecret['kind']>('passphrase');
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [mayRemember, setMayRemember] = useState(false);
  const [isToKeep, setToKeep] = useState(false);
  useEffect(() => {
    // A browser keeps nothing, and a system without a keyring neither: then nothing is offered.
    void window.osteoread?.remember({ kind: 'ask' }).then(setMayRemember);
  }, []);
  const waitSeconds = status?.waitSeconds ?? 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text === '' || waitSeconds > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      await vaultService.unlock({ kind, text });
      if (mayRemember && kind === 'passphrase')
        await window.osteoread?.remember(isToKeep ? { kind: 'keep', passphrase: text } : { kind: 'forget' });
      // The window begins anew, with everything it may show now.
      location.reload();
    } catch (thrown) {
      setText('');
      // How long to wait is known before the form can be used again.
      await ask();
      setProblem(messageOf(thrown));
      setBusy(false);
    }
  };
  const isCode = kind === 'recoveryCode';
  const Field = isCode ? TextInput : PasswordInput;
  return (
    <main className={classes.screen}>
      <form className={form.form} onSubmit={submit} data-testid="unlock">
        <h2 className={form.title}>
          <IconLock size={18} aria-hidden="true" /> {t('vault.thisIsSealed')}
        </h2>
        <Field
          key={kind}
          label={t(isCode ? 'vault.recoveryCode' : 'vault.passphrase')}
          size="sm"
          autoFocus
          autoComplete={isCode ? 'off' : 'current-password'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {mayRemember && !isCode && (
          <Checkbox
            size="sm"
            label={t('vault.remember')}
            checked={isToKeep}
            onChange={(event) => setToKeep(event.currentTarget.checked)}
          />
        )}
        <Problem text={problem} />
        <div className={classes.ends}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              setKind(isCode ? 'passphrase' : 'recoveryCode');
              setText('');
              setProblem(null);
            }}
          >
            {t(isCode ? 'vault.usePassphrase' : 'vault.useCode')}
          </Anchor>
          <Button type="submit" variant="filled" loading={isBusy} disabled={text === '' || waitSeconds > 0}>
            {waitSeconds > 0 ? t('vault.wait', { seconds: waitSeconds }) : t('vault.unlock')}
          </Button>
        </div>
      </form>
    </main>
  );
}
