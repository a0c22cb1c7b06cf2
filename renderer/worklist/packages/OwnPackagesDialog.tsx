import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { OwnPackages, PackageProgress } from '../../../shared/contracts/packages.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { packageService } from '../../api/packages.ts';
import { type Job, useJob } from '../../jobs/useJob.ts';
import { MakePackageForm } from '../../packages/MakePackageForm.tsx';
import { PackageDialog } from '../../packages/PackageDialog.tsx';
import { PackageJobView } from '../../packages/PackageJobView.tsx';
import { useActions } from '../../state/AppStoreProvider.tsx';
import type { Loadable } from '../../state/appStore.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Sentence } from '../../ui/Sentence.tsx';
import { OwnKey } from './OwnKey.tsx';
import classes from './packages.module.css';
import { SignDecision } from './SignDecision.tsx';
import { TakeCasesForm } from './TakeCasesForm.tsx';

/** A reader's own side: take in cases, send reads, and the key by which they are signed. */
export function OwnPackagesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const [own, setOwn] = useState<Loadable<OwnPackages>>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    packageService.own(abort.signal).then(
      (value) => setOwn({ kind: 'ready', value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setOwn({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, []);
  const job = useJob(packageService);
  const close = () => {
    onClose();
    const isTaken = job.state.kind === 'begun' && job.state.progress.report?.kind === 'assignmentsTaken';
    // The first cases make an account, and the window begins anew for its reader.
    if (isTaken) void actions.refreshSession();
  };
  const body = () => {
    if (own.kind === 'loading') return <Loader size="sm" aria-label={t('packages.preparing')} />;
    if (own.kind === 'failed')
      return (
        <Sentence tone="problem" isAlert>
          {own.sentence}
        </Sentence>
      );
    return <Sections own={own.value} job={job} />;
  };
  return (
    <PackageDialog title={t('packages.own.title')} onClose={close}>
      <PackageJobView job={job} onClose={close}>
        {body()}
        {own.kind === 'ready' && own.value.workspace === 'other' && (
          <div className={form.actions}>
            <Button onClick={close}>{t('ui.close')}</Button>
          </div>
        )}
      </PackageJobView>
    </PackageDialog>
  );
}

/** How many of the cases, and of the sections where there are any, are locked. */
function lockedText({ reads, cases, sections, sectionReads }: OwnPackages): Wording {
  const lockedOf = (count: number, items: Wording) => worded('packages.own.lockedOf', { count, items });
  const ofCases = lockedOf(reads, worded('count.cases', { count: cases }));
  const ofSections = lockedOf(sectionReads, worded('count.sections', { count: sections }));
  const locked =
    sections === 0 ? ofCases : worded('packages.end.both', { first: ofCases, second: ofSections });
  return worded('packages.own.sendText', { locked });
}

type Props = { readonly own: OwnPackages; readonly job: Job<PackageProgress> };

function Sections({ own, job }: Props) {
  const { t, say } = useTexts();
  const take = (file: File, passphrase: string | null) =>
    job.begin(() => packageService.take(file, { kind: 'assignments', passphrase }));
  switch (own.workspace) {
    case 'other':
      return <p className={form.text}>{t('packages.own.other')}</p>;
    case 'empty':
      return (
        <>
          <p className={form.text}>{t('packages.own.first')}</p>
          <TakeCasesForm isFirst onTake={take} />
        </>
      );
    case 'reader':
      return (
        <>
          <section className={classes.section}>
            <h2 className={form.heading}>{t('packages.own.sendTitle')}</h2>
            <MakePackageForm
              text={say(lockedText(own))}
              action={t('packages.own.send')}
              isDisabled={own.reads + own.sectionReads === 0}
              onMake={(passphrase) => job.begin(() => packageService.makeReads(passphrase))}
            />
          </section>
          <SignDecision />
          <OwnKey own={own} />
          <section className={classes.section}>
            <h2 className={form.heading}>{t('packages.own.takeTitle')}</h2>
            <p className={form.text}>{t('packages.own.takeMore')}</p>
            <TakeCasesForm isFirst={false} onTake={take} />
          </section>
        </>
      );
  }
}
