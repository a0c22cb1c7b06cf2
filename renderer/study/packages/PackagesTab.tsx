import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Packages } from '../../../shared/contracts/packages.ts';
import { packageService } from '../../api/packages.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { Fingerprint } from '../../packages/Fingerprint.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import form from '../../ui/form.module.css';
import { useMayChange } from '../useMayChange.ts';
import { AddReaderForm } from './AddReaderForm.tsx';
import { ConfirmKeyDialog } from './ConfirmKeyDialog.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { MakeAssignmentsDialog } from './MakeAssignmentsDialog.tsx';
import classes from './packages.module.css';
import { type PackageReader, ReaderTable } from './ReaderTable.tsx';
import { TakeReadsDialog } from './TakeReadsDialog.tsx';

/** What goes to readers at other computers, and what comes back. */
export function PackagesTab() {
  const asked = useAsked(packageService.all);
  return (
    <AskedPart asked={asked}>{(packages) => <Sending packages={packages} again={asked.again} />}</AskedPart>
  );
}

type Open =
  | { readonly kind: 'make' | 'confirm'; readonly reader: PackageReader }
  | { readonly kind: 'take' }
  | null;

function Sending({ packages, again }: { readonly packages: Packages; readonly again: () => void }) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { readers, ledger, ownFingerprint } = packages;
  return (
    <div className={classes.tab}>
      <p className={classes.intro}>{t('packages.intro')}</p>
      {readers.length === 0 ? (
        <EmptyState title={t('packages.noReaders')} text={t('packages.noReadersText')} />
      ) : (
        <>
          <ReaderTable
            readers={readers}
            mayChange={mayChange}
            onMake={(reader) => setOpen({ kind: 'make', reader })}
            onConfirm={(reader) => setOpen({ kind: 'confirm', reader })}
          />
          {mayChange && (
            <Button
              className={form.start}
              variant="filled"
              onClick={() => setOpen({ kind: 'take' })}
              data-testid="take-reads"
            >
              {t('packages.takeReads')}
            </Button>
          )}
        </>
      )}
      {ownFingerprint !== null && (
        <section className={form.form}>
          <h2 className={form.heading}>{t('packages.ownKey')}</h2>
          <p className={classes.intro}>{t('packages.ownKeyText')}</p>
          <Fingerprint value={ownFingerprint} label={t('packages.ownKey')} />
        </section>
      )}
      {mayChange && <AddReaderForm onAdded={again} />}
      {ledger.length > 0 && <LedgerTable ledger={ledger} />}
      {open?.kind === 'make' && <MakeAssignmentsDialog reader={open.reader} onDone={again} onClose={close} />}
      {open?.kind === 'confirm' && <ConfirmKeyDialog reader={open.reader} onDone={again} onClose={close} />}
      {open?.kind === 'take' && <TakeReadsDialog onDone={again} onClose={close} />}
    </div>
  );
}
