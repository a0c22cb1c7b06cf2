import { Button } from '@mantine/core';
import { importOutcome } from '../../shared/contracts/importOutcome.ts';
import { importReportCsv } from '../../shared/contracts/importReportCsv.ts';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { useTexts } from '../texts/useTexts.ts';
import { download } from '../ui/download.ts';
import { DamagedFiles } from './DamagedFiles.tsx';
import classes from './ImportPanel.module.css';

type Props = {
  readonly report: ImportReport;
  readonly wasCancelled: boolean;
  readonly onClose: () => void;
};

/** How an import ended: a sentence, its counts, and every damaged file by name with its reason. */
export function ImportReportView({ report, wasCancelled, onClose }: Props) {
  const { t, say } = useTexts();
  const figures = [
    ['added', report.added],
    ['alreadyHere', report.alreadyHere],
    ...(report.documents > 0 ? ([['documents', report.documents]] as const) : []),
    ['notImages', report.notImages],
    ['damaged', report.damaged.length],
    ['studies', report.studies],
    ['series', report.series],
  ] as const;
  return (
    <div data-testid="import-report">
      <div className={classes.head}>
        <h2 className={classes.title} data-testid="import-outcome">
          {say(importOutcome(report, wasCancelled))}
        </h2>
        <dl className={classes.figures}>
          {figures.map(([name, count]) => (
            <div key={name}>
              <dt>{t(`importing.figure.${name}`)}</dt>
              <dd data-testid={`import-${name.replace(/[A-Z]/u, '-$&').toLowerCase()}`}>{count}</dd>
            </div>
          ))}
          <div>
            <dt>{t('importing.figure.time')}</dt>
            <dd>{report.seconds < 10 ? report.seconds.toFixed(1) : Math.round(report.seconds)} s</dd>
          </div>
        </dl>
        <div className={classes.actions}>
          <Button onClick={() => download('import-report.csv', 'text/csv', importReportCsv(report))}>
            {t('importing.saveCsv')}
          </Button>
          <Button
            onClick={() =>
              download('import-report.json', 'application/json', JSON.stringify(report, null, 2))
            }
          >
            {t('importing.saveJson')}
          </Button>
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </div>
      </div>
      {report.damaged.length > 0 && <DamagedFiles damaged={report.damaged} />}
    </div>
  );
}
