import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { type StudyJob, type StudyJobProgress, studyJobFile } from '../../../shared/contracts/studyJobs.ts';
import { study } from '../../api/study.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import { useAsked } from '../../asked/useAsked.ts';
import type { Job } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { CaseChoice } from './CaseChoice.tsx';
import { ExportGroup, ExportRow } from './ExportGroup.tsx';
import classes from './exports.module.css';
import { FiguresRow } from './FiguresRow.tsx';

/** Reports as PDF, of a case or of the study, and figures for a journal. */
export function ReportsGroup({ job }: { readonly job: Job<StudyJobProgress> }) {
  const { t } = useTexts();
  const { answer } = useAsked(study.cases);
  const [caseCode, setCaseCode] = useState<string | null>(null);
  const [hasFigures, setHasFigures] = useState(true);
  const codes = answer.kind === 'ready' ? answer.value.cases.map((one) => one.caseCode).toSorted() : [];
  const begin = (asked: StudyJob) => job.begin(() => studyJobService.begin(asked));
  return (
    <ExportGroup title={t('studyReports.group')}>
      {answer.kind === 'failed' && (
        <Sentence tone="problem" isAlert>
          {answer.sentence}
        </Sentence>
      )}
      <li className={classes.file}>{t('studyReports.onlyChecked')}</li>
      <ExportRow
        title={t('studyReports.caseReport.title')}
        about={t('studyReports.caseReport.about')}
        fileName={studyJobFile({ kind: 'caseReport', caseCode: caseCode ?? '…' }).name}
      >
        <CaseChoice codes={codes} value={caseCode} onChange={setCaseCode} />
        <Button
          disabled={caseCode === null}
          onClick={() => caseCode !== null && begin({ kind: 'caseReport', caseCode })}
          data-testid="export-case-report"
        >
          {t('studyExports.make')}
        </Button>
      </ExportRow>
      <ExportRow
        title={t('studyReports.studyReport.title')}
        about={t('studyReports.studyReport.about')}
        fileName={studyJobFile({ kind: 'studyReport', hasFigures }).name}
      >
        <Checkbox
          label={t('studyReports.studyReport.figures')}
          checked={hasFigures}
          onChange={(event) => setHasFigures(event.currentTarget.checked)}
        />
        <Button onClick={() => begin({ kind: 'studyReport', hasFigures })} data-testid="export-study-report">
          {t('studyExports.make')}
        </Button>
      </ExportRow>
      <FiguresRow codes={codes} onMake={begin} />
    </ExportGroup>
  );
}
