import { packageService } from '../../api/packages.ts';
import { useJob } from '../../jobs/useJob.ts';
import { MakePackageForm } from '../../packages/MakePackageForm.tsx';
import { PackageDialog } from '../../packages/PackageDialog.tsx';
import { PackageJobView } from '../../packages/PackageJobView.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import type { PackageReader } from './ReaderTable.tsx';

type Props = {
  readonly reader: PackageReader;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Makes the file with the cases of a reader. */
export function MakeAssignmentsDialog({ reader, onDone, onClose }: Props) {
  const { readerId, name, uncalibrated } = reader;
  const { t } = useTexts();
  const job = useJob(packageService, onDone);
  return (
    <PackageDialog title={t('packages.makeTitle', { name })} onClose={onClose}>
      <PackageJobView job={job} onClose={onClose}>
        {uncalibrated > 0 && (
          <Sentence tone="note">{t('packages.uncalibrated', { count: uncalibrated })}</Sentence>
        )}
        <MakePackageForm
          text={t('packages.makeText')}
          action={t('packages.make')}
          onMake={(passphrase) => job.begin(() => packageService.makeAssignments(readerId, passphrase))}
        />
      </PackageJobView>
    </PackageDialog>
  );
}
