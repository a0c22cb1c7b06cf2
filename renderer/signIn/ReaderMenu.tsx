import { Menu, UnstyledButton } from '@mantine/core';
import { IconKey, IconLock, IconLogout, IconSignature, IconUser } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { signInService } from '../api/signIn.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { isSignedIn } from '../state/roles.ts';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import { OwnPassphraseDialog } from './OwnPassphraseDialog.tsx';
import { SignReadsDialog } from './SignReadsDialog.tsx';
import classes from './signIn.module.css';

/** Who reads, in the bar; for somebody who signed in the way to sign, to lock and to leave. */
export function ReaderMenu() {
  const { t } = useTexts();
  const actions = useActions();
  const reader = useAppStore(({ session }) => (session.kind === 'ready' ? session.value.reader : null));
  const hasAccount = useAppStore(isSignedIn);
  const unsigned = useAppStore((state) => state.unsignedReads);
  const isSigning = useAppStore((state) => state.isSigning);
  const [open, setOpen] = useState<'passphrase' | 'leaving' | null>(null);
  const target = useRef<HTMLButtonElement>(null);
  const signs = reader?.role === 'reader';
  const close = () => {
    setOpen(null);
    actions.set({ isSigning: false });
    target.current?.focus();
  };
  const ask = async (request: typeof signInService.lock) => {
    try {
      actions.takeSession(await request());
    } catch (thrown) {
      actions.notify(sentenceOf(thrown), 'problem');
    }
  };
  const leave = async () => {
    // What is drawn and cannot be saved keeps its reader here; the panel says why.
    if (await actions.goOnSaving()) await ask(signInService.signOut);
  };
  const sign = () => actions.set({ isSigning: true });
  const signOut = () => (signs && unsigned > 0 ? setOpen('leaving') : void leave());
  const lock = () => void ask(signInService.lock);
  useShortcuts(
    hasAccount ? { ...(signs && { 'app.sign': sign }), 'app.lock': lock, 'app.signOut': signOut } : {},
  );
  if (reader === null) return null;
  if (!hasAccount) return <span className={classes.reader}>{reader.name}</span>;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton ref={target} className={classes.account} data-testid="account">
            <IconUser size={16} aria-hidden="true" /> {reader.name}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(`accounts.role.${reader.role}`)}</Menu.Label>
          {signs && (
            <Menu.Item
              leftSection={<IconSignature size={16} aria-hidden="true" />}
              onClick={sign}
              data-testid="sign"
            >
              {t('accounts.signReads')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconKey size={16} aria-hidden="true" />}
            onClick={() => setOpen('passphrase')}
          >
            {t('accounts.changePassphrase')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size={16} aria-hidden="true" />} onClick={lock}>
            {t('accounts.lock')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden="true" />}
            onClick={signOut}
            data-testid="sign-out"
          >
            {t('accounts.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'passphrase' && <OwnPassphraseDialog onClose={close} />}
      {open === 'leaving' && (
        <SignReadsDialog name={reader.name} onClose={close} onLeave={() => void leave()} />
      )}
      {open === null && isSigning && <SignReadsDialog name={reader.name} onClose={close} />}
    </>
  );
}
