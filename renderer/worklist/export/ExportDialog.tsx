import { Button, Loader, Modal } from '@mantine/core';
import { assertNever } from '../../../shared/base/assertNever.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { ExportEnd } from './ExportEnd.tsx';
import { ExportPlanView } from './ExportPlanView.tsx';
import { ExportRunning } from './ExportRunning.tsx';
import classes from './export.module.css';
import { useExport } from './useExport.ts';

/** Export de-identified DICOM: what will be in it, what is left out and why, then progress, then the archive. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const exporting = useExport();
  const { state } = exporting;
  const content = () => {
    switch (state.kind) {
      case 'asking':
        return <Loader size="sm" aria-label={t('exporting.counting')} />;
      case 'planned':
        return <ExportPlanView plan={state.plan} onStart={exporting.start} onClose={onClose} />;
      case 'begun':
        return state.progress.state === 'running' ? (
          <ExportRunning progress={state.progress} onCancel={exporting.cancel} />
        ) : (
          <ExportEnd progress={state.progress} onAgain={() => exporting.plan()} onClose={onClose} />
        );
      case 'failed':
        return (
          <>
            <Sentence tone="problem" isAlert>
              {state.sentence}
            </Sentence>
            <div className={classes.footer}>
              <Button onClick={onClose}>{t('exporting.close')}</Button>
            </div>
          </>
        );
      default:
        return assertNever(state);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={t('exporting.title')}
      closeButtonProps={{ 'aria-label': t('exporting.close') }}
      // Keys pressed in here are not for the menu and the worklist behind.
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="export-dialog"
    >
      <div className={classes.stack}>{content()}</div>
    </Modal>
  );
}
