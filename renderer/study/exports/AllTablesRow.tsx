import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type StudyJobProgress, studyJobFile } from '../../../shared/contracts/studyJobs.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import type { Job } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ExportRow } from './ExportGroup.tsx';

const FORMATS = ['excel', 'allFiles'] as const;
type Format = (typeof FORMATS)[number];
const isFormat = (value: string): value is Format => FORMATS.some((format) => format === value);

/** Every table at once: a workbook for people, or an archive for programs. */
export function AllTablesRow({ job }: { readonly job: Job<StudyJobProgress> }) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Format>('excel');
  return (
    <ExportRow
      title={t('studyExports.all.title')}
      about={t(`studyExports.all.${kind}`)}
      fileName={studyJobFile({ kind }).name}
    >
      <SegmentedControl
        data={FORMATS.map((format) => ({ value: format, label: t(`studyExports.all.format.${format}`) }))}
        value={kind}
        onChange={(value) => isFormat(value) && setKind(value)}
        aria-label={t('studyExports.all.formats')}
      />
      <Button
        onClick={() => job.begin(() => studyJobService.begin({ kind }))}
        data-testid="export-all-tables"
      >
        {t('studyExports.make')}
      </Button>
    </ExportRow>
  );
}
