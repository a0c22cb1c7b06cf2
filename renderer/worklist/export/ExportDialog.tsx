import { Button, Loader } from '@mantine/core';
import { assertNever } from '../../../shared/base/assertNever.ts';
import type { ExportProgress } from '../../../shared/contracts/exports.ts';
import { exportService } from '../../api/exports.ts';
import { useAsked } from '../../asked/useAsked.ts';
import { type JobService, useJob } from '../../jobs/useJob.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { ExportEnd } from './ExportEnd.tsx';
import { ExportPlanView } from './ExportPlanView.tsx';
import { ExportRunning } from './ExportRunning.tsx';
import classes from './export.module.css';

/** It goes on when the dialog is closed, and an archive that was not saved yet is offered again. */
const EXPORTS: JobService<ExportProgress> = {
  progress: exportService.progress,
  cancel: exportService.cancel,
  current: async (signal) => {
    const newest = await exportService.current(signal);
    return newest?.state === 'running' || newest?.state === 'done' ? newest : null;
  },
};

/** Export de-identified DICOM: what will be in it, what is left out and why, then progress, then the archive. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const job = useJob(EXPORTS);
  const { state } = job;
  const content = () => {
    switch (state.kind) {
      case 'asking':
      case 'sending':
        return <Loader size="sm" aria-label={t('exporting.counting')} />;
      case 'idle':
        return (
          <Planned onStart={() => job.begin(() => exportService.start({ units: null }))} onClose={onClose} />
        );
      case 'begun':
        return state.progress.state === 'running' ? (
          <ExportRunning progress={state.progress} onCancel={job.cancel} />
        ) : (
          <ExportEnd progress={state.progress} onAgain={job.reset} onClose={onClose} />
        );
      case 'failed':
        return <Failed sentence={state.sentence} onClose={onClose} />;
      default:
        return assertNever(state);
    }
  };
  return (
    <ModalDialog title={t('exporting.title')} size={600} testId="export-dialog" onClose={onClose}>
      <div className={classes.stack}>{content()}</div>
    </ModalDialog>
  );
}

type PlannedProps = { readonly onStart: () => void; readonly onClose: () => void };

/** What an export of the whole workspace would hold, asked anew each time. */
function Planned({ onStart, onClose }: PlannedProps) {
  const { t } = useTexts();
  const { answer } = useAsked(exportService.plan);
  if (answer.kind === 'failed') return <Failed sentence={answer.sentence} onClose={onClose} />;
  if (answer.kind === 'loading') return <Loader size="sm" aria-label={t('exporting.counting')} />;
  return <ExportPlanView plan={answer.value} onStart={onStart} onClose={onClose} />;
}

function Failed({ sentence, onClose }: { readonly sentence: string; readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <>
      <Sentence tone="problem" isAlert>
        {sentence}
      </Sentence>
      <div className={classes.footer}>
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </div>
    </>
  );
}
