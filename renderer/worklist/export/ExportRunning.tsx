import { Button, Progress } from '@mantine/core';
import type { ExportProgress } from '../../../shared/contracts/exports.ts';
import { bytesText, counted } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';

type Props = { readonly progress: ExportProgress; readonly onCancel: () => Promise<void> };

/** How far an export is. */
export function ExportRunning({ progress, onCancel }: Props) {
  const { pictures, finished, bytes } = progress;
  return (
    <>
      <Progress
        value={pictures === 0 ? 0 : (finished / pictures) * 100}
        transitionDuration={0}
        aria-label="Export"
        data-testid="export-progress"
      />
      <p className={classes.amount}>
        {pictures === 0
          ? 'Looking through the workspace'
          : `${finished} of ${counted(pictures, 'picture')} · ${bytesText(bytes)}`}
      </p>
      <Sentence tone="note">This dialog may be closed: the export goes on.</Sentence>
      <div className={classes.footer}>
        <Button onClick={() => void onCancel()} data-testid="export-cancel">
          Cancel the export
        </Button>
      </div>
    </>
  );
}
