import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconLock, IconUser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { signInService } from '../api/signIn.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import form from '../ui/form.module.css';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './signIn.module.css';

/** Who reads: a name and a passphrase. For somebody who was away only the passphrase is asked. */
export function SignInScreen({ awayName = null }: { readonly awayName?: string | null }) {
  const { t } = useTexts();
  const actions = useActions();
  const isSealed = useAppStore(({ session }) => session.kind === 'ready' && session.value.isSealed);
  const [typedName, setTypedName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = awayName ?? typedName.trim();
  const hasUnsaved = awayName !== null && actions.hasUnsaved();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name === '' || passphrase === '' || isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      actions.takeSession(await signInService.signIn({ name, passphrase }));
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
      setPassphrase('');
    } finally {
      setBusy(false);
    }
  };
  const Icon = awayName === null ? IconUser : IconLock;
  return (
    <form className={form.form} onSubmit={submit} data-testid="sign-in">
      <h2 className={form.title}>
        <Icon size={18} aria-hidden="true" />
        {awayName === null ? t('accounts.signInTitle') : t('accounts.awayTitle', { name: awayName })}
      </h2>
      <p className={classes.text}>{t(awayName === null ? 'accounts.signInText' : 'accounts.awayText')}</p>
      {isSealed && <p className={classes.text}>{t('accounts.notTheVault')}</p>}
      {hasUnsaved && <Sentence tone="note">{t('accounts.awayUnsaved')}</Sentence>}
      {awayName === null && (
        <TextInput
          label={t('accounts.name')}
          size="sm"
          autoFocus
          autoComplete="username"
          value={typedName}
          onChange={(event) => setTypedName(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={t('accounts.passphrase')}
        size="sm"
        autoFocus={awayName !== null}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Problem text={problem} />
      <div className={classes.actions}>
        {awayName !== null && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={async () => actions.takeSession(await signInService.signOut())}
          >
            {t(hasUnsaved ? 'accounts.somebodyElseLoses' : 'accounts.somebodyElse')}
          </Anchor>
        )}
        <Button
          type="submit"
          variant="filled"
          loading={isBusy}
          disabled={name === '' || passphrase === ''}
          className={classes.main}
        >
          {t(awayName === null ? 'accounts.signIn' : 'accounts.goOn')}
        </Button>
      </div>
    </form>
  );
}
