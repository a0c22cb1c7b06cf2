import { Button, Loader } from '@mantine/core';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { studyJobService } from '../api/studyJobs.ts';
import { useJob } from '../jobs/useJob.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './longitudinal.module.css';

/** Watches the report that was begun here alone: files that are made on the Exports tab are told there. */
const REPORT = { progress: studyJobService.progress, cancel: studyJobService.cancel };

/** Makes the report of the case that is shown, and saves it. */
export function CaseReport({ caseCode }: { readonly caseCode: string }) {
  const { t } = useTexts();
  const { state, begin, cancel } = useJob(REPORT);
  const progress = state.kind === 'begun' ? state.progress : null;
  if (state.kind === 'sending' || progress?.state === 'running') {
    return (
      <span className={classes.report} role="status">
        <Loader size="xs" aria-hidden="true" />
        {t('studyReports.making')}
        <Button size="compact-sm" onClick={cancel}>
          {t('ui.cancel')}
        </Button>
      </span>
    );
  }
  if (progress?.state === 'done') {
    return (
      <Button
        component="a"
        size="compact-sm"
        href={studyJobService.file(progress.jobId)}
        download={progress.fileName}
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        data-testid="save-case-report"
      >
        {t('studyReports.save')}
      </Button>
    );
  }
  const failure = state.kind === 'failed' ? state.sentence : progress?.failure;
  return (
    <span className={classes.report}>
      <Button
        size="compact-sm"
        leftSection={<IconFileText size={16} aria-hidden="true" />}
        onClick={() => begin(() => studyJobService.begin({ kind: 'caseReport', caseCode }))}
        data-testid="make-case-report"
      >
        {t('studyReports.caseReport.title')}
      </Button>
      {failure != null && (
        <Sentence tone="problem" isAlert>
          {failure}
        </Sentence>
      )}
    </span>
  );
}
