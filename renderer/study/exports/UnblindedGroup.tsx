import { type StudyJobProgress, studyJobFile } from '../../../shared/contracts/studyJobs.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import type { Job } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { useMayChange } from '../useMayChange.ts';
import { ExportGroup, ExportRow } from './ExportGroup.tsx';
import classes from './exports.module.css';
import { UnblindedForm } from './UnblindedForm.tsx';
import { useHasPassphrase } from './useHasPassphrase.ts';

/** What says who patients are: for the coordinator alone, after their passphrase. */
export function UnblindedGroup({ job }: { readonly job: Job<StudyJobProgress> }) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  const hasPassphrase = useHasPassphrase();
  if (!mayChange) return null;
  return (
    <ExportGroup title={t('studyExports.group.unblinded')}>
      <ExportRow
        title={t('studyExports.unblinded.key')}
        about={t('studyExports.unblinded.about')}
        fileName={studyJobFile({ kind: 'identityKey', permit: '' }).name}
      >
        {hasPassphrase ? (
          <UnblindedForm
            action={t('studyExports.make')}
            onPermit={(permit) => job.begin(() => studyJobService.begin({ kind: 'identityKey', permit }))}
          />
        ) : (
          <div className={classes.without}>
            <Sentence tone="note">{t('studyExports.unblinded.noPassphrase')}</Sentence>
          </div>
        )}
      </ExportRow>
    </ExportGroup>
  );
}
