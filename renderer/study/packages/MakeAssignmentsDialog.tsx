import { packageService } from '../../api/packages.ts';
import { useJob } from '../../jobs/useJob.ts';
import { MakePackageForm } from '../../packages/MakePackageForm.tsx';
import { PackageDialog } from '../../packages/PackageDialog.tsx';
import { PackageJobView } from '../../packages/PackageJobView.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import type { PackageReader } from './ReaderTable.tsx';

type Props = {
  readonly reader: PackageReader;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Makes the file with the cases of a reader. */
export function MakeAssignmentsDialog({ reader: { readerId, name }, onDone, onClose }: Props) {
  const { t } = useTexts();
  const job = useJob(packageService, onDone);
  return (
    <PackageDialog title={t('packages.makeTitle', { name })} onClose={onClose}>
      <PackageJobView job={job} onClose={onClose}>
        <MakePackageForm
          text={t('packages.makeText')}
          action={t('packages.make')}
          onMake={(passphrase) => job.begin(() => packageService.makeAssignments(readerId, passphrase))}
        />
      </PackageJobView>
    </PackageDialog>
  );
}
