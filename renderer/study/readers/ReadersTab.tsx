import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Accounts } from '../../../shared/contracts/accounts.ts';
import { accountsService } from '../../api/accounts.ts';
import { useActions, useAppStore } from '../../state/AppStoreProvider.tsx';
import type { Loadable } from '../../state/appStore.ts';
import { mayCoordinate, roleOf } from '../../state/roles.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { AccountTable } from './AccountTable.tsx';
import type { ChangeAccounts } from './changeAccounts.ts';
import { LockAfter } from './LockAfter.tsx';
import { NewAccountForm } from './NewAccountForm.tsx';
import classes from './readers.module.css';

/** Who reads this study and who runs it: accounts, and when a window that was left locks itself. */
export function ReadersTab() {
  const { t } = useTexts();
  const actions = useActions();
  const role = useAppStore(roleOf);
  const [accounts, setAccounts] = useState<Loadable<Accounts>>({ kind: 'loading' });
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    accountsService.list(abort.signal).then(
      (value) => setAccounts({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAccounts({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, []);
  const change: ChangeAccounts = async (work, done) => {
    setProblem(null);
    try {
      const value = await work();
      // The first account signs in whoever made it, and the window begins anew for them: what is typed into the form
      // once the list tells of the account must stay.
      await actions.refreshSession();
      setAccounts({ kind: 'ready', value });
      actions.notify(done);
      return true;
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
      return false;
    }
  };
  if (accounts.kind === 'loading') return <Loader size="sm" aria-label={t('accounts.loading')} />;
  if (accounts.kind === 'failed')
    return (
      <Sentence tone="problem" isAlert>
        {accounts.sentence}
      </Sentence>
    );
  const { accounts: list, lockAfterMinutes } = accounts.value;
  const mayChange = mayCoordinate(role);
  return (
    <div className={classes.tab}>
      <Problem text={problem} />
      {role === 'implicit' && <Sentence tone="note">{t('accounts.noneYet')}</Sentence>}
      {list.length > 0 && <AccountTable accounts={list} mayChange={mayChange} change={change} />}
      {mayChange && <NewAccountForm isFirst={role === 'implicit'} change={change} />}
      {role === 'coordinator' && <LockAfter minutes={lockAfterMinutes} change={change} />}
    </div>
  );
}
