import { Button, FileButton } from '@mantine/core';
import { packageService } from '../../api/packages.ts';
import { useJob } from '../../jobs/useJob.ts';
import { PackageDialog } from '../../packages/PackageDialog.tsx';
import { PackageJobView } from '../../packages/PackageJobView.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import classes from './packages.module.css';

/** Takes in what a reader sends back. */
export function TakeReadsDialog({
  onDone,
  onClose,
}: {
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTexts();
  const job = useJob(packageService, onDone);
  const take = (file: File | null) => {
    if (file !== null) job.begin(() => packageService.take(file, { kind: 'reads', passphrase: null }));
  };
  return (
    <PackageDialog title={t('packages.takeReadsTitle')} onClose={onClose}>
      <PackageJobView job={job} onClose={onClose}>
        <p className={classes.intro}>{t('packages.takeReadsText')}</p>
        <FileButton onChange={take} accept=".zip">
          {(props) => (
            <Button {...props} className={form.start} variant="filled" data-autofocus>
              {t('packages.chooseFile')}
            </Button>
          )}
        </FileButton>
      </PackageJobView>
    </PackageDialog>
  );
}
