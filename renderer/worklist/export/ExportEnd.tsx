import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExportProgress } from '../../../shared/contracts/exports.ts';
import { exportService } from '../../api/exports.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';
import { reportText } from './exportText.ts';
import { LeftOutList } from './LeftOutList.tsx';

type Props = {
  readonly progress: ExportProgress;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** How an export ended: the archive to save, or why there is none. */
export function ExportEnd({ progress, onAgain, onClose }: Props) {
  const { t, say } = useTexts();
  const { jobId, state, report, failure } = progress;
  if (state !== 'done' || report === null) {
    return (
      <>
        <Sentence tone={failure === null ? 'note' : 'problem'} isAlert={failure !== null}>
          {failure ?? t('exporting.cancelled')}
        </Sentence>
        <div className={classes.footer}>
          <Button onClick={onAgain}>{t('exporting.again')}</Button>
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className={classes.amount} data-testid="export-done">
        {say(reportText(report))}
      </p>
      <LeftOutList title={t('exporting.leftOutNamed')} leftOut={report.leftOut} />
      <Sentence tone="note">{t('exporting.saveNow')}</Sentence>
      <div className={classes.footer}>
        <Button className={classes.apart} onClick={onAgain} data-testid="export-again">
          {t('exporting.again')}
        </Button>
        <Button onClick={onClose}>{t('ui.close')}</Button>
        <Button
          component="a"
          href={exportService.archive(jobId)}
          download="osteoread-export.zip"
          variant="filled"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          data-autofocus
          data-testid="export-save"
        >
          {t('exporting.save')}
        </Button>
      </div>
    </>
  );
}
