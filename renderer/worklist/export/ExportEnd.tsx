import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExportProgress } from '../../../shared/contracts/exports.ts';
import { exportService } from '../../api/exports.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';
import { reportText } from './exportText.ts';
import { LeftOutList } from './LeftOutList.tsx';

type Props = {
  readonly progress: ExportProgress;
  readonly onAgain: () => Promise<void>;
  readonly onClose: () => void;
};

/** How an export ended: the archive to save, or why there is none. */
export function ExportEnd({ progress, onAgain, onClose }: Props) {
  const { exportId, state, report, failure } = progress;
  if (state !== 'done' || report === null) {
    return (
      <>
        <Sentence tone={failure === null ? 'note' : 'problem'} isAlert={failure !== null}>
          {failure ?? 'The export was cancelled, and its archive was removed. The workspace is as it was.'}
        </Sentence>
        <div className={classes.footer}>
          <Button onClick={() => void onAgain()}>Export again…</Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className={classes.amount} data-testid="export-done">
        {reportText(report)}
      </p>
      <LeftOutList title="Left out; left-out.csv in the archive names each" leftOut={report.leftOut} />
      <Sentence tone="note">
        Save it now: the archive is kept here until the next export, or until OsteoRead is closed.
      </Sentence>
      <div className={classes.footer}>
        <Button className={classes.apart} onClick={() => void onAgain()} data-testid="export-again">
          Export again…
        </Button>
        <Button onClick={onClose}>Close</Button>
        <Button
          component="a"
          href={exportService.archive(exportId)}
          download="osteoread-export.zip"
          variant="filled"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          data-autofocus
          data-testid="export-save"
        >
          Save the archive
        </Button>
      </div>
    </>
  );
}
