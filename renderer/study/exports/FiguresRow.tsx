import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { FIGURE_FORMATS, type StudyJob, studyJobFile } from '../../../shared/contracts/studyJobs.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { CaseChoice } from './CaseChoice.tsx';
import { ExportRow } from './ExportGroup.tsx';
import classes from './exports.module.css';

type FigureJob = Extract<StudyJob, { kind: 'figurePanels' }>;

const WIDTHS = { one: 85, two: 174 } as const;
const DPIS = { fine: 300, finest: 600 } as const;

type Props = {
  readonly codes: readonly string[];
  readonly onMake: (job: FigureJob) => void;
};

/** Figures for a journal: of which case, in what form. */
export function FiguresRow({ codes, onMake }: Props) {
  const { t } = useTexts();
  const [caseCode, setCaseCode] = useState<string | null>(null);
  const [format, setFormat] = useState<FigureJob['format']>('tiff');
  const [width, setWidth] = useState<keyof typeof WIDTHS>('two');
  const [dpi, setDpi] = useState<keyof typeof DPIS>('fine');
  const [hasArrows, setHasArrows] = useState(false);
  const job: FigureJob = {
    kind: 'figurePanels',
    caseCode,
    format,
    dpi: DPIS[dpi],
    widthMm: WIDTHS[width],
    hasArrows,
  };
  return (
    <ExportRow
      title={t('studyReports.figures.title')}
      about={t('studyReports.figures.about')}
      fileName={studyJobFile(job).name}
    >
      <div className={classes.choices}>
        <CaseChoice codes={codes} value={caseCode} onChange={setCaseCode} without="allCases" />
        <SegmentedControl
          data={FIGURE_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
          value={format}
          onChange={setFormat}
          aria-label={t('studyReports.figures.format')}
        />
        <SegmentedControl
          data={(['one', 'two'] as const).map((value) => ({
            value,
            label: t('studyReports.figures.millimetres', { width: WIDTHS[value] }),
          }))}
          value={width}
          onChange={setWidth}
          aria-label={t('studyReports.figures.width')}
        />
        <SegmentedControl
          data={(['fine', 'finest'] as const).map((value) => ({
            value,
            label: t('studyReports.figures.dots', { dpi: DPIS[value] }),
          }))}
          value={dpi}
          onChange={setDpi}
          aria-label={t('studyReports.figures.dpi')}
        />
        <Checkbox
          label={t('studyReports.figures.arrows')}
          checked={hasArrows}
          onChange={(event) => setHasArrows(event.currentTarget.checked)}
        />
        <Button onClick={() => onMake(job)} data-testid="export-figures">
          {t('studyExports.make')}
        </Button>
      </div>
    </ExportRow>
  );
}
