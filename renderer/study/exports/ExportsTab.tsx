import { STUDY_EXPORT_FILES, type StudyExportKind } from '../../../shared/contracts/studyExports.ts';
import { studyJobService } from '../../api/studyJobs.ts';
import { useJob } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { AllTablesRow } from './AllTablesRow.tsx';
import { DicomGroup } from './DicomGroup.tsx';
import { ExportGroup } from './ExportGroup.tsx';
import classes from './exports.module.css';
import { JobPanel } from './JobPanel.tsx';
import { ReportsGroup } from './ReportsGroup.tsx';
import { SaveFileRow } from './SaveFileRow.tsx';
import { UnblindedGroup } from './UnblindedGroup.tsx';
import { useFileSaving } from './useFileSaving.ts';

/** Files that are there at once, by the group that they stand in. */
const FILES: Readonly<Record<'tables' | 'programs' | 'papers', readonly StudyExportKind[]>> = {
  tables: ['reads', 'sides', 'volumes', 'consensus', 'cases', 'events', 'histology'],
  programs: ['codebook', 'json', 'schema', 'redcapDictionary', 'redcapCases', 'redcapReads'],
  papers: ['methods', 'grras'],
};

/** What leaves the study, by groups: each output with what is in it, and a button. */
export function ExportsTab() {
  const { t } = useTexts();
  const job = useJob(studyJobService);
  const saving = useFileSaving();
  const { state } = saving;
  const filesOf = (group: keyof typeof FILES) =>
    FILES[group].map((kind) => <SaveFileRow key={kind} kind={kind} saving={saving} />);
  return (
    <div className={classes.tab} data-testid="exports">
      <h2 className={classes.title}>{t('studyExports.title')}</h2>
      <p className={classes.text}>{t('studyExports.intro')}</p>
      <p className={classes.text}>{t('studyExports.withheld')}</p>
      <div className={classes.state}>
        <JobPanel job={job} />
        {state.kind === 'failed' && (
          <Sentence tone="problem" isAlert>
            {state.sentence}
          </Sentence>
        )}
        <p className={classes.told} role="status">
          {state.kind === 'underWay' && t('studyExports.saving')}
          {state.kind === 'saved' && t('studyExports.saved', { file: STUDY_EXPORT_FILES[state.of].name })}
        </p>
      </div>
      <ExportGroup title={t('studyExports.group.tables')}>
        <AllTablesRow job={job} />
        {filesOf('tables')}
      </ExportGroup>
      <ExportGroup title={t('studyExports.group.programs')}>{filesOf('programs')}</ExportGroup>
      <ReportsGroup job={job} />
      <DicomGroup job={job} />
      <ExportGroup title={t('studyExports.group.papers')}>{filesOf('papers')}</ExportGroup>
      <UnblindedGroup job={job} />
    </div>
  );
}
