import { Button, Progress } from '@mantine/core';
import type { ExportProgress } from '../../../shared/contracts/exports.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { bytesText } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';

type Props = { readonly progress: ExportProgress; readonly onCancel: () => void };

/** How far an export is. */
export function ExportRunning({ progress, onCancel }: Props) {
  const { t } = useTexts();
  const { pictures, finished, bytes } = progress;
  return (
    <>
      <Progress
        value={pictures === 0 ? 0 : (finished / pictures) * 100}
        aria-label={t('exporting.progress')}
        data-testid="export-progress"
      />
      <p className={classes.amount}>
        {pictures === 0
          ? t('exporting.looking')
          : t('exporting.doneOf', {
              done: finished,
              pictures: worded('count.pictures', { count: pictures }),
              bytes: bytesText(bytes),
            })}
      </p>
      <Sentence tone="note">{t('exporting.goesOn')}</Sentence>
      <div className={classes.footer}>
        <Button onClick={onCancel} data-testid="export-cancel">
          {t('exporting.cancelExport')}
        </Button>
      </div>
    </>
  );
}
