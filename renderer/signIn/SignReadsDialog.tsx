import { Button, Loader, PasswordInput, Table } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { PendingSignature } from '../../shared/contracts/signatures.ts';
import type { Language } from '../../shared/texts/language.ts';
import { signatureService } from '../api/signatures.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import type { Loadable } from '../state/appStore.ts';
import { sentenceOf } from '../state/sentenceOf.ts';
import { speaker } from '../texts/i18n.ts';
import { useTexts } from '../texts/useTexts.ts';
import form from '../ui/form.module.css';
import { when } from '../ui/format.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './signIn.module.css';

type Props = {
  readonly name: string;
  readonly onClose: () => void;
  /** Where somebody is on the way out: goes on without a signature, and with one. */
  readonly onLeave?: () => void;
};

/** The one signature of a sitting: what is signed, in which words, by whom and when; then the passphrase. */
export function SignReadsDialog({ name, onClose, onLeave }: Props) {
  const { t } = useTexts();
  const { language } = speaker();
  const actions = useActions();
  const [pending, setPending] = useState<Loadable<PendingSignature>>({ kind: 'loading' });
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    signatureService.pending(abort.signal).then(
      (value) => setPending({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setPending({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, []);
  const { reads, sections } = pending.kind === 'ready' ? pending.value : NOTHING;
  const count = reads.length + sections.length;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      const signed = await signatureService.sign({
        readIds: reads.map(({ readId }) => readId),
        sectionReadIds: sections.map(({ sectionReadId }) => sectionReadId),
        passphrase,
      });
      actions.notify(t('accounts.signed', { count: signed.reads }));
      await actions.refreshUnsigned();
      if (onLeave === undefined) onClose();
      else onLeave();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
      setPassphrase('');
      setBusy(false);
    }
  };
  return (
    <ModalDialog title={t('accounts.signTitle')} size={600} testId="sign-reads" onClose={onClose}>
      {pending.kind === 'loading' && <Loader size="sm" aria-label={t('accounts.signTitle')} />}
      {pending.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {pending.sentence}
        </Sentence>
      )}
      {pending.kind === 'ready' && count === 0 && (
        <Sentence tone="note">{t('accounts.signNothing')}</Sentence>
      )}
      {pending.kind === 'ready' && count > 0 && (
        <form className={form.stack} onSubmit={submit}>
          {onLeave !== undefined && <Sentence tone="note">{t('accounts.signFirst', { count })}</Sentence>}
          <p className={classes.text}>{t('accounts.signWhat')}</p>
          <ReadsToSign reads={reads} sections={sections} />
          <p className={classes.text}>{t('accounts.statementIs')}</p>
          <blockquote className={classes.statement}>{pending.value.statement}</blockquote>
          <p className={classes.text}>{t('accounts.signBy', { name, time: nowInFull(language) })}</p>
          <PasswordInput
            label={t('accounts.passphrase')}
            size="sm"
            // The words come after the dialog, which gives the focus a moment late: here, whichever is first.
            data-autofocus
            autoFocus
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <Problem text={problem} />
          <div className={classes.actions}>
            {onLeave !== undefined && <Button onClick={onLeave}>{t('accounts.signOutWithout')}</Button>}
            <Button className={classes.main} onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" variant="filled" loading={isBusy} disabled={passphrase === ''}>
              {t('accounts.sign', { count })}
            </Button>
          </div>
        </form>
      )}
    </ModalDialog>
  );
}

const NOTHING: Pick<PendingSignature, 'reads' | 'sections'> = { reads: [], sections: [] };

/** The time of day with its date, which a signature never goes without. */
const nowInFull = (language: Language): string => when(new Date().toISOString(), new Date(0), language);

function ReadsToSign({ reads, sections }: Pick<PendingSignature, 'reads' | 'sections'>) {
  const { t } = useTexts();
  const { language } = speaker();
  const hasGrades = reads.some(({ grade }) => grade !== null);
  const now = new Date();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keys
    <section className={classes.reads} tabIndex={0} aria-label={t('accounts.signTitle')}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('accounts.signCase')}</Table.Th>
            {hasGrades && <Table.Th>{t('accounts.signGrade')}</Table.Th>}
            <Table.Th>{t('accounts.signVersion')}</Table.Th>
            <Table.Th>{t('accounts.signTime')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reads.map(({ readId, caseCode, grade, version, submittedAt }) => (
            <Table.Tr key={readId}>
              <Table.Td>{caseCode}</Table.Td>
              {hasGrades && <Table.Td>{grade}</Table.Td>}
              <Table.Td>{version}</Table.Td>
              <Table.Td>{when(submittedAt, now, language)}</Table.Td>
            </Table.Tr>
          ))}
          {sections.map(({ sectionReadId, code, version, submittedAt }) => (
            <Table.Tr key={sectionReadId}>
              <Table.Td>{t('accounts.signSection', { code })}</Table.Td>
              {hasGrades && <Table.Td />}
              <Table.Td>{version}</Table.Td>
              <Table.Td>{when(submittedAt, now, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
