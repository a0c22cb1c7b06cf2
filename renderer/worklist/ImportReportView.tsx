import { Button } from '@mantine/core';
import { importOutcome } from '../../shared/contracts/importOutcome.ts';
import { importReportCsv } from '../../shared/contracts/importReportCsv.ts';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { DamagedFiles } from './DamagedFiles.tsx';
import { download } from './download.ts';
import classes from './ImportPanel.module.css';

type Props = {
  readonly report: ImportReport;
  readonly wasCancelled: boolean;
  readonly onClose: () => void;
};

/** How an import ended: a sentence, its counts, and every damaged file by name with its reason. */
export function ImportReportView({ report, wasCancelled, onClose }: Props) {
  const figures = [
    ['Added', report.added],
    ['Already here', report.alreadyHere],
    ...(report.documents > 0 ? ([['Documents', report.documents]] as const) : []),
    ['Not images', report.notImages],
    ['Damaged', report.damaged.length],
    ['Studies', report.studies],
    ['Series', report.series],
  ] as const;
  return (
    <div data-testid="import-report">
      <div className={classes.head}>
        <h2 className={classes.title} data-testid="import-outcome">
          {importOutcome(report, wasCancelled)}
        </h2>
        <dl className={classes.figures}>
          {figures.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-testid={`import-${name.toLowerCase().replaceAll(' ', '-')}`}>{count}</dd>
            </div>
          ))}
          <div>
            <dt>Time</dt>
            <dd>{report.seconds < 10 ? report.seconds.toFixed(1) : Math.round(report.seconds)} s</dd>
          </div>
        </dl>
        <div className={classes.actions}>
          <Button onClick={() => download('import-report.csv', 'text/csv', importReportCsv(report))}>
            Save as CSV
          </Button>
          <Button
            onClick={() =>
              download('import-report.json', 'application/json', JSON.stringify(report, null, 2))
            }
          >
            Save as JSON
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
      {report.damaged.length > 0 && <DamagedFiles damaged={report.damaged} />}
    </div>
  );
}
